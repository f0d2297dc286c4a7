import { fileURLToPath } from 'node:url';
import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { MINUTE } from '../../shared/clock.ts';
import { setAside } from '../../shared/store/set-aside.ts';
import { openTables } from '../../shared/store/tables.ts';
import topology from '../../infra/topology.json' with { type: 'json' };
import { aFinding } from '../store/a-finding.ts';
import { startWatchedWorld, type WatchedWorld } from './watched-world.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const minute = (count: number) => new Date(START + count * MINUTE);
const TENANTS = ['contoso.example', 'fabrikam.example', 'northwind.example'];

const functions = fileURLToPath(new URL('watching-functions.ts', import.meta.url));
const Found = z.object({
  findings: z.array(z.object({ evidence: z.array(z.object({ code: z.string() })) })),
});

function startWorldOf(tenants: readonly string[]): Promise<WatchedWorld> {
  const list = tenants.map((id) => ({ id }));
  return startWatchedWorld({
    functions,
    startsAt: new Date(START),
    env: { TENANTS: JSON.stringify(list), MAIL_MODE: 'off', MAIL_SENDER: '' },
  });
}

/** What was found to lie in places where messages end that were given up. */
async function givenUpOf({ world }: WatchedWorld, tenant: string): Promise<string[]> {
  const answer = await fetch(
    `${world.host.baseUrl}/api/findings?cause=messages-dead-lettered&tenant=${tenant}`,
  );
  return Found.parse(await answer.json()).findings.flatMap(({ evidence }) =>
    evidence.map(({ code }) => code),
  );
}

/** A finding about a person of that tenant, in the dead-letter queue of the ticket subscription. */
async function givesUp({ world }: WatchedWorld, tenantId: string): Promise<void> {
  const bus = new ServiceBusClient(world.bus.connectionString);
  const finding = aFinding({ cause: 'account-locked', audience: ['helpdesk'] });
  await bus.createSender('findings').sendMessages(toMessage({ ...finding, tenantId }));
  const receiver = bus.createReceiver('findings', 'ticket');
  for (const message of await receiver.receiveMessages(1)) await receiver.deadLetterMessage(message);
  await bus.close();
}

describe('the watch over several tenants', () => {
  afterEach(() => vi.restoreAllMocks());

  it('tells each of what lies there for it, and of nothing else', async () => {
    await using watched = await startWorldOf(TENANTS);
    const { world } = watched;
    await givesUp(watched, 'fabrikam.example');
    const put = setAside(openTables({ connectionString: world.tablesConnectionString }), world.clock);
    const about = JSON.stringify({ source: '/tenants/northwind.example' });
    await put({ by: 'open-ticket', messageId: 'odd', reason: 'It cannot be read', body: about });

    await world.runUntil(minute(6));

    expect(await givenUpOf(watched, 'contoso.example')).toEqual([]);
    expect(await givenUpOf(watched, 'fabrikam.example')).toEqual(['dead-letters']);
    expect(await givenUpOf(watched, 'northwind.example')).toEqual(['set-aside']);
  });

  it('peeks at each queue once in a run, however many there are', async () => {
    await using watched = await startWorldOf(TENANTS);
    await watched.world.runUntil(minute(1));
    const receivers = vi.spyOn(ServiceBusClient.prototype, 'createReceiver');

    await watched.world.host.runTimer('watch-pipeline');

    expect(receivers).toHaveBeenCalledTimes(2 * topology.subscriptions.length);
  });
});
