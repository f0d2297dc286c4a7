import type { Malformed } from '../attempts/malformed.ts';
import { CATALOGUE_VERSION } from '../catalogue/catalogue.ts';
import { findingId } from '../findings/finding-id.ts';
import { FINDING_SCHEMA_VERSION, type Evidence, type Finding } from '../findings/finding.ts';
import type { Episode } from '../findings/known.ts';
import { isObservedOnly, type DraftContext } from './draft-finding.ts';

type Kept = Malformed & { id: string };

const EVIDENCE_LIMIT = 20;

/** A day with more broken rows than this has one problem, not thousands; ids of 100 characters fit a table row. */
const MEMBERS_LIMIT = 2_000;

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
  const unique = new Map(fresh.map((row) => [row.id, row])).values();
  let all = [...episodes];
  for (const [day, some] of Map.groupBy(unique, (row) => instantOf(row, context).slice(0, 10))) {
    all = withRows(all, day, some, context);
  }
  return all;
}

/** A row without a time counts for the moment at which it was read. */
function instantOf(row: Kept, { asOfMs }: DraftContext): string {
  return row.at ?? new Date(asOfMs).toISOString();
}

function withRows(episodes: Episode[], day: string, rows: readonly Kept[], context: DraftContext): Episode[] {
  const instants = rows.map((row) => instantOf(row, context)).sort();
  const id = findingId(context.tenantId, `rows:${context.tenantId}`, `malformed ${day}`);
  const place = episodes.findIndex(({ finding }) => finding.id === id);
  const episode = episodes[place] ?? {
    finding: firstFinding(id, instants[0] ?? day, context),
    members: [],
    pending: false,
  };
  const members = [...episode.members, ...rows.map((row) => row.id)].slice(0, MEMBERS_LIMIT);
  const evidence = rows.map((row) => toEvidence(row, instantOf(row, context)));
  const finding: Finding = {
    ...episode.finding,
    lastSeenAt: [episode.finding.lastSeenAt, ...instants].sort().at(-1) ?? episode.finding.lastSeenAt,
    occurrences: members.length,
    evidence: [...episode.finding.evidence, ...evidence].slice(0, EVIDENCE_LIMIT),
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
