import { describe, expect, it } from 'vitest';
import { startBus } from '../../../local/bus/start-bus.ts';
import type { LocksOfTheGone } from '../../../local/bus/links.ts';
import { aMessage, aTopology, clientOf, next, TOPIC } from './bus-world.ts';
import { startRelay } from './relay.ts';

/** A client takes a message and is cut off; another one asks for it. */
async function heldByAGoneClient(locksOfTheGone?: LocksOfTheGone) {
  const topology = aTopology({ subscriptions: [{ name: 'record', lockDuration: 'PT5M' }] });
  const bus = await startBus({ topology, ...(locksOfTheGone === undefined ? {} : { locksOfTheGone }) });
  const relay = await startRelay(bus.port);
  const [gone, other] = [clientOf(relay.port), clientOf(bus.port)];
  await other.createSender(TOPIC).sendMessages(aMessage('one'));
  await next(gone.createReceiver(TOPIC, 'record'));
  await relay[Symbol.asyncDispose]();
  const stop = async (): Promise<void> => {
    await Promise.all([gone.close(), other.close()]);
    await bus.stop();
  };
  return { bus, receiver: other.createReceiver(TOPIC, 'record'), [Symbol.asyncDispose]: stop };
}

describe('messages of a client whose connection broke', () => {
  it('come back at once where the bus was told so, counted as delivered', async () => {
    await using world = await heldByAGoneClient('end');

    expect(await next(world.receiver)).toMatchObject({ messageId: 'one', deliveryCount: 1 });
  });

  it('stay locked otherwise, as in the service', async () => {
    await using world = await heldByAGoneClient();

    expect(await world.receiver.receiveMessages(1, { maxWaitTimeInMs: 200 })).toEqual([]);
    expect(world.bus.depth('record')).toMatchObject({ active: 0, locked: 1 });
  });
});
