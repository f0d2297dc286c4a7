import { fileURLToPath } from 'node:url';
import { ServiceBusClient } from '@azure/service-bus';
import { describe, expect, it } from 'vitest';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { MINUTE } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { deliveriesTable } from '../../shared/store/deliveries.ts';
import { setAside } from '../../shared/store/set-aside.ts';
import { openTables } from '../../shared/store/tables.ts';
import { aFinding } from '../store/a-finding.ts';
import { codes, startWatchedWorld, statuses, type WatchedWorld } from './watched-world.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const LOCKED = aFinding({ cause: 'account-locked', audience: ['helpdesk'] });
const OURS = aFinding({ cause: 'delivery-failing', audience: ['helpdesk'], person: 'grace' });

const functions = fileURLToPath(new URL('watching-functions.ts', import.meta.url));

async function startQuietWorld(): Promise<WatchedWorld & { tenantId: string; bus: ServiceBusClient }> {
  const watched = await startWatchedWorld({ functions, startsAt: new Date(START) });
  const bus = new ServiceBusClient(watched.world.bus.connectionString);
  return {
    ...watched,
    bus,
    tenantId: watched.world.env['AZURE_TENANT_ID'] ?? '',
    [Symbol.asyncDispose]: async () => {
      await bus.close();
      await watched.world.stop();
    },
  };
}

type Quiet = Awaited<ReturnType<typeof startQuietWorld>>;

const minute = (count: number) => new Date(START + count * MINUTE);
const tablesOf = ({ world }: Quiet) => openTables({ connectionString: world.tablesConnectionString });

async function sends({ bus, tenantId }: Quiet, ...findings: Finding[]): Promise<void> {
  const ofTenant = findings.map((finding) => toMessage({ ...finding, tenantId }));
  await bus.createSender('findings').sendMessages(ofTenant);
}

/** Takes messages off the ticket subscription. */
async function takes({ bus }: Quiet, count: number, how: 'given up' | 'done'): Promise<void> {
  const receiver = bus.createReceiver('findings', 'ticket');
  const messages = await receiver.receiveMessages(count, { maxWaitTimeInMs: 5_000 });
  expect(messages).toHaveLength(count);
  for (const message of messages) {
    await (how === 'done' ? receiver.completeMessage(message) : receiver.deadLetterMessage(message));
  }
  await receiver.close();
}

describe('messages', () => {
  it('that nobody takes for half an hour are found, and are over when somebody does', async () => {
    await using quiet = await startQuietWorld();
    const { world, findings } = quiet;
    await sends(quiet, LOCKED);

    await world.runUntil(minute(29));
    const early = await findings('delivery-failing');
    await world.runUntil(minute(36));
    const late = await findings('delivery-failing');
    await takes(quiet, 2, 'done');
    await world.runUntil(minute(50));

    expect(early).toEqual([]);
    expect(codes(late)).toEqual(['messages-waiting']);
    expect(statuses(late)).toEqual(['open']);
    expect(statuses(await findings('delivery-failing'))).toEqual(['resolved']);
  });

  it('in a dead-letter queue are found at the next look, and are over when the queue is empty', async () => {
    await using quiet = await startQuietWorld();
    const { world, findings, bus } = quiet;
    await sends(quiet, LOCKED);
    await takes(quiet, 1, 'given up');

    await world.runUntil(minute(6));
    const found = await findings('messages-dead-lettered');
    await takes(quiet, 1, 'done');
    const dead = bus.createReceiver('findings', 'ticket', { subQueueType: 'deadLetter' });
    for (const message of await dead.receiveMessages(1)) await dead.completeMessage(message);
    await world.runUntil(minute(20));

    expect(codes(found)).toEqual(['dead-letters']);
    expect(statuses(await findings('messages-dead-lettered'))).toEqual(['resolved']);
  });

  it('about the pipeline itself are not counted, so that no finding feeds itself', async () => {
    await using quiet = await startQuietWorld();
    const { world, findings } = quiet;
    await sends(quiet, OURS);
    await takes(quiet, 1, 'given up');

    await world.runUntil(minute(11));

    expect(await findings('messages-dead-lettered')).toEqual([]);
  });

  it('set aside are found; those that mailbox or desk refused only when they still lie there a day later', async () => {
    await using quiet = await startQuietWorld();
    const { world, findings, tenantId } = quiet;
    const { body } = toMessage({ ...LOCKED, tenantId });
    const put = setAside(tablesOf(quiet), world.clock);
    await put({ by: 'open-ticket', messageId: 'refused', reason: 'no such project', body });

    await world.runUntil(minute(6));
    const refused = await findings('messages-dead-lettered');
    await put({ by: 'record-finding', messageId: 'odd', reason: 'The message is not JSON', body: '<xml/>' });
    await world.runUntil(minute(11));

    expect(refused).toEqual([]);
    expect(codes(await findings('messages-dead-lettered'))).toEqual(['set-aside']);
  });

  it('that were begun and never ended are found, and are over when they are', async () => {
    await using quiet = await startQuietWorld();
    const { world, findings, tenantId } = quiet;
    const deliveries = deliveriesTable(tablesOf(quiet));
    const at = { intendedAtMs: START, changedAtMs: START };
    const about = { tenantId, findingId: LOCKED.id, tries: 1, ...at } as const;
    const lost = await deliveries.save({
      ...about,
      id: 'a',
      channel: 'mail',
      cause: LOCKED.cause,
      state: 'under-way',
    });
    await deliveries.save({ ...about, id: 'b', channel: 'mail', cause: OURS.cause, state: 'under-way' });

    await world.runUntil(minute(58));
    const early = await findings('delivery-failing');
    await world.runUntil(minute(66));
    const late = await findings('delivery-failing');
    await deliveries.save({ ...lost, state: 'done' });
    await world.runUntil(minute(80));

    expect(early).toEqual([]);
    expect(late[0]?.evidence[0]?.text).toMatch(/^At least 1 deliveries stand as mail under-way/);
    const [over] = (await findings('delivery-failing')).filter(({ id }) => id === late[0]?.id);
    expect(over?.status).toBe('resolved');
  });

  it('a probe hears how the app does, by GET and by HEAD, without a key', async () => {
    await using quiet = await startQuietWorld();
    const address = `${quiet.world.host.baseUrl}/api/health`;

    const [get, head] = [await fetch(address), await fetch(address, { method: 'HEAD' })];

    // No function here reads the audit log.
    expect(await get.json()).toMatchObject({ status: 'degraded', storage: 'reached', bus: 'reached' });
    expect([get.status, head.status, await head.text()]).toEqual([200, 200, '']);
  });

  it('a probe hears of it when the bus is away', async () => {
    await using quiet = await startQuietWorld();
    await quiet.world.bus.stop();

    const answer = await fetch(`${quiet.world.host.baseUrl}/api/health`);

    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      status: 'unhealthy',
      storage: 'reached',
      bus: 'not reached',
    });
  });
});
