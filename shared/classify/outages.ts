import { CATALOGUE_VERSION } from '../catalogue/catalogue.ts';
import { CAUSES, type Cause } from '../catalogue/causes.ts';
import { findingId } from '../findings/finding-id.ts';
import { FINDING_SCHEMA_VERSION, type Evidence, type Finding } from '../findings/finding.ts';
import { isObservedOnly, type DraftContext } from './draft-finding.ts';
import type { Episode } from '../findings/known.ts';
import type { Judged } from './verdict.ts';

export type OutageRule = {
  /** So many different people with one cause inside the window are one outage. */
  people: number;
  windowMs: number;
};

/** One person's failure for a reason that lies with the connector or the tenant. */
type Hit = { cause: Cause; personId: string; atMs: number; evidence: Evidence[] };

/** An episode shows a few rows as evidence; how many people it hit stands in `occurrences`. */
const EVIDENCE_LIMIT = 20;

/** Adds people's failures to the outages they belong to, and recognises new outages. */
export function extendOutages(
  judged: readonly Judged[],
  episodes: readonly Episode[],
  rule: OutageRule,
  context: DraftContext,
): Episode[] {
  const byCause = Map.groupBy(hitsIn(judged), ({ cause }) => cause);
  let all = [...episodes];
  for (const hits of byCause.values()) all = withHits(all, hits, rule, context);
  return all;
}

/** The outage that explains a person's failure with this cause at this instant. */
export function outageOf(
  episodes: readonly Episode[],
  cause: Cause,
  atMs: number,
  windowMs: number,
): Episode | undefined {
  return episodes.findLast(({ finding }) => finding.cause === cause && covers(finding, atMs, windowMs));
}

export function isSystemic(cause: Cause): boolean {
  return CAUSES[cause].scope !== 'user';
}

function hitsIn(judged: readonly Judged[]): Hit[] {
  return judged
    .flatMap(({ attempt, verdict }): Hit[] => {
      if (verdict.kind !== 'trouble' || attempt.person === undefined || !isSystemic(verdict.cause)) return [];
      return [{ ...verdict, personId: attempt.person.id, atMs: attempt.lastRowAtMs }];
    })
    .sort((a, b) => a.atMs - b.atMs);
}

function withHits(
  episodes: Episode[],
  hits: readonly Hit[],
  rule: OutageRule,
  context: DraftContext,
): Episode[] {
  const all = [...episodes];
  let loose: Hit[] = [];
  for (const hit of hits) {
    const at = all.findLastIndex(
      ({ finding }) => finding.cause === hit.cause && covers(finding, hit.atMs, rule.windowMs),
    );
    const known = all[at];
    if (known !== undefined) {
      all[at] = withHit(known, hit);
      continue;
    }
    loose = [...loose.filter(({ atMs }) => hit.atMs - atMs <= rule.windowMs), hit];
    if (new Set(loose.map(({ personId }) => personId)).size < rule.people) continue;
    all.push(newOutage(hit.cause, loose, context));
    loose = [];
  }
  return all;
}

/** An open episode takes in whatever comes; a closed one what is late, and what comes back within the window. */
function covers(finding: Finding, atMs: number, windowMs: number): boolean {
  if (atMs < Date.parse(finding.firstSeenAt) - windowMs) return false;
  return finding.resolution === undefined || atMs <= Date.parse(finding.resolution.at) + windowMs;
}

function withHit(episode: Episode, hit: Hit): Episode {
  const { finding } = episode;
  if (episode.members.includes(hit.personId) && hit.atMs <= Date.parse(finding.lastSeenAt)) return episode;
  const members = episode.members.includes(hit.personId)
    ? episode.members
    : [...episode.members, hit.personId];
  const back = finding.resolution !== undefined && hit.atMs > Date.parse(finding.resolution.at);
  const { resolution, ...rest } = finding;
  return {
    ...episode,
    members,
    finding: {
      ...rest,
      ...(resolution === undefined || back ? { status: 'open' } : { resolution }),
      lastSeenAt: new Date(Math.max(hit.atMs, Date.parse(finding.lastSeenAt))).toISOString(),
      occurrences: Math.max(finding.occurrences, members.length),
      evidence: [...finding.evidence, ...hit.evidence].slice(0, EVIDENCE_LIMIT),
    },
  };
}

function newOutage(cause: Cause, hits: readonly Hit[], context: DraftContext): Episode {
  const [first] = hits;
  const startedAtMs = first?.atMs ?? context.asOfMs;
  const traits = CAUSES[cause];
  const kind = traits.scope === 'connector' ? 'connector' : 'tenant';
  const finding: Finding = {
    schemaVersion: FINDING_SCHEMA_VERSION,
    catalogueVersion: CATALOGUE_VERSION,
    id: findingId(context.tenantId, `${kind}:${context.tenantId}`, `${cause} ${startedAtMs}`),
    revision: 1,
    tenantId: context.tenantId,
    cause,
    confidence: 'probable',
    scope: kind,
    severity: traits.severity,
    audience: [...traits.audience],
    status: 'open',
    subject: { kind, id: context.tenantId },
    firstSeenAt: new Date(startedAtMs).toISOString(),
    lastSeenAt: new Date(startedAtMs).toISOString(),
    occurrences: 1,
    evidence: [],
    observedOnly: isObservedOnly(hits.at(-1)?.atMs ?? startedAtMs, context),
  };
  return hits.reduce(withHit, { finding, members: [], pending: false });
}
