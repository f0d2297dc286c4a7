import type { Catalogue } from '../catalogue/catalogue.ts';
import { MINUTE } from '../clock.ts';
import type { Condition } from '../findings/condition.ts';
import { endOf } from './builds.ts';
import { HEARTBEAT, LIFE, ONBOARDED } from './proofs.ts';
import { evidenceOf, latest, type LookRules, type Seen } from './seen.ts';
import type { Mark, ServerRecord } from './server-book.ts';

/**
 * A connector that used to answer and has not for too long. Certain where its other events still come; else it may as well
 * be the collection of events that has stopped.
 */
export function missingSigns({ name, record, others }: Seen, nowMs: number, rules: LookRules): Condition[] {
  const heartbeat = record.marks[HEARTBEAT];
  const aliveMs = latest(record.marks, LIFE);
  if (heartbeat === undefined || nowMs - aliveMs < rules.heartbeatMs) return [];
  const isReplaced = others.some(({ marks }) => latest(marks, LIFE) > aliveMs + rules.heartbeatMs);
  const isStopped = (record.marks[STOPPED]?.atMs ?? 0) > aliveMs;
  if (isReplaced || isStopped) return [];
  return [
    {
      cause: 'connector-unreachable',
      about: name,
      label: name,
      sinceMs: aliveMs,
      confidence: record.lastEventMs > aliveMs + rules.heartbeatMs / 2 ? 'certain' : 'probable',
      evidence: [lastSeen(heartbeat, HEARTBEAT)],
    },
  ];
}

/** A stop that was told is a cause of its own. */
const STOPPED = 'prs-31016-service-stopped';

/**
 * Events that were coming and come no more, of those whose silence is a signal. What has not come for as long as a server
 * takes to be forgotten was switched off.
 */
export function missingReports(
  { name, record, others }: Seen,
  nowMs: number,
  { catalogue, rules }: { catalogue: Catalogue; rules: LookRules },
): Condition[] {
  return catalogue.silences.flatMap(({ signal, minutes }): Condition[] => {
    const last = record.marks[signal.id];
    if (last === undefined || signal.cause === undefined || nowMs - last.atMs <= minutes * MINUTE) return [];
    if (nowMs - last.atMs >= rules.forgetMs) return [];
    if (others.some(({ marks }) => (marks[signal.id]?.atMs ?? 0) > last.atMs)) return [];
    const evidence = [lastSeen(last, signal.id)];
    return [{ cause: signal.cause, about: name, label: name, sinceMs: last.atMs, evidence }];
  });
}

function lastSeen(mark: Mark, signal: string) {
  return { ...evidenceOf(mark), signal };
}

/** Two servers whose heartbeats run side by side for at least this long are both active; a change-over is shorter. */
const SIDE_BY_SIDE_MS = 4 * MINUTE;
const STILL_ACTIVE_MS = 15 * MINUTE;

/** Only one server may take requests; two take them from each other. */
export function severalActive(seen: readonly Seen[], nowMs: number): Condition[] {
  const active = seen
    .filter(({ record }) => record.beats.length >= 3 && nowMs - (record.beats[0] ?? 0) < STILL_ACTIVE_MS)
    .sort((a, b) => a.name.localeCompare(b.name));
  const together = active.filter((one) =>
    active.some((other) => other !== one && sideBySide(one, other) >= SIDE_BY_SIDE_MS),
  );
  if (together.length < 2) return [];
  const names = together.map(({ name }) => name).join(', ');
  const evidence = together.flatMap(({ record: { marks } }) =>
    marks[HEARTBEAT] === undefined ? [] : [lastSeen(marks[HEARTBEAT], HEARTBEAT)],
  );
  return [{ cause: 'multiple-active-connectors', about: names, label: names, evidence }];
}

function sideBySide({ record: a }: Seen, { record: b }: Seen): number {
  const oldest = Math.max(a.beats.at(-1) ?? Infinity, b.beats.at(-1) ?? Infinity);
  return Math.min(a.beats[0] ?? 0, b.beats[0] ?? 0) - oldest;
}

/** The connector told a build that has come to its end. One that still works, but without support, is less urgent. */
export function retiredVersions({ name, record }: Seen, nowMs: number, rules: LookRules): Condition[] {
  const { version } = record;
  const end = version === undefined ? undefined : endOf(version.text, nowMs);
  if (version === undefined || end === undefined || isOutdated(version, record, { nowMs, rules })) return [];
  const evidence = [evidenceOf({ id: version.id, atMs: version.atMs, code: version.text })];
  return [
    {
      cause: 'connector-version-retired',
      about: name,
      label: `${name} (${version.text})`,
      ...(end === 'unsupported' ? { severity: 'high' } : {}),
      evidence,
    },
  ];
}

/** A build is told by errors alone, and each upgrade starts the service anew. */
const STARTED = [ONBOARDED, 'prs-31015-writeback-service-started'];

/**
 * True where what a server told of its build counts no more: its service started anew and no error came for the quiet
 * period since, so that it may well be another build; or it is too long ago.
 */
function isOutdated(
  version: NonNullable<ServerRecord['version']>,
  { marks }: ServerRecord,
  { nowMs, rules }: { nowMs: number; rules: LookRules },
): boolean {
  const startedMs = latest(marks, STARTED);
  const isQuietSince = startedMs > version.atMs && nowMs - startedMs >= rules.quietMs;
  return isQuietSince || nowMs - version.atMs >= rules.forgetMs;
}
