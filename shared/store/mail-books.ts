import type { TableClient, TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import { Telling, type MailBooks, type MailLimits, type Place } from '../deliveries/mail-book.ts';
import { ConflictError } from '../errors.ts';
import { fromChunks, toChunks } from './chunks.ts';
import { bucketOf, keyPart } from './keys.ts';
import { checkVersion } from './row-version.ts';
import { found, submitAll, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** What each person was told, one row per person. */
export function mailBooks(open: OpenTable): MailBooks {
  return {
    async read(tenantId, personId) {
      const row = await readRow(await open('deliveries'), bookKey(tenantId, personId));
      if (row === undefined) return { personId, told: [] };
      const told = z.array(Telling).parse(JSON.parse(fromChunks('told', row)));
      return { personId, told, version: etagOf(row) };
    },
    async save(tenantId, { personId, told, version }) {
      const columns = toChunks('told', JSON.stringify(told));
      await writeRow(await open('deliveries'), bookKey(tenantId, personId), columns, version);
    },
  };
}

/** Two instances may meet at one count; whoever comes second reads it again. */
const TRIES = 20;

/** Twelve digits of a delivery id tell a day's messages apart; a mix-up needs millions of them. */
const ID_LENGTH = 12;

/** Counts as sets of ids, one row per period. */
export function mailLimits(open: OpenTable): MailLimits {
  async function change(place: Place, next: (ids: readonly string[], id: string) => readonly string[]) {
    const table = await open('deliveries');
    const id = place.deliveryId.slice(0, ID_LENGTH);
    for (let tried = 1; ; tried += 1) {
      const row = await readRow(table, limitKey(place));
      const ids = row === undefined ? [] : unpack(fromChunks('ids', row));
      const changed = next(ids, id);
      if (changed === ids) return ids.includes(id);
      try {
        const columns = { count: changed.length, ...toChunks('ids', changed.join('')) };
        await writeRow(table, limitKey(place), columns, row && etagOf(row));
        return changed.includes(id);
      } catch (error) {
        if (!(error instanceof ConflictError) || tried === TRIES) throw error;
      }
    }
  }
  return {
    take: (place, most) =>
      change(place, (ids, id) => (ids.includes(id) || ids.length >= most ? ids : [...ids, id])),
    async giveBack(place) {
      await change(place, (ids, id) => (ids.includes(id) ? ids.filter((other) => other !== id) : ids));
    },
  };
}

const Turns = z.array(z.number());

/** The turns of the sender mailbox of a tenant, one row. */
export function senderTurns(open: OpenTable, tenantId: string) {
  const key = limitKey({ tenantId, period: 'turns' });
  return {
    async read(): Promise<{ at: readonly number[]; version?: string }> {
      const row = await readRow(await open('deliveries'), key);
      if (row === undefined) return { at: [] };
      return { at: Turns.parse(JSON.parse(z.string().parse(row['turns']))), version: etagOf(row) };
    },
    async save({ at, version }: { at: readonly number[]; version?: string }): Promise<void> {
      await writeRow(await open('deliveries'), key, { turns: JSON.stringify(at) }, version);
    },
  };
}

function unpack(text: string): string[] {
  return text.match(new RegExp(`.{${ID_LENGTH}}`, 'g')) ?? [];
}

type Key = { partitionKey: string; rowKey: string };

function bookKey(tenantId: string, personId: string): Key {
  return { partitionKey: `${tenantId}|told|${bucketOf(personId)}`, rowKey: keyPart(personId) };
}

function limitKey({ tenantId, period }: Omit<Place, 'deliveryId'>): Key {
  return { partitionKey: `${tenantId}|limits`, rowKey: keyPart(period) };
}

type Row = Record<string, unknown>;

async function readRow(table: TableClient, { partitionKey, rowKey }: Key): Promise<Row | undefined> {
  const row = await found(() => table.getEntity<Row>(partitionKey, rowKey));
  if (row !== undefined) checkVersion(row);
  return row;
}

async function writeRow(table: TableClient, key: Key, columns: Row, etag: string | undefined): Promise<void> {
  const row = { ...key, schemaVersion: SCHEMA_VERSION, ...columns };
  const action: TransactionAction =
    etag === undefined ? ['create', row] : ['update', row, 'Replace', { etag }];
  await submitAll(table, [action]);
}

function etagOf(row: Row): string {
  return z.string().parse(row['etag']);
}
