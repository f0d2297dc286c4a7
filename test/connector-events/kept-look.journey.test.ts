import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStorage, type Storage } from '../../local/storage/start-storage.ts';
import { HOUR } from '../../shared/clock.ts';
import { PART } from '../../shared/connector-events/conditions.ts';
import { readSettings } from '../../shared/settings/read-settings.ts';
import { serverBooks } from '../../shared/store/person-events.ts';
import { statuses } from '../../shared/store/statuses.ts';
import { openTables, type OpenTable } from '../../shared/store/tables.ts';
import { connectorParts } from '../../shared/wiring-connector.ts';
import { beats, catalogue, event, NOON } from './told.ts';

const SETTINGS = {
  SERVICE_BUS__fullyQualifiedNamespace: 'contoso.servicebus.windows.net',
  TABLES__endpoint: 'https://contoso.table.core.windows.net',
  LOG_ANALYTICS_WORKSPACE_ID: '22222222-2222-4333-8444-555555555555',
  CONNECTOR_FORGET_DAYS: '2',
};

const REPORT = { eventId: 654, source: 'Directory Synchronization', minute: 0 };

let storage: Storage;
let open: OpenTable;

beforeAll(async () => {
  storage = await startStorage({ port: 0 });
  open = openTables({ connectionString: storage.connectionString });
}, 30_000);
afterAll(() => storage.stop());

/** The real parts for a tenant of its own; its clock stands so many hours after noon. */
function partsAt(tenantId: string, hour: number) {
  const settings = readSettings({ ...SETTINGS, AZURE_TENANT_ID: tenantId });
  const nobody = () => Promise.reject(new Error('Nobody is to be asked'));
  const graph = { get: nobody, post: nobody, patch: nobody };
  const clock = () => new Date(NOON + hour * HOUR);
  const parts = connectorParts(settings, { open, clock, catalogue, graph });
  if (parts === undefined) throw new Error('The workspace is named, so there have to be parts');
  return parts;
}

async function causesOf(tenantId: string, hour: number): Promise<string[]> {
  const { parts } = await partsAt(tenantId, hour).look(NOON + hour * HOUR);
  return (parts.get(PART) ?? []).map(({ cause }) => cause);
}

describe('a look at what was kept', () => {
  it('misses no reports of hash synchronisation once the status of the tenant shows that it is off', async () => {
    const tenantId = '11111111-2222-4333-8444-555555555551';
    const told = [REPORT, ...beats(100, 120)].map(event);
    await partsAt(tenantId, 2).learn({ events: told, unreadable: [] });
    expect(await causesOf(tenantId, 2)).toEqual(['password-sync-stale']);

    const position = { value: 'off', at: new Date(NOON).toISOString() };
    const watched = { positions: { 'hash-sync': position }, changes: [], digests: {} };
    await statuses(open).saveLatest(tenantId, JSON.stringify({ watched }));
    expect(await causesOf(tenantId, 2)).toEqual([]);
  });

  it('forgets a server after as many days as the setting says, and takes it out of the book', async () => {
    const tenantId = '11111111-2222-4333-8444-555555555552';
    await partsAt(tenantId, 0).learn({ events: beats(-10, 0).map(event), unreadable: [] });
    expect(await causesOf(tenantId, 47)).toEqual(['connector-unreachable']);
    expect(await causesOf(tenantId, 48)).toEqual([]);

    const later = event({ eventId: 31_019, minute: 48 * 60, server: 'SYNC02' });
    await partsAt(tenantId, 48).learn({ events: [later], unreadable: [] });
    const kept = await serverBooks(open, tenantId).read();
    expect(kept?.book).toMatchObject({ servers: { sync02: {} } });
    expect(kept?.book).not.toHaveProperty('servers.sync01');
  });
});
