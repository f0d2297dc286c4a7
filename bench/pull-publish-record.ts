import { ServiceBusClient, type ServiceBusReceiver, type ServiceBusSender } from '@azure/service-bus';
import { startBus } from '../local/bus/start-bus.ts';
import { readTopology } from '../local/bus/topology.ts';
import { startStorage } from '../local/storage/start-storage.ts';
import { startTenant, type Tenant } from '../local/tenant/start-tenant.ts';
import { recordFindings } from '../functions/record-finding.ts';
import { publishTo } from '../shared/bus/publish.ts';
import { compileCatalogue } from '../shared/catalogue/catalogue.ts';
import { DAY, HOUR, MINUTE } from '../shared/clock.ts';
import { auditPages } from '../shared/graph/audit-pages.ts';
import { openGraph } from '../shared/graph/graph.ts';
import { personFacts } from '../shared/graph/person-facts.ts';
import { sweepAuditLog } from '../shared/pull/sweep-audit-log.ts';
import { DIRECTORY_DEFAULTS } from '../shared/settings/password-policy.ts';
import { findingsTable } from '../shared/store/findings-table.ts';
import { journal } from '../shared/store/journal.ts';
import { seenRows } from '../shared/store/seen-rows.ts';
import { openTables } from '../shared/store/tables.ts';
import { auditRows } from './audit-rows.ts';
import { median, rounded, spreadOf, takeTurns, timedAsync, type Bench } from './measure.ts';
import { recorder, replay, type Call } from './recorded-calls.ts';

const ROWS = 3_000;
const ROUNDS = 4;
const FROM = Date.parse('2026-11-23T08:00:00Z');
const BATCH = 200;
const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined };

/**
 * How much our logic adds to what the services cost: rows through Graph over HTTP, messages over AMQP and table storage.
 * The baseline makes the very SDK calls that a run of ours made, with the same contents and as many at once, and
 * nothing between them.
 */
export const pullPublishRecord: Bench = {
  name: 'pull-publish-record',
  what: 'rows through pull, publish and record against the same SDK calls without our logic',
  async run(size, say) {
    await using world = await startServices(Math.ceil(ROWS * size));
    say(`${world.rows} rows are in the tenant`);
    let runs = 0;
    let calls: Calls = { pull: [], record: [], messages: 0 };
    const times = await takeTurns(
      {
        ours: async () => {
          runs += 1;
          const recorded = await prepareOurs(world, `ours-${runs}`);
          const ms = await timedAsync(recorded.run);
          calls = recorded.calls;
          say(`ours took ${Math.round(ms)} ms for ${calls.messages} messages`);
          return ms;
        },
        plain: async () => {
          if (calls.messages === 0) calls = await oneOfOurs(world);
          runs += 1;
          const again = renamed(calls, `plain-${runs}`);
          return timedAsync(() => plainly(world, again));
        },
      },
      ROUNDS,
    );
    return [
      {
        name: this.name,
        value: rounded(median(times.plain) / median(times.ours)),
        unit: 'times the speed',
        baseline: 'the same SDK calls',
        aim: '≥ 0.8',
        spread: spreadOf(times.plain, times.ours),
      },
    ];
  },
};

type World = AsyncDisposable & {
  rows: number;
  tenant: Tenant;
  tables: string;
  sender: ServiceBusSender;
  receiver: ServiceBusReceiver;
};

async function startServices(count: number): Promise<World> {
  const started = new AsyncDisposableStack();
  const clock = () => new Date(FROM + 2 * HOUR);
  const storage = started.adopt(await startStorage(), (part) => part.stop());
  const tenant = started.adopt(await startTenant({ clock }), (part) => part.stop());
  const bus = started.adopt(
    await startBus({ topology: await readTopology('infra/topology.json'), clock }),
    (part) => part.stop(),
  );
  const client = started.adopt(new ServiceBusClient(bus.connectionString), (part) => part.close());
  tenant.throttle.allow({ requests: 1_000_000, perMs: 1_000 });
  const attemptsPerHour = count / 5 / 1.5;
  for (const row of auditRows({ seed: 4, fromMs: FROM, attemptsPerHour, crowd: 600 }).take(count))
    tenant.audit.add(row);
  return {
    rows: count,
    tenant,
    tables: storage.connectionString,
    sender: client.createSender('findings'),
    receiver: client.createReceiver('findings', 'record'),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

type Calls = { pull: Call[]; record: Call[]; messages: number };

async function oneOfOurs(world: World): Promise<Calls> {
  const { run, calls } = await prepareOurs(world, 'first');
  await run();
  return calls;
}

/** Our own run, with every call to an SDK written down. */
async function prepareOurs(world: World, tenantId: string) {
  const calls: Calls = { pull: [], record: [], messages: 0 };
  const pull = recorder(calls.pull);
  const tables = openTables({ connectionString: world.tables });
  await Promise.all((['journal', 'seenevents', 'findings', 'setaside'] as const).map(tables));
  const graph = pull.graph(openGraph({ baseUrl: world.tenant.baseUrl, wait: () => Promise.resolve() }));
  const publish = pull.publish(publishTo(() => Promise.resolve(world.sender)));
  const needs = {
    catalogue: compileCatalogue(),
    policies: DIRECTORY_DEFAULTS,
    outage: { people: 3, windowMs: 10 * MINUTE },
    tenantId,
    actWithinMs: DAY,
    settlingMs: 15 * MINUTE,
    clock: () => new Date(FROM + 2 * HOUR),
    auditPages: auditPages(graph, () => Promise.resolve()),
    personFacts: personFacts(graph, []),
    seenRows: () => seenRows(pull.tables(tables), tenantId, 'audit-events'),
    journal: journal(pull.tables(tables), tenantId),
    publish,
  };
  const findings = findingsTable(recorder(calls.record).tables(tables), needs.clock);
  const sweep = { tier: '1', startedAtMs: FROM + 2 * HOUR, fromMs: FROM, cursorMs: FROM };
  async function run(): Promise<void> {
    await sweepAuditLog(sweep, { watchingSinceMs: FROM, deadlineMs: Infinity }, needs);
    calls.messages = pull.published();
    await drain(world.receiver, calls.messages, (bodies) =>
      recordFindings(
        bodies.map((body) => ({ body, messageId: '' })),
        { findings, setAside: async () => {}, bringBack: async () => {}, clock: needs.clock },
        quiet,
      ),
    );
  }
  return { run, calls };
}

async function plainly(world: World, calls: Calls): Promise<void> {
  const tables = openTables({ connectionString: world.tables });
  const graph = openGraph({ baseUrl: world.tenant.baseUrl, wait: () => Promise.resolve() });
  await replay(calls.pull, { tables, graph, sender: world.sender });
  const perBatch = Math.ceil(calls.record.length / Math.ceil(calls.messages / BATCH));
  let at = 0;
  await drain(world.receiver, calls.messages, async () => {
    const some = calls.record.slice(at, at + perBatch);
    at += perBatch;
    await replay(some, { tables, graph, sender: world.sender });
  });
}

/** Receives exactly so many messages in full batches, works on each and completes them. */
async function drain(
  receiver: ServiceBusReceiver,
  count: number,
  work: (bodies: unknown[]) => Promise<void>,
): Promise<void> {
  for (let left = count; left > 0;) {
    const messages = await receiver.receiveMessages(Math.min(left, BATCH));
    await work(messages.map(({ body }): unknown => body));
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
    left -= messages.length;
  }
}

/** The same calls for another tenant, so that rows and messages are new to the services again. */
function renamed({ pull, record, messages }: Calls, tenantId: string): Calls {
  return {
    pull: pull.map((call) => call.as(tenantId)),
    record: record.map((call) => call.as(tenantId)),
    messages,
  };
}
