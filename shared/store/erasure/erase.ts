import type { TableClient } from '@azure/data-tables';
import { isRecord } from '../../attempts/record.ts';
import type { Clock } from '../../clock.ts';
import { ConflictError } from '../../errors.ts';
import { PLACES, type Place } from '../personal-data.ts';
import { removeUnchanged } from '../remove-rows.ts';
import { rowPages, type StoredRow } from '../row-pages.ts';
import { isMissing, storing, TABLE_NAMES, type OpenTable, type TableName } from '../tables.ts';
import { jsonOf, textsOf } from './row-texts.ts';
import { handlesIn, isAbout, isNamedInKeys, namesPerson, peopleIn, traceOf, withoutTrace } from './traces.ts';
import { whoIs, type Ambiguous, type NamedPerson, type Person } from './who-is.ts';

/** What has to be done to a row. `busy`: somebody is at this delivery right now, so it is left alone. */
type Change = {
  table: TableName;
  kind: 'delete' | 'rewrite' | 'busy';
  row: StoredRow;
  /** It is the row itself that tells whom it is about. */
  isOwn: boolean;
};

/** What erasing a person comes to. */
export type Erasure = { person: Person; changes: readonly Change[] };

/**
 * Looks through all tables for a person, by ids or names; nothing is changed. The tables are read three times: who is
 * meant, what leads to them without naming them, what is to be done.
 */
export async function planErasure(
  open: OpenTable,
  given: readonly string[],
  nowMs: number,
): Promise<Erasure | Ambiguous> {
  const person = whoIs(given, await everybody(open));
  if ('several' in person) return person;
  const bare = traceOf(person);
  const handles = { evidence: new Set<string>(), deliveries: new Set<string>() };
  for await (const { row } of rowsOf(open, 'own-rows')) {
    if (isAbout(row, bare)) handlesIn(row, handles);
  }
  const trace = traceOf(person, handles);
  const changes: Change[] = [];
  for await (const { table, row } of rowsOf(open, 'own-rows')) {
    if (!isAbout(row, trace) && !namesPerson(row, trace)) continue;
    const isGone = isAbout(row, trace) || isNamedInKeys(row, trace);
    const change = isGone
      ? ({ kind: 'delete', row: keysOf(row) } as const)
      : ({ kind: 'rewrite', row: withoutTrace(row, trace) } as const);
    changes.push({
      table,
      isOwn: isAbout(row, bare),
      ...change,
      ...(isBusy(row, nowMs) ? { kind: 'busy' } : {}),
    });
  }
  for await (const { table, row } of rowsOf(open, 'any-mention')) {
    if (namesPerson(row, trace)) changes.push({ table, kind: 'delete', row: keysOf(row), isOwn: false });
  }
  return { person, changes };
}

/** Everybody whom a row is about. */
async function everybody(open: OpenTable): Promise<NamedPerson[]> {
  const known = new Map<string, NamedPerson>();
  for await (const { row } of rowsOf(open, 'own-rows')) {
    for (const person of peopleIn(row)) known.set(`${person.id}\n${person.name ?? ''}`, person);
  }
  return [...known.values()];
}

async function* rowsOf(
  open: OpenTable,
  treatment: Place['erase'],
): AsyncGenerator<{ table: TableName; row: StoredRow }> {
  for (const table of TABLE_NAMES) {
    if (PLACES[table].erase !== treatment) continue;
    for await (const page of rowPages(await open(table))) yield* page.map((row) => ({ table, row }));
  }
}

function keysOf({ partitionKey, rowKey, etag }: StoredRow): StoredRow {
  return { partitionKey, rowKey, etag };
}

function isBusy(row: StoredRow, nowMs: number): boolean {
  const delivery = jsonOf(textsOf(row).get('delivery') ?? '');
  return isRecord(delivery) && Number(delivery['leaseUntilMs'] ?? 0) > nowMs;
}

/** Rows that join ids with names go at the very end, so that after a crash the rest is still found. */
const LAST: readonly TableName[] = ['deliveries', 'journal', 'findings'];

/** Carries a plan out. ConflictError: a row was changed meanwhile and nothing is deleted yet; plan again. */
export async function carryOut(open: OpenTable, { changes }: Erasure): Promise<void> {
  for (const { table, row, kind } of changes) if (kind === 'rewrite') await rewrite(await open(table), row);
  const deletions = changes.filter(({ kind }) => kind === 'delete');
  const remove = async (table: TableName, isOwn: boolean) =>
    removeUnchanged(
      await open(table),
      deletions.filter((change) => change.table === table && change.isOwn === isOwn).map(({ row }) => row),
    );
  for (const table of TABLE_NAMES) await remove(table, false);
  for (const table of LAST) await remove(table, true);
}

async function rewrite(table: TableClient, { etag, ...row }: StoredRow): Promise<void> {
  try {
    await storing(() => table.updateEntity(row, 'Replace', { etag }));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

const TRIES = 5;

/** Erases a person and looks once more: `left` is what came back or was busy meanwhile. */
export async function erase(
  open: OpenTable,
  given: readonly string[],
  clock: Clock,
): Promise<{ done: Erasure; left: Erasure } | Ambiguous> {
  for (let tried = 1; ; tried += 1) {
    const plan = await planErasure(open, given, clock().getTime());
    if ('several' in plan) return plan;
    try {
      await carryOut(open, plan);
      const again = await planErasure(open, [...plan.person.ids], clock().getTime());
      return { done: plan, left: 'several' in again ? { ...plan, changes: [] } : again };
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}

/** How many rows of each table a plan is about. */
export type Tally = { table: TableName; deleted: number; rewritten: number; busy: number };

export function tallyOf({ changes }: Erasure): Tally[] {
  return TABLE_NAMES.map((table) => {
    const count = (wanted: Change['kind']) =>
      changes.filter((change) => change.table === table && change.kind === wanted).length;
    return { table, deleted: count('delete'), rewritten: count('rewrite'), busy: count('busy') };
  });
}
