import { isDeepStrictEqual } from 'node:util';
import { CATALOGUE_VERSION } from '../catalogue/catalogue.ts';
import { CAUSES } from '../catalogue/causes.ts';
import type { Condition, Look } from '../findings/condition.ts';
import { findingId } from '../findings/finding-id.ts';
import { FINDING_SCHEMA_VERSION, type Evidence, type Finding } from '../findings/finding.ts';
import type { Episode, Watch } from '../findings/known.ts';

export type FollowContext = {
  tenantId: string;
  /** A condition has to be gone for so long before it is over, and once more as long for each time it came back. */
  clearMs: number;
  /** A condition that comes back sooner than this goes on with its episode. */
  reopenMs: number;
};

type WatchedEpisode = Episode & { watch: Watch };

/** An episode that keeps coming back waits this many times `clearMs` at most. */
const LONGEST_CLEARING = 8;

const EVIDENCE_LIMIT = 20;

/**
 * The episodes as known, with a look joined to them: what is present opens, goes on or comes back; what is absent is over
 * once it has been so for long enough; of what could not be looked at nothing changes. Pure; the same look twice changes
 * nothing.
 */
export function followConditions(
  look: Look,
  episodes: readonly Episode[],
  context: FollowContext,
): Episode[] {
  let all = [...episodes];
  for (const [part, conditions] of look.parts) {
    for (const condition of conditions) all = withCondition(all, condition, part, { look, context });
    all = all.map((episode) =>
      isWatched(episode, part) && !conditions.some((condition) => concerns(episode, condition))
        ? ceased(episode, look.atMs, context)
        : episode,
    );
  }
  return all.map((episode) => withdrawnUnlessWatched(episode, look));
}

/** A source that is no longer configured can neither show nor end anything. */
function withdrawnUnlessWatched(episode: Episode, { atMs, watches }: Look): Episode {
  const { finding, watch } = episode;
  if (watches === undefined || watch === undefined || finding.status === 'resolved') return episode;
  if (!watch.part.startsWith(`${watches.kind}/`) || watches.parts.includes(watch.part)) return episode;
  const resolution = { at: new Date(atMs).toISOString(), reason: 'withdrawn' as const };
  return { ...episode, finding: { ...finding, status: 'resolved', resolution } };
}

function withCondition(
  episodes: readonly Episode[],
  condition: Condition,
  part: string,
  { look: { atMs }, context }: { look: Look; context: FollowContext },
): Episode[] {
  const watched = episodes.filter((episode) => isWatched(episode, part));
  const known = latest(watched, condition, atMs, context) ?? shownByPeople(episodes, condition);
  if (known === undefined) return [...episodes, opened(part, condition, atMs, context)];
  const { watch = { part, about: condition.about, cameBack: 0 } } = known;
  return episodes.map((episode) =>
    episode === known ? wentOn({ ...known, watch }, condition, atMs) : episode,
  );
}

/** The same trouble may have shown before in people's failures: their outage goes on, and is watched from now on. */
function shownByPeople(episodes: readonly Episode[], { cause }: Condition): Episode | undefined {
  return episodes.findLast(
    ({ finding, members, watch }) =>
      watch === undefined && finding.cause === cause && finding.status === 'open' && members.length > 0,
  );
}

function isWatched(episode: Episode, part: string): episode is WatchedEpisode {
  return episode.watch?.part === part;
}

function concerns({ finding, watch }: WatchedEpisode, { cause, about }: Condition): boolean {
  return finding.cause === cause && watch.about === about;
}

/** The open episode of this condition, or one that ended so lately that this is the same trouble again. */
function latest(
  episodes: readonly WatchedEpisode[],
  condition: Condition,
  atMs: number,
  { reopenMs }: FollowContext,
): WatchedEpisode | undefined {
  return episodes.findLast((episode) => {
    const { resolution } = episode.finding;
    const isLate = resolution !== undefined && Date.parse(resolution.at) + reopenMs < atMs;
    return concerns(episode, condition) && !isLate;
  });
}

function opened(part: string, condition: Condition, atMs: number, { tenantId }: FollowContext): Episode {
  const { cause, about, label, sinceMs = atMs, severity, confidence = 'certain', evidence } = condition;
  const traits = CAUSES[cause];
  const kind = traits.scope === 'connector' ? 'connector' : 'tenant';
  const at = new Date(Math.min(sinceMs, atMs)).toISOString();
  const finding: Finding = {
    schemaVersion: FINDING_SCHEMA_VERSION,
    catalogueVersion: CATALOGUE_VERSION,
    // By when it was noticed: what comes back later may have begun, as it says, when the stretch before did.
    id: findingId(tenantId, `${kind}:${tenantId}`, `${cause} ${part} ${about} ${atMs}`),
    revision: 1,
    tenantId,
    cause,
    confidence,
    scope: kind,
    severity: severity ?? traits.severity,
    audience: [...traits.audience],
    status: 'open',
    subject: { kind, id: tenantId, ...(label === undefined ? {} : { displayName: label }) },
    firstSeenAt: at,
    lastSeenAt: new Date(atMs).toISOString(),
    occurrences: 1,
    evidence: evidence.slice(0, EVIDENCE_LIMIT),
    observedOnly: false,
  };
  return { finding, members: [], pending: false, watch: { part, about, cameBack: 0 } };
}

function wentOn(episode: WatchedEpisode, condition: Condition, atMs: number): WatchedEpisode {
  const { absentSinceMs, ...watch } = episode.watch;
  const { resolution, ...open } = episode.finding;
  // Whoever was hit stays part of the story; the look knows nothing of them.
  const ofPeople = episode.members.length > 0 ? open.evidence.filter(({ source }) => source === 'audit') : [];
  const told = withNews(open, { ...condition, evidence: [...condition.evidence, ...ofPeople] });
  const isBack = resolution !== undefined;
  const isNews = isBack || !isDeepStrictEqual(told, open);
  return {
    ...episode,
    watch: { ...watch, cameBack: watch.cameBack + (isBack || absentSinceMs !== undefined ? 1 : 0) },
    finding: {
      ...told,
      status: 'open',
      occurrences: told.occurrences + (isBack ? 1 : 0),
      // News only: that it is still there is not worth a revision with each look.
      lastSeenAt: isNews ? new Date(atMs).toISOString() : told.lastSeenAt,
    },
  };
}

/** The finding as the condition now shows it, under the name it began with: its ticket goes by that. */
function withNews(finding: Finding, { confidence = 'certain', severity, evidence }: Condition): Finding {
  const shown = evidence.slice(0, EVIDENCE_LIMIT);
  return {
    ...finding,
    confidence,
    severity: severity ?? CAUSES[finding.cause].severity,
    evidence: sameSubstance(finding.evidence, shown) ? finding.evidence : shown,
  };
}

function sameSubstance(before: readonly Evidence[], after: readonly Evidence[]): boolean {
  const substance = ({ source, code, text, signal }: Evidence) => ({ source, code, text, signal });
  return isDeepStrictEqual(before.map(substance), after.map(substance));
}

function ceased(episode: WatchedEpisode, atMs: number, { clearMs }: FollowContext): WatchedEpisode {
  const { finding, watch } = episode;
  if (finding.status === 'resolved') return episode;
  const { absentSinceMs = atMs, ...rest } = watch;
  const waitMs = clearMs * Math.min(1 + watch.cameBack, LONGEST_CLEARING);
  if (atMs - absentSinceMs < waitMs) return { ...episode, watch: { ...rest, absentSinceMs } };
  const resolution = { at: new Date(absentSinceMs).toISOString(), reason: 'recovered' as const };
  return { ...episode, finding: { ...finding, status: 'resolved', resolution }, watch: rest };
}
