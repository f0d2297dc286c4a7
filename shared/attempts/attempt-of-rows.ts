import type { Attempt, AttemptActivity } from './attempt.ts';
import type { AuditRow } from './audit-row.ts';
import { DERIVED_ID } from './from-portal-csv.ts';
import type { Person } from './person.ts';
import { isTenantSwitch } from './row-as-told.ts';

/** One attempt from all its rows, which are in order of time and at least one. */
export function attemptOf(sorted: readonly AuditRow[]): Attempt {
  const rows = withoutEchoes(sorted);
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

/** Order of time; rows of the same millisecond by id, so that any order of arrival ends in the same one. */
export function byTime(one: AuditRow, other: AuditRow): number {
  return one.atMs - other.atMs || (one.id < other.id ? -1 : Number(one.id > other.id));
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
  const told = rows.map(activityOfRow).findLast((activity) => activity !== undefined);
  return told ?? 'reset';
}

function activityOfRow(row: AuditRow): AttemptActivity | undefined {
  if (isTenantSwitch(row.kind)) return 'tenant-switch';
  const { kind } = row;
  return kind === 'reset' || kind === 'change' || kind === 'unlock' || kind === 'admin-reset'
    ? kind
    : undefined;
}

/** The person whom the rows name: by object id where any row knows it, with the names that any of them knows. */
function personOf(rows: readonly AuditRow[]): Person | undefined {
  const people = rows.flatMap((row) => row.person ?? []);
  const known = people.find((person) => !person.id.includes('@')) ?? people[0];
  if (known === undefined) return undefined;
  const same = people.filter((person) => person.id === known.id);
  const userPrincipalName = same.find((person) => person.userPrincipalName !== undefined)?.userPrincipalName;
  const displayName = same.find((person) => person.displayName !== undefined)?.displayName;
  return {
    id: known.id,
    ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
    ...(displayName === undefined ? {} : { displayName }),
  };
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
