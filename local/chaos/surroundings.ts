import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findingsTable, type Findings } from '../../shared/store/findings-table.ts';
import { openTables, type OpenTable } from '../../shared/store/tables.ts';
import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import { startBus, type Bus } from '../bus/start-bus.ts';
import { readTopology } from '../bus/topology.ts';
import { startDesk, type Desk } from '../desk/start-desk.ts';
import { startStorage } from '../storage/start-storage.ts';
import { SAMPLE_SENDER } from '../tenant/mailboxes.ts';
import { startTenant, type Tenant } from '../tenant/start-tenant.ts';
import { sampleSettings } from '../world-settings.ts';
import { steppedTime, type SteppedTime } from '../world-time.ts';

/** Everything that outlives a function host: the far sides, the bus, the tables and the time. */
export type Surroundings = AsyncDisposable & {
  time: SteppedTime;
  bus: Bus;
  tenant: Tenant;
  desk: Desk;
  findings: Findings;
  open: OpenTable;
  /** Settings of the app with this desk. */
  env: (desk: TicketProvider) => Record<string, string>;
  /** A folder that is gone afterwards. */
  cache: string;
};

const TOPOLOGY = new URL('../../infra/topology.json', import.meta.url);

const STARTS_AT = new Date('2026-11-23T06:00:00Z');

/** Starts it all on loopback, with time that stands still unless it is moved. */
export async function startSurroundings(seed: number): Promise<Surroundings> {
  await using started = new AsyncDisposableStack();
  const cache = await mkdtemp(join(tmpdir(), 'writeback-watch-'));
  started.defer(() => rm(cache, { recursive: true, force: true }));
  const time = steppedTime(STARTS_AT);
  const { clock } = time;
  const sample = await sampleSettings();
  const tenantId = sample.AZURE_TENANT_ID ?? '';
  const topology = await readTopology(TOPOLOGY);
  const storage = await startStorage();
  started.defer(() => storage.stop());
  const bus = await startBus({ topology, clock, locksOfTheGone: 'end' });
  started.defer(() => bus.stop());
  const tenant = await startTenant({ clock, tenantId, seed });
  started.defer(() => tenant.stop());
  const desk = started.use(await startDesk({ clock }));
  const open = openTables({ connectionString: storage.connectionString });
  const common = {
    ...sample,
    GRAPH_BASE_URL: tenant.baseUrl,
    SERVICE_BUS: bus.connectionString,
    TABLES: storage.connectionString,
    AzureWebJobsStorage: storage.connectionString,
    ...SETTINGS,
  };
  const all = started.move();
  return {
    time,
    bus,
    tenant,
    desk,
    cache,
    open,
    findings: findingsTable(open, clock),
    env: (provider) => ({ ...common, ...desk.settings(provider) }),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

const SETTINGS = {
  MAIL_MODE: 'send',
  MAIL_SENDER: SAMPLE_SENDER,
  // One look-back: the stories' rows are visible at once, and days lie between them.
  AUDIT_TIERS: JSON.stringify([{ everyMinutes: 1, overHours: 2 }]),
  // A desk that hangs is met in real time.
  TICKET_TIMEOUT_SECONDS: '2',
};
