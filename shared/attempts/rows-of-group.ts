import type { AuditRow } from './audit-row.ts';

/** Rows that may still get company, and the stretch of time that they cover. */
export type Group = Stretch & {
  rows: AuditRow[];
  /** Ids of the rows; kept only where looking through the rows would take long. */
  ids: Set<string> | undefined;
};

/** From the first to the last of some rows. */
export type Stretch = { fromMs: number; toMs: number };

// A reset has about six rows; comparing so few is faster than keeping a set.
const FEW = 16;

/** A stretch that covers nothing yet. */
export function noTime(): Stretch {
  return { fromMs: Number.POSITIVE_INFINITY, toMs: Number.NEGATIVE_INFINITY };
}

/** Lets the stretch cover this instant, too. */
export function cover(stretch: Stretch, atMs: number): void {
  if (atMs < stretch.fromMs) stretch.fromMs = atMs;
  if (atMs > stretch.toMs) stretch.toMs = atMs;
}

/** A group of these rows, which have different ids. */
export function groupOf(rows: AuditRow[]): Group {
  const group: Group = { rows, ids: undefined, ...noTime() };
  for (const { atMs } of rows) cover(group, atMs);
  return group;
}

/** Adds a row to its group, unless the same row is there already; says whether it did. */
export function take(group: Group, row: AuditRow): boolean {
  if (holds(group, row.id)) return false;
  group.rows.push(row);
  group.ids?.add(row.id);
  if (group.ids === undefined && group.rows.length > FEW) group.ids = new Set(group.rows.map(({ id }) => id));
  cover(group, row.atMs);
  return true;
}

function holds(group: Group, id: string): boolean {
  return group.ids === undefined ? group.rows.some((row) => row.id === id) : group.ids.has(id);
}

/** True where nothing of the group is within `gapMs` of the moment. */
export function isPassed(group: Stretch, moment: Stretch, gapMs: number): boolean {
  return group.toMs + gapMs < moment.fromMs || group.fromMs - gapMs > moment.toMs;
}

/** The rows in order of time, parted where the pause is longer than one attempt can have. */
export function partedByPauses(rows: readonly AuditRow[], gapMs: number): Group[] {
  const parted: Group[] = [];
  for (const row of rows.toSorted(byTime)) {
    const current = parted.at(-1);
    if (current === undefined || row.atMs - current.toMs > gapMs) parted.push(groupOf([row]));
    else take(current, row);
  }
  return parted;
}

/** Order of time; rows of the same millisecond by id, so that any order of arrival ends in the same one. */
export function byTime(one: AuditRow, other: AuditRow): number {
  return one.atMs - other.atMs || (one.id < other.id ? -1 : Number(one.id > other.id));
}
