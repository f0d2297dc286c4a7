import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startBus } from '../../../local/bus/start-bus.ts';
import { aMessage, aTopology, clientOf, next, startWorld, TOPIC } from './bus-world.ts';
import { startRelay } from './relay.ts';
import { textWith } from './text-with.ts';

const MINUTE = 60_000;

afterEach(() => {
  vi.useRealTimers();
});

describe('addresses', () => {
  const notFound = {
    code: 'MessagingEntityNotFound',
    message: textWith('could not be found'),
  };

  it('tells a sender that its topic does not exist', async () => {
    await using world = await startWorld();

    await expect(world.client.createSender('nothing').sendMessages(aMessage('a'))).rejects.toMatchObject(
      notFound,
    );
    await expect(
      world.client.createSender('nothing').scheduleMessages(aMessage('a'), new Date()),
    ).rejects.toMatchObject(notFound);
  });

  it('tells a receiver that its subscription does not exist, however it asks', async () => {
    await using world = await startWorld();
    const receiver = world.receiver('nobody');

    await expect(receiver.receiveMessages(1)).rejects.toMatchObject(notFound);
    await expect(receiver.peekMessages(1)).rejects.toMatchObject(notFound);
    await expect(world.deadLetters('nobody').receiveMessages(1)).rejects.toMatchObject(notFound);
  });

  it('tells a subscriber the same through its error handler', async () => {
    await using world = await startWorld();
    const told = Promise.withResolvers<unknown>();

    const receiver = world.receiver('nobody');
    receiver.subscribe({
      processMessage: async () => told.reject(new Error('A message came from nowhere')),
      processError: async ({ error }) => told.resolve(error),
    });

    expect(await told.promise).toMatchObject(notFound);
    await receiver.close();
  });

  it('does not let a client send to a subscription or receive from the topic', async () => {
    await using world = await startWorld();

    const sender = world.client.createSender(`${TOPIC}/Subscriptions/record`);
    await expect(sender.sendMessages(aMessage('a'))).rejects.toMatchObject(notFound);
    await expect(world.client.createReceiver(TOPIC).receiveMessages(1)).rejects.toMatchObject(notFound);
  });

  it('finds topic and subscription in any case', async () => {
    await using world = await startWorld();

    await world.client.createSender('FINDINGS').sendMessages(aMessage('a'));

    expect(await next(world.client.createReceiver('Findings', 'RECORD'))).toMatchObject({ messageId: 'a' });
  });
});

describe('connections', () => {
  it('lets a subscriber and a sender go on after the bus was started again on the same port', async () => {
    const first = await startBus({ topology: aTopology() });
    const client = clientOf(first.port);
    const sender = client.createSender(TOPIC);
    const receiver = client.createReceiver(TOPIC, 'record');
    const arrived = { before: Promise.withResolvers<void>(), after: Promise.withResolvers<void>() };
    receiver.subscribe({
      processMessage: async ({ messageId }) => arrived[messageId === 'before' ? 'before' : 'after'].resolve(),
      processError: async () => {},
    });
    await sender.sendMessages(aMessage('before'));
    await arrived.before.promise;

    await first.stop();
    const second = await startBus({ topology: aTopology(), port: first.port });
    await sender.sendMessages(aMessage('after'));
    await arrived.after.promise;

    expect(second.port).toBe(first.port);
    expect(second.recent()).toHaveLength(1);
    await client.close();
    await second.stop();
  });

  it('lets a subscriber go on after its connection broke', async () => {
    await using world = await startWorld();
    await using relay = await startRelay(world.bus.port);
    const client = clientOf(relay.port);
    const arrived = Promise.withResolvers<unknown>();
    const ready = Promise.withResolvers<void>();
    client.createReceiver(TOPIC, 'record').subscribe({
      processMessage: async ({ messageId }) => (messageId === 'first' ? ready : arrived).resolve(undefined),
      processError: async () => {},
    });
    await world.sender.sendMessages(aMessage('first'));
    await ready.promise;

    relay.cut();
    await world.sender.sendMessages(aMessage('second'));
    await arrived.promise;

    expect(relay.connections()).toBe(2);
    await client.close();
  });

  it('keeps an idle connection, because both sides send heartbeats', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const rules = [{ name: 'only', correlationFilter: { label: 'at last' } }];
    await using world = await startWorld({ subscriptions: [{ name: 'record' }, { name: 'notify', rules }] });
    await using relay = await startRelay(world.bus.port);
    const client = clientOf(relay.port);
    const [connected, arrived] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    client.createReceiver(TOPIC, 'notify').subscribe({
      processMessage: async ({ messageId }) => (messageId === 'first' ? connected : arrived).resolve(),
      processError: async ({ error }) => arrived.reject(error),
    });
    await world.sender.sendMessages(aMessage('first', { subject: 'at last' }));
    await connected.promise;

    for (let halfMinute = 0; halfMinute < 30; halfMinute += 1) {
      await vi.advanceTimersByTimeAsync(MINUTE / 2);
      // Traffic on another connection, during which the heartbeats go their way too.
      await world.sender.sendMessages(aMessage('not for this subscriber'));
    }
    await world.sender.sendMessages(aMessage('after a quarter of an hour', { subject: 'at last' }));
    await arrived.promise;

    expect(relay.connections()).toBe(1);
    await client.close();
  });

  it('drops a client that fell silent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await using world = await startWorld();
    await using relay = await startRelay(world.bus.port);
    const client = clientOf(relay.port);
    await client.createReceiver(TOPIC, 'record').peekMessages(1);

    let dropped = false;
    const silent = relay.goSilent().then(() => (dropped = true));
    await vi.advanceTimersByTimeAsync(3 * MINUTE);
    await turn();
    const afterThreeMinutes = dropped;
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    await silent;

    expect(afterThreeMinutes).toBe(false);
    vi.useRealTimers();
    await client.close();
  });

  it('says which port is taken', async () => {
    await using world = await startWorld();

    const again = startBus({ topology: aTopology(), port: world.bus.port });

    await expect(again).rejects.toThrow(`cannot listen on 127.0.0.1:${world.bus.port}`);
  });

  it('gives the address to connect to, and refuses connections once stopped', async () => {
    const bus = await startBus({ topology: aTopology() });
    const stopped = clientOf(bus.port);

    expect(bus.connectionString).toContain(`Endpoint=sb://127.0.0.1:${bus.port};`);
    await bus.stop();
    await bus.stop();

    await expect(stopped.createSender(TOPIC).sendMessages(aMessage('a'))).rejects.toThrow(/./);
    await stopped.close();
  });

  it('names the subscriptions it has when asked about another', async () => {
    await using world = await startWorld({ subscriptions: [{ name: 'record' }, { name: 'notify' }] });

    expect(() => world.bus.depth('nobody')).toThrow('it has record, notify');
  });
});
