import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { describe, expect, it } from 'vitest';
import { aMessage, clientOf, idsOf, manyMessages, next, numberOf, startWorld, TOPIC } from './bus-world.ts';
import type { BusWorld } from './bus-world.ts';
import { startRelay } from './relay.ts';
import type { Relay } from './relay.ts';
import { textWith } from './text-with.ts';

const EMPTY = { active: 0, locked: 0, scheduled: 0, deferred: 0, deadLettered: 0 };

describe('settling', () => {
  it('holds a received message for its receiver until it is settled', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages([aMessage('first'), aMessage('second')]);

    await next(world.receiver());

    expect(world.bus.depth('record')).toEqual({ ...EMPTY, active: 1, locked: 1 });
    expect(await next(world.receiver())).toMatchObject({ messageId: 'second' });
  });

  it('completes a message for good', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages(aMessage('done'));

    const receiver = world.receiver();
    await receiver.completeMessage(await next(receiver));

    expect(world.bus.depth('record')).toEqual(EMPTY);
  });

  it('brings an abandoned message back in its old place, counted and with the properties that were changed', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages([
      aMessage('first', { applicationProperties: { kept: 1.5, changed: 'before' } }),
      aMessage('second'),
    ]);

    const receiver = world.receiver();
    await receiver.abandonMessage(await next(receiver), { changed: 'after', added: 3 });

    expect(await next(receiver)).toMatchObject({
      messageId: 'first',
      deliveryCount: 1,
      applicationProperties: { kept: 1.5, changed: 'after', added: 3 },
    });
  });

  it('dead-letters a message with reason, description and changed properties', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages(aMessage('bad', { applicationProperties: { kind: 'finding' } }));

    const receiver = world.receiver();
    const why = { deadLetterReason: 'Unreadable', deadLetterErrorDescription: 'No id in it', at: 'parse' };
    await receiver.deadLetterMessage(await next(receiver), why);

    expect(world.bus.depth('record')).toEqual({ ...EMPTY, deadLettered: 1 });
    const dead = await next(world.deadLetters());
    expect(dead).toMatchObject({
      messageId: 'bad',
      body: { id: 'bad' },
      deadLetterReason: 'Unreadable',
      deadLetterErrorDescription: 'No id in it',
      applicationProperties: { kind: 'finding', at: 'parse' },
    });
  });

  it('dead-letters a message without a reason when none is given', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages(aMessage('bad', { applicationProperties: { kind: 'finding' } }));

    const receiver = world.receiver();
    await receiver.deadLetterMessage(await next(receiver));

    expect((await next(world.deadLetters())).applicationProperties).toEqual({ kind: 'finding' });
  });

  it('lets a dead letter be completed or abandoned like any message, but not be dead-lettered again', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages(aMessage('bad'));
    const receiver = world.receiver();
    await receiver.deadLetterMessage(await next(receiver));

    const deadLetters = world.deadLetters();
    await expect(deadLetters.deadLetterMessage(await next(deadLetters))).rejects.toThrow(
      'dead-lettered again',
    );
    await deadLetters.abandonMessage(await next(deadLetters));
    const again = await next(deadLetters);
    await deadLetters.completeMessage(again);

    expect(again.deliveryCount).toBe(0);
    expect(world.bus.depth('record')).toEqual(EMPTY);
  });

  it('dead-letters a message that was delivered as often as the subscription allows', async () => {
    await using world = await startWorld({ subscriptions: [{ name: 'record', maxDeliveryCount: 3 }] });
    await world.sender.sendMessages(aMessage('stubborn'));

    const receiver = world.receiver();
    const counts: unknown[] = [];
    for (let delivery = 1; delivery <= 3; delivery += 1) {
      const message = await next(receiver);
      counts.push(message.deliveryCount);
      await receiver.abandonMessage(message);
    }

    expect(counts).toEqual([0, 1, 2]);
    expect(world.bus.depth('record')).toEqual({ ...EMPTY, deadLettered: 1 });
    expect(await next(world.deadLetters())).toMatchObject({
      deadLetterReason: 'MaxDeliveryCountExceeded',
      deadLetterErrorDescription: textWith('3 deliveries'),
    });
  });

  it('removes what a receiver takes in receive-and-delete mode', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages(manyMessages(3));

    const receiver = world.receiver('record', { receiveMode: 'receiveAndDelete' });
    const received = await receiver.receiveMessages(2);

    expect(idsOf(received)).toEqual(['message-0', 'message-1']);
    expect(world.bus.depth('record')).toEqual({ ...EMPTY, active: 1 });
  });

  it('refuses a second settlement from another client that held the message before', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages(aMessage('once'));
    await using relay = await startRelay(world.bus.port);
    const { client, receiver, message } = await receiveThrough(relay.port);
    await breakNoticed(world, relay);
    await receiver.completeMessage(message);

    await expect(receiver.completeMessage(message)).rejects.toMatchObject({ code: 'MessageLockLost' });
    await client.close();
  });
});

describe('deferring', () => {
  async function deferOne(
    world: BusWorld,
  ): Promise<{ receiver: ServiceBusReceiver; deferred: ServiceBusReceivedMessage }> {
    await world.sender.sendMessages(aMessage('later'));
    const receiver = world.receiver();
    const deferred = await next(receiver);
    await receiver.deferMessage(deferred, { why: 'busy' });
    return { receiver, deferred };
  }

  it('sets a message aside until it is asked for by number', async () => {
    await using world = await startWorld();
    const { receiver, deferred } = await deferOne(world);
    await world.sender.sendMessages(aMessage('other'));

    expect(world.bus.depth('record')).toEqual({ ...EMPTY, active: 1, deferred: 1 });
    expect(await next(receiver)).toMatchObject({ messageId: 'other' });
    const [fetched] = await receiver.receiveDeferredMessages(numberOf(deferred));

    expect(fetched).toMatchObject({
      messageId: 'later',
      body: { id: 'later' },
      state: 'deferred',
      deliveryCount: 1,
      applicationProperties: { why: 'busy' },
    });
  });

  it.each([
    [
      'completed',
      EMPTY,
      (on: ServiceBusReceiver, message: ServiceBusReceivedMessage) => on.completeMessage(message),
    ],
    [
      'abandoned',
      { ...EMPTY, deferred: 1 },
      (on: ServiceBusReceiver, message: ServiceBusReceivedMessage) => on.abandonMessage(message),
    ],
    [
      'deferred again',
      { ...EMPTY, deferred: 1 },
      (on: ServiceBusReceiver, message: ServiceBusReceivedMessage) => on.deferMessage(message),
    ],
    [
      'dead-lettered',
      { ...EMPTY, deadLettered: 1 },
      (on: ServiceBusReceiver, message: ServiceBusReceivedMessage) => on.deadLetterMessage(message),
    ],
  ])('lets a deferred message be %s, which happens through $management', async (_how, depth, settle) => {
    await using world = await startWorld();
    const { receiver, deferred } = await deferOne(world);
    const [fetched] = await receiver.receiveDeferredMessages(numberOf(deferred));
    if (fetched === undefined) throw new Error('The deferred message did not come');
    expect(world.bus.depth('record')).toEqual({ ...EMPTY, locked: 1 });

    await settle(receiver, fetched);

    expect(world.bus.depth('record')).toEqual(depth);
  });

  it('fetches all of several deferred messages, or none when one is not there', async () => {
    await using world = await startWorld();
    const { receiver, deferred } = await deferOne(world);
    const missing = numberOf(deferred).add(100);

    await expect(receiver.receiveDeferredMessages([numberOf(deferred), missing])).rejects.toMatchObject({
      code: 'MessageNotFound',
    });

    expect(world.bus.depth('record')).toEqual({ ...EMPTY, deferred: 1 });
  });

  it('removes a deferred message that is fetched in receive-and-delete mode', async () => {
    await using world = await startWorld();
    const { deferred } = await deferOne(world);

    const [fetched] = await world
      .receiver('record', { receiveMode: 'receiveAndDelete' })
      .receiveDeferredMessages(numberOf(deferred));

    expect(fetched?.messageId).toBe('later');
    expect(world.bus.depth('record')).toEqual(EMPTY);
  });
});

describe('settling after the connection broke', () => {
  it.each([
    [
      'complete',
      EMPTY,
      (on: ServiceBusReceiver, message: ServiceBusReceivedMessage) => on.completeMessage(message),
    ],
    [
      'abandon',
      { ...EMPTY, active: 1 },
      (on: ServiceBusReceiver, message: ServiceBusReceivedMessage) => on.abandonMessage(message),
    ],
    [
      'defer',
      { ...EMPTY, deferred: 1 },
      (on: ServiceBusReceiver, message: ServiceBusReceivedMessage) => on.deferMessage(message),
    ],
    [
      'dead-letter',
      { ...EMPTY, deadLettered: 1 },
      (on: ServiceBusReceiver, message: ServiceBusReceivedMessage) => on.deadLetterMessage(message),
    ],
  ])('still lets the holder of the lock %s the message', async (_how, depth, settle) => {
    await using world = await startWorld();
    await world.sender.sendMessages(aMessage('held'));
    await using relay = await startRelay(world.bus.port);
    const { client, receiver, message } = await receiveThrough(relay.port);

    await breakNoticed(world, relay);
    await settle(receiver, message);

    expect(relay.connections()).toBe(2);
    expect(world.bus.depth('record')).toEqual(depth);
    await client.close();
  });
});

/** Breaks the connection and has the whole process talk on another one meanwhile, until the client has noticed. */
async function breakNoticed(world: BusWorld, relay: Relay): Promise<void> {
  relay.cut();
  await world.standing();
}

type Held = { client: ServiceBusClient; receiver: ServiceBusReceiver; message: ServiceBusReceivedMessage };

async function receiveThrough(port: number): Promise<Held> {
  const client = clientOf(port);
  const receiver = client.createReceiver(TOPIC, 'record', { maxAutoLockRenewalDurationInMs: 0 });
  return { client, receiver, message: await next(receiver) };
}
