import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStorage, type Storage } from '../../local/storage/start-storage.ts';
import { DAY } from '../../shared/clock.ts';
import { ConflictError } from '../../shared/errors.ts';
import { forget } from '../../shared/store/forget.ts';
import { statuses } from '../../shared/store/statuses.ts';
import { openTables, type OpenTable } from '../../shared/store/tables.ts';

const TENANT = 'contoso.example';
const NOW_MS = Date.parse('2026-11-23T09:00:00Z');

let storage: Storage;
let open: OpenTable;

beforeAll(async () => {
  storage = await startStorage({ port: 0 });
  open = openTables({ connectionString: storage.connectionString });
}, 60_000);

afterAll(() => storage.stop());

it('keeps the latest status, and lets only one of two writers have it', async () => {
  const kept = statuses(open);
  await kept.saveLatest(TENANT, 'first');
  const read = await kept.readLatest(TENANT);

  await kept.saveLatest(TENANT, 'second', read?.version);

  expect((await kept.readLatest(TENANT))?.text).toBe('second');
  await expect(kept.saveLatest(TENANT, 'third', read?.version)).rejects.toThrow(ConflictError);
  await expect(kept.saveLatest(TENANT, 'fourth')).rejects.toThrow(ConflictError);
  expect(await kept.readLatest('fabrikam.example')).toBeUndefined();
});

it('forgets changes that are old enough, and nothing else', async () => {
  const kept = statuses(open);
  const at = (days: number) => new Date(NOW_MS - days * DAY).toISOString();
  await kept.noteChange(TENANT, at(401), 'old');
  await kept.noteChange(TENANT, at(399), 'young');
  await kept.noteChange(TENANT, at(399), 'young, told again');
  await kept.noteChange('fabrikam.example', at(401), 'of somebody else');

  const removed = await forget(open, TENANT).statuses(NOW_MS - 400 * DAY, () => true);

  const table = await open('statuses');
  const left = await Array.fromAsync(table.listEntities<{ status0: string }>());
  expect(removed).toBe(1);
  expect(left.map(({ status0 }) => status0).sort()).toEqual([
    'of somebody else',
    'second',
    'young, told again',
  ]);
});
