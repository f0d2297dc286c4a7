import { fileURLToPath } from 'node:url';
import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBus, type Bus } from '../../../local/bus/start-bus.ts';
import { Topology } from '../../../local/bus/topology.ts';
import { startHost, type Host } from '../../../local/host/start-host.ts';
import { batched, batches } from './fixtures/topics/in-batches.ts';
import { single, singles } from './fixtures/topics/one-by-one.ts';

// Locks follow real time: long enough for a busy machine to renew them, short enough to wait for.
const LOCK_MS = 6_000;

const topology = Topology.parse({
  topic: { name: 'findings' },
  subscriptions: ['singles', 'batches'].map((name) => ({
    name,
    lockDuration: `PT${LOCK_MS / 1000}S`,
    maxDeliveryCount: 3,
    rules: [{ name: 'own', correlationFilter: { properties: { for: name } } }],
  })),
});

const now = new Date('2026-11-22T12:00:00Z');
let bus: Bus;
let host: Host;
let client: ServiceBusClient;

function path(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

async function send(to: 'singles' | 'batches', messages: ServiceBusMessage[]): Promise<void> {
  const sender = client.createSender('findings');
  await sender.sendMessages(
    messages.map((message) => ({
      ...message,
      applicationProperties: { for: to, ...message.applicationProperties },
    })),
  );
  await sender.close();
}

/** Resolves when the bus holds nothing for that subscription and no run is under way. */
async function settled(name: string): Promise<void> {
  await vi.waitUntil(() => bus.depth(name).active + bus.depth(name).locked === 0, {
    timeout: 20_000,
    interval: 5,
  });
  await host.idle();
}

beforeEach(async () => {
  singles.length = 0;
  batches.length = 0;
  single.handle = () => {};
  batched.handle = () => {};
  bus = await startBus({ topology, clock: () => now });
  client = new ServiceBusClient(bus.connectionString);
  host = await startHost({
    functions: path('topics'),
    hostJson: path('host.json'),
    env: { BUS: bus.connectionString, TOPIC: 'findings' },
    clock: () => now,
  });
});

afterEach(async () => {
  await host.stop();
  await client.close();
  await bus.stop();
});

describe('a function for single messages', () => {
  it('gets body and metadata with the oddities of the real worker', async () => {
    await send('singles', [
      {
        body: { finding: 'one' },
        messageId: '42',
        subject: 'true',
        contentType: 'application/json',
        applicationProperties: { Kind: 'finding', revision: '7' },
      },
    ]);
    await settled('singles');
    const applicationProperties = { for: 'singles', kind: 'finding', revision: '7' };
    expect(singles.map(({ body }) => body)).toEqual([{ finding: 'one' }]);
    expect(singles[0]?.metadata).toMatchObject({
      messageId: 42,
      subject: true,
      label: true,
      contentType: 'application/json',
      deliveryCount: 1,
      sequenceNumber: 1,
      enqueuedTime: '2026-11-22T12:00:00+00:00',
      enqueuedTimeUtc: '2026-11-22T12:00:00',
      applicationProperties,
      userProperties: applicationProperties,
    });
    expect(Object.keys(singles[0]?.metadata ?? {})).toContain('lockToken');
    expect(Object.keys(singles[0]?.metadata ?? {})).not.toContain('correlationId');
  });

  it('gets text that is not JSON, and an empty body, as text', async () => {
    await send('singles', [{ body: Buffer.from('{ not JSON') }, { body: Buffer.from('') }]);
    await settled('singles');
    expect(new Set(singles.map(({ body }) => body))).toEqual(new Set(['', '{ not JSON']));
  });

  it('runs as often at once as host.json allows', async () => {
    let open = 0;
    let most = 0;
    const gate = Promise.withResolvers<void>();
    single.handle = async () => {
      most = Math.max(most, (open += 1));
      if (most === 3) gate.resolve();
      await gate.promise;
      open -= 1;
    };
    await send(
      'singles',
      Array.from({ length: 9 }, (_one, body) => ({ body })),
    );
    await settled('singles');
    expect([most, singles.length]).toEqual([3, 9]);
  });

  it('gives a message back when it throws, until the bus sets the message aside, and runs on for others', async () => {
    single.handle = (body) => {
      if (body === 'bad') throw new Error('cannot do this one');
    };
    await send('singles', [{ body: 'bad' }, { body: 'good' }]);
    await settled('singles');
    expect(
      singles.filter(({ body }) => body === 'bad').map(({ metadata }) => metadata.deliveryCount),
    ).toEqual([1, 2, 3]);
    expect(bus.depth('singles').deadLettered).toBe(1);
    expect([host.invocations('one-by-one'), host.failures('one-by-one')]).toEqual([4, 3]);
  });

  it('keeps the lock of a message while it works on it, for longer than the lock lasts', async () => {
    single.handle = () => new Promise((resolve) => setTimeout(resolve, LOCK_MS * 1.5));
    await send('singles', [{ body: 'slow' }]);
    await settled('singles');
    expect(singles).toHaveLength(1);
    expect(bus.depth('singles').deadLettered).toBe(0);
  });
});

describe('a function for batches', () => {
  it('gets what has arrived, never more than host.json allows, and arrays beside the bodies', async () => {
    const held = Promise.withResolvers<void>();
    batched.handle = () => held.promise;
    await send('batches', [{ body: 'first' }]);
    await vi.waitUntil(() => batches.length === 1, { timeout: 20_000, interval: 5 });
    await send(
      'batches',
      ['a', 'b', 'c', 'd', 'e'].map((body, index) => ({
        body,
        messageId: String(index),
        correlationId: `c-${body}`,
      })),
    );
    held.resolve();
    await settled('batches');
    expect(batches.map(({ bodies }) => bodies)).toEqual([['first'], ['a', 'b', 'c', 'd'], ['e']]);
    expect(batches[1]?.metadata).toMatchObject({
      messageIdArray: [0, 1, 2, 3],
      correlationIdArray: ['c-a', 'c-b', 'c-c', 'c-d'],
      deliveryCountArray: [1, 1, 1, 1],
      sequenceNumberArray: [2, 3, 4, 5],
      applicationPropertiesArray: Array.from({ length: 4 }, () => ({ for: 'batches' })),
      enqueuedTimeUtcArray: Array.from({ length: 4 }, () => '2026-11-22T12:00:00'),
    });
  });

  it('loses the place of empty texts in its arrays, as in Azure', async () => {
    await send('batches', [{ body: 'a', correlationId: 'c-a' }, { body: Buffer.from('') }, { body: 'b' }]);
    await settled('batches');
    expect(batches[0]).toMatchObject({
      bodies: ['a', 'b'],
      metadata: { correlationIdArray: ['c-a'], deliveryCountArray: [1, 1, 1] },
    });
  });

  it('gives the whole batch back when it throws', async () => {
    batched.handle = () => {
      batched.handle = () => {};
      throw new Error('not this time');
    };
    await send('batches', [{ body: 'a' }, { body: 'b' }]);
    await settled('batches');
    expect(batches[0]?.bodies).toEqual(['a', 'b']);
    const again = batches.slice(1);
    expect(new Set(again.flatMap(({ bodies }) => bodies))).toEqual(new Set(['a', 'b']));
    expect(again.flatMap(({ metadata }) => metadata.deliveryCountArray)).toEqual([2, 2]);
    expect([bus.depth('batches').deadLettered, host.failures('in-batches')]).toEqual([0, 1]);
  });
});

describe('stopping', () => {
  it('waits for what is under way and gives the rest back to the bus', async () => {
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    batched.handle = () => {
      begun.resolve();
      return release.promise;
    };
    await send(
      'batches',
      Array.from({ length: 8 }, (_one, body) => ({ body })),
    );
    await begun.promise;
    const stopped = host.stop();
    release.resolve();
    await stopped;
    expect(host.inFlight()).toBe(0);
    expect(bus.depth('batches')).toMatchObject({
      locked: 0,
      active: 8 - batches.flatMap(({ bodies }) => bodies).length,
    });
  });

  it('finds the bus again after the bus was away', async () => {
    await send('singles', [{ body: 'before' }]);
    await settled('singles');
    await client.close();
    await bus.stop();
    bus = await startBus({ topology, clock: () => now, port: bus.port });
    client = new ServiceBusClient(bus.connectionString);
    await send('singles', [{ body: 'after' }]);
    await vi.waitUntil(() => singles.length === 2, { timeout: 20_000, interval: 20 });
    await settled('singles');
    expect(singles.map(({ body }) => body)).toEqual(['before', 'after']);
  });
});
