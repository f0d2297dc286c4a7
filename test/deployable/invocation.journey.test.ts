import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp, type Built } from '../../infra/deployable/build-app.ts';
import { startBus } from '../../local/bus/start-bus.ts';
import { readTopology } from '../../local/bus/topology.ts';
import { loadFunctions } from '../../local/host/load-functions.ts';
import { startStorage } from '../../local/storage/start-storage.ts';
import { startTenant } from '../../local/tenant/start-tenant.ts';
import { sampleSettings } from '../../local/world-settings.ts';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { orderPullsThrough } from '../../shared/bus/pull-order.ts';
import { systemClock } from '../../shared/clock.ts';
import { aFinding } from '../store/a-finding.ts';
import { startWorker, type Worker } from './worker.ts';

const TOPOLOGY = new URL('../../infra/topology.json', import.meta.url);
const place = mkdtempSync(join(tmpdir(), 'writeback-watch-build-'));
const tidy = new AsyncDisposableStack();
let built: Built;
let worker: Worker;
let bus: ServiceBusClient;
let tenantId: string;

beforeAll(async () => {
  tidy.defer(() => rmSync(place, { recursive: true, force: true }));
  built = await buildApp(join(place, 'dist'));
  const sample = await sampleSettings();
  tenantId = sample.AZURE_TENANT_ID ?? '';
  const storage = await startStorage();
  tidy.defer(() => storage.stop());
  const broker = await startBus({ topology: await readTopology(TOPOLOGY) });
  tidy.defer(() => broker.stop());
  const tenant = await startTenant({ clock: systemClock, tenantId });
  tidy.defer(() => tenant.stop());
  bus = new ServiceBusClient(broker.connectionString);
  tidy.defer(() => bus.close());
  const env = {
    ...sample,
    GRAPH_BASE_URL: tenant.baseUrl,
    SERVICE_BUS: broker.connectionString,
    TABLES: storage.connectionString,
    AzureWebJobsStorage: storage.connectionString,
    // One look-back: the pace of the reports runs in real time here.
    AUDIT_TIERS: JSON.stringify([{ everyMinutes: 1, overHours: 2 }]),
    AUDIT_BACKFILL_HOURS: '1',
  };
  worker = tidy.use(startWorker(built.folder, env, 'serve'));
  await worker.tells('listening');
});
afterAll(() => tidy.disposeAsync());

type Trigger = { name: string; trigger: Record<string, unknown> & { type: string } };

async function triggersOf(type: string): Promise<Trigger[]> {
  const sources = await loadFunctions('functions');
  const all = sources.flatMap(({ metadata: { name, bindings } }) =>
    Object.values(bindings).map((trigger) => ({ name, trigger })),
  );
  return all.filter(({ trigger }) => trigger.type === type);
}

describe('each function of the deployable, in the worker, against the embedded world', () => {
  it('runs on its timer and comes through', async () => {
    const timers = await triggersOf('timerTrigger');
    expect(timers.length).toBeGreaterThan(3);
    for (const { name } of timers) {
      expect(await worker.tells('ran', (run) => run.name === name)).toEqual({ kind: 'ran', name });
    }
  });

  it('takes a message of its subscription and comes through', async () => {
    const sender = bus.createSender('findings');
    const { body } = toMessage(aFinding({ tenantId }));
    const { subscriptions } = await readTopology(TOPOLOGY);
    for (const { rules } of subscriptions) {
      const applicationProperties = rules.at(-1)?.correlationFilter.properties ?? {};
      if (applicationProperties['kind'] !== 'pull')
        await sender.sendMessages({ body, applicationProperties });
    }
    await orderPullsThrough(() => Promise.resolve(sender))('audit-events', [tenantId], new Date());
    const topics = await triggersOf('serviceBusTrigger');
    expect(topics).toHaveLength(subscriptions.length);
    for (const { name } of topics) {
      expect(await worker.tells('ran', (run) => run.name === name)).toEqual({ kind: 'ran', name });
    }
  });

  it('answers over HTTP', async () => {
    const { baseUrl } = await worker.tells('listening');
    const requests = await triggersOf('httpTrigger');
    expect(requests.length).toBeGreaterThan(2);
    for (const { name, trigger } of requests) {
      const path = (typeof trigger['route'] === 'string' ? trigger['route'] : name).replace(
        /\/?\{[^}]*\?\}$/,
        '',
      );
      const answer = await fetch(`${baseUrl}/api/${path}`);
      expect({ name, status: answer.status < 500 }).toEqual({ name, status: true });
    }
    const page = await fetch(`${baseUrl}/api/dashboard`);
    expect(await page.text()).toBe(readFileSync('dashboard/index.html', 'utf8'));
    const list = await fetch(`${baseUrl}/api/findings?tenant=${tenantId}`);
    expect(await list.text()).toContain('ada@contoso.example');
  });

  it('read nothing but its own files and what Node.js brings', async () => {
    worker.ask();
    const { asked } = await worker.tells('asked');
    const inside = pathToFileURL(`${built.folder}/`).href;
    expect(asked).toContain(`${inside}functions.cjs`);
    expect(asked.filter((url) => !url.startsWith('node:') && !url.startsWith(inside))).toEqual([]);
  });
});
