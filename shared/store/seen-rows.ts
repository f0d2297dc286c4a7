import { createHash } from 'node:crypto';
import { HOUR } from '../clock.ts';
import { ConflictError } from '../errors.ts';
import { checkVersion } from './row-version.ts';
import { found, submitAll, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** Eight bytes of a hash tell audit rows of one hour apart: a mix-up needs about five billion rows in that hour. */
const ID_BYTES = 8;

/** A binary property holds 64 KiB. */
const IDS_PER_COLUMN = 8_000;
const COLUMNS_PER_ROW = 8;
const IDS_PER_ROW = IDS_PER_COLUMN * COLUMNS_PER_ROW;

type TimedId = { id: string; atMs: number };
type Hour = { ids: Set<string>; etags: string[]; storedIds: number };

/** The ids of all rows that were dealt with, by the hour in which they happened. */
export type SeenRows = {
  /** Makes the hours from `fromMs` to `toMs` known, and forgets (in memory) what lies before. */
  load(fromMs: number, toMs: number): Promise<void>;
  has(row: TimedId): boolean;
  add(row: TimedId): void;
  /** Writes what was added, joined with what another instance wrote meanwhile. */
  save(): Promise<void>;
};

/** One reading of a tenant's audit log uses one of these. */
export function seenRows(open: OpenTable, tenantId: string, source: string): SeenRows {
  const hours = new Map<number, Hour>();
  const hourOf = (atMs: number): Hour => hours.get(Math.floor(atMs / HOUR)) ?? fail(atMs);
  return {
    async load(fromMs, toMs) {
      const [first, last] = [Math.floor(fromMs / HOUR), Math.floor(toMs / HOUR)];
      for (const hour of hours.keys()) if (hour < first) hours.delete(hour);
      for (let hour = first; hour <= last; hour += 1) {
        if (!hours.has(hour)) hours.set(hour, await readHour(open, tenantId, rowKey(source, hour)));
      }
    },
    has: (row) => hourOf(row.atMs).ids.has(shortId(row.id)),
    add: (row) => void hourOf(row.atMs).ids.add(shortId(row.id)),
    async save() {
      for (const [hour, known] of hours) {
        if (known.ids.size > known.storedIds)
          hours.set(hour, await joinHour(open, tenantId, rowKey(source, hour), known));
      }
    },
  };
}

function fail(atMs: number): never {
  throw new RangeError(`The hour of ${new Date(atMs).toISOString()} was not loaded`);
}

function rowKey(source: string, hour: number): string {
  return `${source}|${new Date(hour * HOUR).toISOString().slice(0, 13)}`;
}

function shortId(id: string): string {
  return createHash('sha1').update(id).digest().toString('latin1', 0, ID_BYTES);
}

async function readHour(open: OpenTable, tenantId: string, key: string): Promise<Hour> {
  const table = await open('seenevents');
  const hour: Hour = { ids: new Set(), etags: [], storedIds: 0 };
  for (let part = 0; part === hour.etags.length; part += 1) {
    const row = await found(() => table.getEntity<Record<string, unknown>>(tenantId, `${key}|${part}`));
    if (row === undefined) break;
    checkVersion(row);
    for (let column = 0; row[`ids${column}`] instanceof Uint8Array; column += 1) {
      unpack(row[`ids${column}`], hour.ids);
    }
    hour.etags.push(row.etag);
    if (hour.ids.size < IDS_PER_ROW * (part + 1)) break;
  }
  hour.storedIds = hour.ids.size;
  return hour;
}

function unpack(bytes: unknown, into: Set<string>): void {
  if (!(bytes instanceof Uint8Array)) return;
  const text = Buffer.from(bytes).toString('latin1');
  for (let at = 0; at < text.length; at += ID_BYTES) into.add(text.slice(at, at + ID_BYTES));
}

/** Two instances may meet at the same hour; whoever comes second adds to what the first one wrote. */
const TRIES = 8;

async function joinHour(open: OpenTable, tenantId: string, key: string, hour: Hour): Promise<Hour> {
  let joined = hour;
  for (let tried = 1; ; tried += 1) {
    try {
      await writeHour(open, tenantId, key, joined);
      return joined;
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
      joined = await readHour(open, tenantId, key);
      for (const id of hour.ids) joined.ids.add(id);
    }
  }
}

async function writeHour(open: OpenTable, tenantId: string, key: string, hour: Hour): Promise<void> {
  const table = await open('seenevents');
  const ids = [...hour.ids];
  // Ids keep the order in which they were added, so that full rows never change again.
  for (let part = Math.floor(hour.storedIds / IDS_PER_ROW); part * IDS_PER_ROW < ids.length; part += 1) {
    const mine = ids.slice(part * IDS_PER_ROW, (part + 1) * IDS_PER_ROW);
    const row = {
      partitionKey: tenantId,
      rowKey: `${key}|${part}`,
      schemaVersion: SCHEMA_VERSION,
      ...pack(mine),
    };
    const etag = hour.etags[part];
    const [next] = await submitAll(table, [
      etag === undefined ? ['create', row] : ['update', row, 'Replace', { etag }],
    ]);
    hour.etags[part] = next ?? '';
  }
  hour.storedIds = ids.length;
}

function pack(ids: readonly string[]): Record<string, Uint8Array> {
  const columns: Record<string, Uint8Array> = {};
  for (let at = 0; at < ids.length; at += IDS_PER_COLUMN) {
    columns[`ids${at / IDS_PER_COLUMN}`] = Buffer.from(ids.slice(at, at + IDS_PER_COLUMN).join(''), 'latin1');
  }
  return columns;
}
