import type { Malformed } from '../attempts/malformed.ts';
import { CATALOGUE_VERSION } from '../catalogue/catalogue.ts';
import { findingId } from '../findings/finding-id.ts';
import { FINDING_SCHEMA_VERSION, type Evidence, type Finding } from '../findings/finding.ts';
import type { Episode } from '../findings/known.ts';
import { isObservedOnly, type DraftContext } from './draft-finding.ts';

type Kept = Malformed & { id: string };

const EVIDENCE_LIMIT = 20;

/**
 * Rows that could not be read but have an id: one `unknown` finding a day holds them as evidence, so that a broken
 * source is seen and one broken row is not lost. Nobody is told; the findings table and the dashboard show it.
 */
export function keepMalformed(
  rows: readonly Malformed[],
  episodes: readonly Episode[],
  context: DraftContext,
): Episode[] {
  const known = new Set(episodes.flatMap(({ members }) => members));
  const fresh = rows.filter((row): row is Kept => row.id !== undefined && !known.has(row.id));
  const unique = [...new Map(fresh.map((row) => [row.id, row])).values()];
  let all = [...episodes];
  for (const row of unique) all = withRow(all, row, context);
  return all;
}

function withRow(episodes: Episode[], row: Kept, context: DraftContext): Episode[] {
  const at = row.at ?? new Date(context.asOfMs).toISOString();
  const id = findingId(context.tenantId, `rows:${context.tenantId}`, `malformed ${at.slice(0, 10)}`);
  const place = episodes.findIndex(({ finding }) => finding.id === id);
  const episode = episodes[place] ?? { finding: firstFinding(id, at, context), members: [], pending: false };
  const members = [...episode.members, row.id];
  const finding: Finding = {
    ...episode.finding,
    lastSeenAt: at > episode.finding.lastSeenAt ? at : episode.finding.lastSeenAt,
    occurrences: members.length,
    evidence: [...episode.finding.evidence, toEvidence(row, at)].slice(0, EVIDENCE_LIMIT),
  };
  const next = { ...episode, members, finding };
  return place < 0 ? [...episodes, next] : episodes.with(place, next);
}

function firstFinding(id: string, at: string, context: DraftContext): Finding {
  return {
    schemaVersion: FINDING_SCHEMA_VERSION,
    catalogueVersion: CATALOGUE_VERSION,
    id,
    revision: 1,
    tenantId: context.tenantId,
    cause: 'unknown',
    confidence: 'unknown',
    scope: 'tenant',
    severity: 'low',
    audience: [],
    status: 'open',
    subject: { kind: 'tenant', id: context.tenantId },
    firstSeenAt: at,
    lastSeenAt: at,
    occurrences: 1,
    evidence: [],
    observedOnly: isObservedOnly(Date.parse(at), context),
  };
}

function toEvidence(row: Kept, at: string): Evidence {
  return {
    source: 'audit',
    id: row.id,
    code: 'malformed-row',
    at,
    text: `${row.where}: ${row.reason}`.slice(0, 1000),
  };
}
