import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStorage, type Storage } from '../../local/storage/start-storage.ts';
import type { PersonEvent } from '../../shared/attempts/person-event.ts';
import { DAY, HOUR } from '../../shared/clock.ts';
import { ConflictError } from '../../shared/errors.ts';
import { erase } from '../../shared/store/erasure/erase.ts';
import { forget } from '../../shared/store/forget.ts';
import { personEvents, serverBooks } from '../../shared/store/person-events.ts';
import { openTables, type OpenTable } from '../../shared/store/tables.ts';
import { NOON } from './told.ts';

const ADA = '0a0a0a0a-1111-4222-8333-444444444444';

function anEvent(id: string, hour: number, people: readonly string[] = []): PersonEvent {
  return {
    id,
    atMs: NOON + hour * HOUR,
    server: 'sync01',
    code: '33004',
    signals: ['prs-33004-permissions'],
    people,
  };
}

let storage: Storage;
let open: OpenTable;
let tenantId = '';
let run = 0;

beforeAll(async () => {
  storage = await startStorage({ port: 0 });
  open = openTables({ connectionString: storage.connectionString });
}, 30_000);
afterAll(() => storage.stop());
beforeEach(() => {
  run += 1;
  tenantId = `tenant-${run}`;
});

describe('events about people', () => {
  it('are kept once, however often they are read', async () => {
    const table = personEvents(open, tenantId);
    expect(await table.add([anEvent('a', 0), anEvent('b', 1)])).toBe(2);
    expect(await table.add([anEvent('a', 0), anEvent('b', 1), anEvent('c', 1)])).toBe(1);

    expect(await table.between(NOON, NOON + DAY)).toEqual([
      anEvent('a', 0),
      anEvent('b', 1),
      anEvent('c', 1),
    ]);
  });

  it('are found by their time, and by their tenant', async () => {
    const table = personEvents(open, tenantId);
    await table.add([anEvent('a', -1), anEvent('b', 0), anEvent('c', 25), anEvent('d', 26)]);
    await personEvents(open, `${tenantId}0`).add([anEvent('e', 1)]);

    const found = await table.between(NOON, NOON + 25 * HOUR);
    expect(found.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('are forgotten once they are old, and the book of servers is not', async () => {
    const table = personEvents(open, tenantId);
    await table.add([anEvent('a', -30), anEvent('b', 0)]);
    await serverBooks(open, tenantId).write({ servers: {} });

    expect(await forget(open, tenantId).personEvents(NOON, () => true)).toBe(1);

    expect((await table.between(NOON - DAY * 9, NOON + DAY)).map(({ id }) => id)).toEqual(['b']);
    expect(await serverBooks(open, tenantId).read()).toMatchObject({ book: { servers: {} } });
  });

  it('name nobody who was erased', async () => {
    const table = personEvents(open, tenantId);
    await table.add([
      anEvent('a', 0, [ADA, 'ada@contoso.example']),
      anEvent('b', 0, ['grace@contoso.example']),
    ]);

    await erase(open, [ADA, 'ada@contoso.example'], () => new Date(NOON));

    const text = JSON.stringify(await table.between(NOON, NOON));
    expect(text).not.toMatch(/ada@|0a0a0a0a/);
    expect(text).toContain('grace@contoso.example');
  });
});

describe('the book of servers', () => {
  it('notices two writers', async () => {
    const books = serverBooks(open, tenantId);
    expect(await books.read()).toBeUndefined();
    await books.write({ servers: {} });
    const kept = await books.read();
    await books.write({ servers: { a: 1 } }, kept?.version);

    await expect(books.write({ servers: { b: 1 } }, kept?.version)).rejects.toThrow(ConflictError);
    await expect(books.write({ servers: {} })).rejects.toThrow(ConflictError);
  });
});
