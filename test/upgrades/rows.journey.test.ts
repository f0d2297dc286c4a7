import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordFindings } from '../../functions/record-finding.ts';
import { startStorage, type Storage } from '../../local/storage/start-storage.ts';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { TransientError } from '../../shared/errors.ts';
import { Finding } from '../../shared/findings/finding.ts';
import { findingsTable } from '../../shared/store/findings-table.ts';
import { openTables, TABLE_NAMES, type OpenTable } from '../../shared/store/tables.ts';
import { everyRow } from '../store/every-row.ts';
import { oldRows, VERSIONS, type OldRow } from './fixtures.ts';
import { contentOf, READERS } from './readers.ts';

let storage: Storage;
let open: OpenTable;

beforeAll(async () => {
  storage = await startStorage();
  open = openTables({ connectionString: storage.connectionString });
});
afterAll(() => storage.stop());
afterEach(async () => {
  for (const { table, partitionKey, rowKey } of await everyRow(open))
    await (await open(table)).deleteEntity(partitionKey, rowKey);
});

async function store({ table, partitionKey, rowKey, columns }: OldRow, version?: number): Promise<void> {
  const row = {
    ...columns,
    partitionKey,
    rowKey,
    ...(version === undefined ? {} : { schemaVersion: version }),
  };
  await (await open(table)).createEntity(row);
}

function readerOf({ kind }: OldRow) {
  const found = READERS.find(([of]) => of.test(kind));
  if (found === undefined) throw new Error(`test/upgrades/readers.ts names no reader of ${kind}`);
  return found[1];
}

describe.each(VERSIONS)('rows as version %s wrote them', (version) => {
  const rows = oldRows(version);

  it('are of many kinds and of every table that the version had', () => {
    expect(rows.length).toBeGreaterThan(12);
    expect(new Set(rows.map(({ table }) => table)).size).toBeGreaterThan(5);
  });

  it.each(rows)('$kind is read', async (row) => {
    await store(row);
    expect(await readerOf(row)(row, open)).toEqual(contentOf(row));
  });

  it.each(rows)('$kind of a later schema is refused with what to do, and stays as it is', async (row) => {
    await store(row, 2);
    const before = await everyRow(open);
    const reading = readerOf(row)(row, open);
    await expect(reading).rejects.toThrow(TransientError);
    await expect(reading).rejects.toThrow(/schema version 2.*newer version wrote it: deploy that again/);
    expect(await everyRow(open)).toEqual(before);
  });
});

it('a message about a finding that a later version has recorded comes back later', async () => {
  const row = oldRows('0.1.0').find(({ kind }) => kind.includes('|subject|'));
  if (row === undefined) throw new Error('0.1.0 recorded findings');
  await store(row, 2);
  const before = await everyRow(open);
  const finding = Finding.parse(contentOf(row));
  const { body, messageId } = toMessage({ ...finding, revision: finding.revision + 1 });
  const broughtBack: string[] = [];
  const clock = () => new Date('2026-11-24T08:00:00Z');
  const needs = {
    findings: findingsTable(open, clock),
    clock,
    setAside: () => Promise.reject(new Error('it is no bad message')),
    bringBack: (_to: string, messages: readonly { messageId: string }[]) => {
      broughtBack.push(...messages.map((one) => one.messageId));
      return Promise.resolve();
    },
  };
  const log = { info() {}, warn() {}, error() {} };
  await recordFindings([{ body, messageId }], needs, log);
  expect(broughtBack).toEqual([messageId]);
  expect(await everyRow(open)).toEqual(before);
});

it('every table has rows here, as far as a released version had the table', () => {
  const kept = new Set(VERSIONS.flatMap(oldRows).map(({ table }) => table));
  // Not in 0.1.0; the next version brings theirs.
  const newer = ['connectorevents', 'statuses'];
  expect(TABLE_NAMES.filter((name) => !kept.has(name) && !newer.includes(name))).toEqual([]);
});
