import { attemptOf, byStart, byTime } from './attempt-of-rows.ts';
import type { Attempt } from './attempt.ts';
import type { ActivityKind, AuditRow } from './audit-row.ts';
import { isTenantSwitch } from './row-as-told.ts';

/** Rows of one person without a correlation id belong together while no gap between them is longer than this. */
export const ATTEMPT_GAP_MS = 30 * 60_000;

// About 25 MB of rows. Below it nothing is closed early, so the order of the rows does not matter at all.
const HOLD_ROWS = 50_000;

export type AttemptBuilderOptions = {
  /** Longest pause inside one attempt; also how far from the rows of the moment an attempt must be to be closed. */
  gapMs?: number;
  /** How many rows are held before attempts are closed because time has passed them. */
  holdRows?: number;
};

/** Groups rows that arrive one by one. */
export type AttemptBuilder = {
  /** Takes a row and gives back the attempts that no further row is expected for. */
  add(row: AuditRow): Attempt[];
  /** Gives back all attempts that are still open and starts afresh. */
  end(): Attempt[];
};

/** Rows that may still get company. */
type Group = { rows: Map<string, AuditRow>; byGap: boolean };

/**
 * Groups rows into attempts while they stream past, in either direction of time. Memory stays bounded: once `holdRows` rows
 * are held, those attempts are closed that lie further than `gapMs` from all rows seen since the last look. Until then, and
 * for disorder within `gapMs` after that, any order of the same rows gives the same attempts.
 */
export function attemptBuilder({
  gapMs = ATTEMPT_GAP_MS,
  holdRows = HOLD_ROWS,
}: AttemptBuilderOptions = {}): AttemptBuilder {
  // A look visits every group; a look per fiftieth of what is held costs at most fifty visits a row.
  const lookEvery = Math.max(1, Math.ceil(holdRows / 50));
  let groups = new Map<string, Group>();
  let held = 0;
  let moment = anEmptyMoment();

  function add(row: AuditRow): Attempt[] {
    moment = including(moment, row.atMs);
    if (hold(row)) held += 1;
    if (moment.rows < lookEvery) return [];
    const closed = held > holdRows ? closePassed() : [];
    moment = anEmptyMoment();
    return closed;
  }

  function hold(row: AuditRow): boolean {
    if (!countsTowardsAttempt(row.kind)) return false;
    const key = groupKey(row);
    const group = groups.get(key) ?? { rows: new Map<string, AuditRow>(), byGap: isByGap(row) };
    if (group.rows.has(row.id)) return false;
    group.rows.set(row.id, row);
    groups.set(key, group);
    return true;
  }

  function closePassed(): Attempt[] {
    const closed: Attempt[] = [];
    for (const [key, group] of groups) {
      for (const rows of journeys(group, gapMs).filter((journey) => isPassed(journey, moment, gapMs))) {
        closed.push(attemptOf(rows));
        for (const row of rows) group.rows.delete(row.id);
        held -= rows.length;
      }
      if (group.rows.size === 0) groups.delete(key);
    }
    return closed.sort(byStart);
  }

  function end(): Attempt[] {
    const open = [...groups.values()];
    groups = new Map();
    held = 0;
    moment = anEmptyMoment();
    return open.flatMap((group) => journeys(group, gapMs).map(attemptOf)).sort(byStart);
  }

  return { add, end };
}

/** Groups rows that are all at hand. Their order does not matter. */
export function groupIntoAttempts(rows: Iterable<AuditRow>, gapMs: number = ATTEMPT_GAP_MS): Attempt[] {
  const builder = attemptBuilder({ gapMs, holdRows: Number.POSITIVE_INFINITY });
  for (const row of rows) builder.add(row);
  return builder.end();
}

/** Companion rows of other services and rows about registration are no part of a journey. */
function countsTowardsAttempt(kind: ActivityKind): boolean {
  return kind !== 'twin' && kind !== 'other' && kind !== 'registration' && kind !== 'security-info';
}

function isByGap(row: AuditRow): boolean {
  return row.correlationId === undefined && !isTenantSwitch(row.kind);
}

function groupKey(row: AuditRow): string {
  const person = row.person?.id;
  if (isTenantSwitch(row.kind)) return `switch|${row.id}`;
  if (row.correlationId === undefined) return person === undefined ? `row|${row.id}` : `person|${person}`;
  // A script may reset many people under one correlation id of its own; each of them is an attempt.
  return row.kind === 'admin-reset'
    ? `admin|${row.correlationId}|${person}`
    : `correlation|${row.correlationId}`;
}

/** The rows of a group in order, parted where the pause is longer than one attempt can have. */
function journeys(group: Group, gapMs: number): AuditRow[][] {
  const rows = [...group.rows.values()].sort(byTime);
  if (!group.byGap) return [rows];
  const parted: AuditRow[][] = [];
  for (const row of rows) {
    const current = parted.at(-1);
    const before = current?.at(-1);
    if (before !== undefined && row.atMs - before.atMs <= gapMs) current?.push(row);
    else parted.push([row]);
  }
  return parted;
}

/** The stretch of time that the rows since the last look come from. */
type Moment = { rows: number; fromMs: number; toMs: number };

function anEmptyMoment(): Moment {
  return { rows: 0, fromMs: Number.POSITIVE_INFINITY, toMs: Number.NEGATIVE_INFINITY };
}

function including(moment: Moment, atMs: number): Moment {
  return { rows: moment.rows + 1, fromMs: Math.min(moment.fromMs, atMs), toMs: Math.max(moment.toMs, atMs) };
}

function isPassed(journey: readonly AuditRow[], moment: Moment, gapMs: number): boolean {
  const [first, last] = [journey[0], journey.at(-1)];
  if (first === undefined || last === undefined) return false;
  return last.atMs + gapMs < moment.fromMs || first.atMs - gapMs > moment.toMs;
}
