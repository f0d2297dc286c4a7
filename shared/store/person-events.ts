import { odata, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type { PersonEvent } from '../attempts/person-event.ts';
import { HOUR } from '../clock.ts';
import { fromChunks, toChunks } from './chunks.ts';
import { keyPart } from './keys.ts';
import { rowPages } from './row-pages.ts';
import { found, storing, submitAll, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

const KeptEvent = z.object({
  id: z.string(),
  atMs: z.number(),
  server: z.string(),
  code: z.string(),
  signals: z.array(z.string()),
  people: z.array(z.string()),
  text: z.string().exactOptional(),
});

/** Windows events that can say why somebody failed. */
export type PersonEvents = {
  /** Keeps those that are not kept yet, and says how many that were. */
  add(events: readonly PersonEvent[]): Promise<number>;
  /** Those of a stretch of time, both ends included, in order of time. */
  between(fromMs: number, toMs: number): Promise<PersonEvent[]>;
};

export function personEvents(open: OpenTable, tenantId: string): PersonEvents {
  async function between(fromMs: number, toMs: number): Promise<PersonEvent[]> {
    const table = await open('connectorevents');
    const filter = odata`PartitionKey ge ${partition(tenantId, fromMs)} and PartitionKey le ${partition(tenantId, toMs)}`;
    const events: PersonEvent[] = [];
    for await (const rows of rowPages(table, filter)) {
      events.push(...rows.map((row) => KeptEvent.parse(JSON.parse(fromChunks('event', row)))));
    }
    return events
      .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
      .sort((a, b) => a.atMs - b.atMs || a.id.localeCompare(b.id));
  }

  return {
    between,
    async add(events) {
      const times = events.map(({ atMs }) => atMs);
      if (times.length === 0) return 0;
      const known = await between(Math.min(...times), Math.max(...times));
      const ids = new Set(known.map(({ id }) => id));
      const fresh = events.filter(({ id }) => !ids.has(id));
      const table = await open('connectorevents');
      for (const [key, some] of Map.groupBy(fresh, ({ atMs }) => partition(tenantId, atMs))) {
        await submitAll(
          table,
          some.map((event) => action(key, event)),
        );
      }
      return fresh.length;
    },
  };
}

/** The first partition that holds events from that instant on. */
export function partition(tenantId: string, atMs: number): string {
  return `${tenantId}|${new Date(Math.floor(atMs / HOUR) * HOUR).toISOString().slice(0, 13)}`;
}

function action(partitionKey: string, event: PersonEvent): TransactionAction {
  const row = { partitionKey, rowKey: keyPart(event.id), schemaVersion: SCHEMA_VERSION };
  return ['upsert', { ...row, ...toChunks('event', JSON.stringify(event)) }, 'Replace'];
}

export type KeptBook = { book: unknown; version: string };

/** What servers have told so far, one row per tenant. Two writers notice each other (ConflictError). */
export type ServerBooks = {
  read(): Promise<KeptBook | undefined>;
  write(book: unknown, version?: string): Promise<void>;
};

const BOOK_ROW = 'book';

export function serverBooks(open: OpenTable, tenantId: string): ServerBooks {
  const partitionKey = `${tenantId}|servers`;
  return {
    async read() {
      const table = await open('connectorevents');
      const row = await found(() => table.getEntity<Record<string, unknown>>(partitionKey, BOOK_ROW));
      if (row === undefined) return undefined;
      return { book: JSON.parse(fromChunks('book', row)), version: z.string().parse(row['etag']) };
    },
    async write(book, version) {
      const table = await open('connectorevents');
      const columns = toChunks('book', JSON.stringify(book));
      const row = { partitionKey, rowKey: BOOK_ROW, schemaVersion: SCHEMA_VERSION, ...columns };
      await storing(() =>
        version === undefined
          ? table.createEntity(row)
          : table.updateEntity(row, 'Replace', { etag: version }),
      );
    },
  };
}
