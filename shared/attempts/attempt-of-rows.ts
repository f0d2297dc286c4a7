import type { Attempt, AttemptActivity } from './attempt.ts';
import type { ActivityKind, AuditRow } from './audit-row.ts';
import { DERIVED_ID } from './from-portal-csv.ts';
import type { Person } from './person.ts';
import { isTenantSwitch } from './row-as-told.ts';
import { byTime } from './rows-of-group.ts';

/** One attempt from all its rows, in any order; at least one. */
export function attemptOf(group: readonly AuditRow[]): Attempt {
  const rows = withoutEchoes(group.toSorted(byTime));
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) throw new Error('An attempt needs at least one row');
  const attempt: Attempt = {
    key: keyOf(first),
    activity: activityOf(rows),
    rows,
    startedAtMs: first.atMs,
    lastRowAtMs: last.atMs,
  };
  const person = personOf(rows);
  if (person !== undefined) attempt.person = person;
  if (first.correlationId !== undefined) attempt.correlationId = first.correlationId;
  return attempt;
}

/** Attempts in the order in which they began. */
export function byStart(one: Attempt, other: Attempt): number {
  return one.startedAtMs - other.startedAtMs || (one.key < other.key ? -1 : Number(one.key > other.key));
}

function keyOf(first: AuditRow): string {
  if (isTenantSwitch(first.kind)) return first.id;
  if (first.correlationId === undefined) return `${first.person?.id ?? ''}|${first.id}`;
  // Many people may be reset under the one correlation id of a script.
  return first.kind === 'admin-reset'
    ? `${first.correlationId}|${first.person?.id ?? ''}`
    : first.correlationId;
}

/** What the last row that ends a journey says; a journey that only has steps is a reset under way. */
function activityOf(rows: readonly AuditRow[]): AttemptActivity {
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const activity = ENDINGS[rows[index]?.kind ?? 'other'];
    if (activity !== undefined) return activity;
  }
  return 'reset';
}

const ENDINGS: Partial<Record<ActivityKind, AttemptActivity>> = {
  reset: 'reset',
  change: 'change',
  unlock: 'unlock',
  'admin-reset': 'admin-reset',
  'writeback-disabled': 'tenant-switch',
  'writeback-enabled': 'tenant-switch',
  'sspr-policy-changed': 'tenant-switch',
};

/** The person whom the rows name: by object id where any row knows it, with the names that any of them knows. */
function personOf(rows: readonly AuditRow[]): Person | undefined {
  const known = rows.find(hasObjectId)?.person ?? rows.find((row) => row.person !== undefined)?.person;
  if (known === undefined) return undefined;
  const person = { ...known };
  for (const row of rows) if (row.person?.id === known.id) learnNames(person, row.person);
  return person;
}

function hasObjectId({ person }: AuditRow): boolean {
  return person !== undefined && !person.id.includes('@');
}

function learnNames(person: Person, told: Person): void {
  if (told.userPrincipalName !== undefined) person.userPrincipalName ??= told.userPrincipalName;
  if (told.displayName !== undefined) person.displayName ??= told.displayName;
}

/**
 * Without rows that merely repeat another: whoever hands in a CSV and a JSON download of the same night hands in each
 * row twice, once without its id and perhaps without the fraction of its second.
 */
function withoutEchoes(rows: readonly AuditRow[]): readonly AuditRow[] {
  if (!rows.some(isDerived) || rows.every(isDerived)) return rows;
  const originals = new Set(rows.filter((row) => !isDerived(row)).map(wordsOf));
  return rows.filter((row) => !isDerived(row) || !originals.has(wordsOf(row)));
}

function isDerived(row: AuditRow): boolean {
  return row.id.startsWith(DERIVED_ID);
}

function wordsOf(row: AuditRow): string {
  return [Math.floor(row.atMs / 1_000), row.kind, row.result, row.reason].join('|');
}
