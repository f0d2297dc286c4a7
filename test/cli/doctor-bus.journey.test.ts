import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAt } from '../../cli/doctor-check.ts';
import { placeChecks } from '../../cli/doctor-places.ts';
import { startBus, type Bus } from '../../local/bus/start-bus.ts';
import { readTopology } from '../../local/bus/topology.ts';
import { sampleSettings } from '../../local/world-settings.ts';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { readSettings } from '../../shared/settings/read-settings.ts';
import { aFinding } from '../store/a-finding.ts';

let bus: Bus;

beforeEach(async () => {
  bus = await startBus({ topology: await readTopology('infra/topology.json') });
});
afterEach(() => bus.stop());

/** What the command says about this bus. */
async function look() {
  const env = {
    ...(await sampleSettings()),
    SERVICE_BUS: bus.connectionString,
    TABLES: 'UseDevelopmentStorage=true',
  };
  const check = placeChecks(readSettings(env)).find(({ name }) => name === 'bus');
  if (check === undefined) throw new Error('The bus is not looked at');
  return lookAt(check);
}

describe('doctor looks at the bus', () => {
  it('and leaves a waiting message where it is', async () => {
    const client = new ServiceBusClient(bus.connectionString);
    await client.createSender('findings').sendMessages(toMessage(aFinding()));
    await client.close();
    const before = bus.depth('record');

    expect(await look()).toMatchObject({ state: 'ok' });

    expect(bus.depth('record')).toEqual(before);
    expect(before).toMatchObject({ active: 1, locked: 0 });
  });

  it('and names the subscriptions with dead letters', async () => {
    const client = new ServiceBusClient(bus.connectionString);
    await client.createSender('findings').sendMessages(toMessage(aFinding()));
    const receiver = client.createReceiver('findings', 'record');
    for (const message of await receiver.receiveMessages(1)) await receiver.deadLetterMessage(message);
    await client.close();

    const check = await look();

    expect(check).toMatchObject({ state: 'warning', found: 'Dead letters lie in record.' });
    expect(check.mend).toContain('npx writeback-watch replay');
    expect(bus.depth('record').deadLettered).toBe(1);
  });

  it('and says that the topic is missing', async () => {
    await bus.stop();
    const topology = await readTopology('infra/topology.json');
    bus = await startBus({ topology: { ...topology, topic: { ...topology.topic, name: 'other' } } });

    expect(await look()).toMatchObject({
      state: 'problem',
      mend: expect.stringContaining('infra/') as string,
    });
  });

  it('and says that nobody answers', async () => {
    await bus.stop();

    expect(await look()).toMatchObject({
      state: 'problem',
      mend: expect.stringContaining('SERVICE_BUS') as string,
    });
  });
});
