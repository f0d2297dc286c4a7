import { attemptOf, byStart } from './attempt-of-rows.ts';
import type { Attempt } from './attempt.ts';
import type { ActivityKind, AuditRow } from './audit-row.ts';
import { isTenantSwitch } from './row-as-told.ts';
import {
  cover,
  groupOf,
  isPassed,
  noTime,
  partedByPauses,
  take,
  type Group,
  type Stretch,
} from './rows-of-group.ts';

/** Rows of one person without a correlation id belong together while no pause between them is longer than this. */
export const ATTEMPT_GAP_MS = 30 * 60_000;

// Enough for disorder among some hundred resets. Rows held longer outlive the young generation of the heap: measured, holding
// 20,000 takes half as long again as holding 2,000.
const HOLD_ROWS = 2_000;

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

/** Open groups by what joins them: a correlation id, or a person whose pauses part them. */
type Open = { joined: Map<string, Group>; people: Map<string, Group> };

const NONE: Attempt[] = [];

/**
 * Groups rows into attempts while they stream past, in either direction of time. Memory stays bounded: once `holdRows` rows
 * are held, those attempts are closed that lie further than `gapMs` from all rows seen since the last look. Until then, and
 * for disorder within `gapMs` after that, any order of the same rows gives the same attempts.
 */
export function attemptBuilder(options: AttemptBuilderOptions = {}): AttemptBuilder {
  const { gapMs = ATTEMPT_GAP_MS, holdRows = HOLD_ROWS } = options;
  // A look visits every group; a look per fiftieth of what is held costs at most fifty visits a row.
  const lookEvery = Math.max(1, Math.ceil(holdRows / 50));
  let open = nothingOpen();
  let held = 0;
  let moment = noTime();
  let sinceLook = 0;

  function add(row: AuditRow): Attempt[] {
    cover(moment, row.atMs);
    sinceLook += 1;
    if (countsTowardsAttempt(row.kind) && take(groupFor(row, open), row)) held += 1;
    return sinceLook < lookEvery ? NONE : look();
  }

  function look(): Attempt[] {
    const closed = held > holdRows ? closePassed(open, moment, gapMs) : [];
    held -= closed.reduce((rows, group) => rows + group.rows.length, 0);
    moment = noTime();
    sinceLook = 0;
    return attemptsOf(closed);
  }

  function end(): Attempt[] {
    const people = [...open.people.values()].flatMap(({ rows }) => partedByPauses(rows, gapMs));
    const attempts = attemptsOf([...open.joined.values(), ...people]);
    open = nothingOpen();
    held = 0;
    moment = noTime();
    return attempts;
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

function nothingOpen(): Open {
  return { joined: new Map(), people: new Map() };
}

function groupFor(row: AuditRow, open: Open): Group {
  const person = row.person?.id;
  if (isTenantSwitch(row.kind)) return groupAt(open.joined, `switch|${row.id}`);
  if (row.correlationId === undefined) {
    return person === undefined ? groupAt(open.joined, `row|${row.id}`) : groupAt(open.people, person);
  }
  // A script may reset many people under one correlation id of its own; each of them is an attempt.
  const isByAdmin = row.kind === 'admin-reset';
  return groupAt(open.joined, isByAdmin ? `${row.correlationId}|${person}` : row.correlationId);
}

function groupAt(groups: Map<string, Group>, key: string): Group {
  const known = groups.get(key);
  if (known !== undefined) return known;
  const made = groupOf([]);
  groups.set(key, made);
  return made;
}

/** Takes out the groups that lie outside the moment. */
function closePassed(open: Open, moment: Stretch, gapMs: number): Group[] {
  const closed: Group[] = [];
  for (const [key, group] of open.joined) {
    if (isPassed(group, moment, gapMs) && open.joined.delete(key)) closed.push(group);
  }
  for (const [person, group] of open.people) closed.push(...closeJourneys(open.people, person, group));
  return closed;

  function closeJourneys(people: Map<string, Group>, person: string, group: Group): Group[] {
    const parts = partedByPauses(group.rows, gapMs);
    const passed = parts.filter((part) => isPassed(part, moment, gapMs));
    const rest = parts.filter((part) => !passed.includes(part)).flatMap(({ rows }) => rows);
    if (rest.length === 0) people.delete(person);
    else if (passed.length > 0) people.set(person, groupOf(rest));
    return passed;
  }
}

function attemptsOf(groups: readonly Group[]): Attempt[] {
  return groups.flatMap(({ rows }) => byPerson(rows).map(attemptOf)).sort(byStart);
}

/** Two people under one correlation id are two attempts; a row that names nobody by object id goes with the first. */
function byPerson(rows: readonly AuditRow[]): (readonly AuditRow[])[] {
  const first = rows[0]?.person?.id;
  if (rows.every(({ person }) => person?.id === first)) return [rows];
  const ids = [
    ...new Set(rows.flatMap(({ person }) => person?.id ?? []).filter((id) => !id.includes('@'))),
  ].sort();
  if (ids.length < 2) return [rows];
  return ids.map((id) =>
    rows.filter(({ person }) => (ids.includes(person?.id ?? '') ? person?.id === id : id === ids[0])),
  );
}
