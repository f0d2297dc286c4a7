import { afterEach, describe, expect, it, vi } from 'vitest';
import { startBus } from '../../../local/bus/start-bus.ts';
import { aMessage, aTopology, clientOf, next, numberOf, startWorld, TOPIC } from './bus-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

afterEach(() => {
  vi.useRealTimers();
});

describe('scheduled messages', () => {
  it('wait on the topic until the world clock reaches their time', async () => {
    await using world = await startWorld();
    const due = new Date(world.now().getTime() + HOUR);

    const [number] = await world.sender.scheduleMessages([aMessage('later')], due);
    await world.sender.sendMessages(
      aMessage('later still', { scheduledEnqueueTimeUtc: new Date(due.getTime() + 1) }),
    );

    expect(number?.toNumber()).toBe(1);
    expect(world.bus.topicScheduled()).toBe(2);
    expect(world.bus.nextScheduledAt()).toEqual(due);
    expect(world.bus.depth('record')).toMatchObject({ active: 0, scheduled: 2 });
    world.pass(HOUR - 1);
    expect(world.bus.depth('record').active).toBe(0);
    world.pass(1);

    expect(await next(world.receiver())).toMatchObject({
      messageId: 'later',
      state: 'scheduled',
      enqueuedTimeUtc: due,
      scheduledEnqueueTimeUtc: due,
    });
    expect(world.bus.topicScheduled()).toBe(1);
  });

  it('come in the order of their times, however they were sent', async () => {
    await using world = await startWorld();
    for (const hours of [3, 1, 2]) {
      await world.sender.scheduleMessages(
        aMessage(`in ${hours} h`),
        new Date(world.now().getTime() + hours * HOUR),
      );
    }

    world.pass(3 * HOUR);

    expect(await world.standing()).toEqual(['in 1 h', 'in 2 h', 'in 3 h']);
    expect(world.bus.nextScheduledAt()).toBeUndefined();
  });

  it('never come once they are cancelled', async () => {
    await using world = await startWorld();
    const due = new Date(world.now().getTime() + HOUR);
    const numbers = await world.sender.scheduleMessages([aMessage('a'), aMessage('b'), aMessage('c')], due);

    await world.sender.cancelScheduledMessages(numbers.slice(0, 2));
    world.pass(HOUR);

    expect(await world.standing()).toEqual(['c']);
    await expect(world.sender.cancelScheduledMessages(numbers)).rejects.toMatchObject({
      code: 'MessageNotFound',
    });
  });

  it('come at once when their time has passed already', async () => {
    await using world = await startWorld();

    await world.sender.scheduleMessages(aMessage('late'), new Date(world.now().getTime() - HOUR));

    expect(await world.standing()).toEqual(['late']);
  });

  it('count only for the subscriptions whose filters they pass', async () => {
    const rules = [{ name: 'urgent', correlationFilter: { label: 'urgent' } }];
    await using world = await startWorld({ subscriptions: [{ name: 'record' }, { name: 'ticket', rules }] });

    await world.sender.scheduleMessages(aMessage('plain'), new Date(world.now().getTime() + HOUR));

    expect(world.bus.depth('record').scheduled).toBe(1);
    expect(world.bus.depth('ticket').scheduled).toBe(0);
  });

  it('come by themselves where the world clock is the real one', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const bus = await startBus({ topology: aTopology() });
    const client = clientOf(bus.port);
    await client.createSender(TOPIC).scheduleMessages(aMessage('soon'), new Date(Date.now() + MINUTE));
    const before = bus.topicScheduled();

    await vi.advanceTimersByTimeAsync(MINUTE);

    expect([before, bus.topicScheduled()]).toEqual([1, 0]);
    expect(await next(client.createReceiver(TOPIC, 'record'))).toMatchObject({ messageId: 'soon' });
    await client.close();
    await bus.stop();
  });
});

describe('time to live', () => {
  it('drops a message that nobody took in time', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages([aMessage('short', { timeToLive: HOUR }), aMessage('long')]);

    world.pass(HOUR);

    expect(await world.standing()).toEqual(['long']);
    expect(world.bus.depth('record').deadLettered).toBe(0);
  });

  it('dead-letters it instead where the subscription says so', async () => {
    await using world = await startWorld({
      subscriptions: [{ name: 'record', deadLetteringOnMessageExpiration: true }],
    });
    await world.sender.sendMessages(aMessage('short', { timeToLive: HOUR }));

    world.pass(HOUR);

    expect(await next(world.deadLetters())).toMatchObject({
      messageId: 'short',
      deadLetterReason: 'TTLExpiredException',
    });
  });

  it('is the shortest of what the sender, the topic and the subscription say', async () => {
    await using world = await startWorld({
      topic: { defaultMessageTimeToLive: 'PT2H' },
      subscriptions: [{ name: 'record' }, { name: 'notify', defaultMessageTimeToLive: 'PT1H' }],
    });
    await world.sender.sendMessages([
      aMessage('no wish'),
      aMessage('brief', { timeToLive: 1_000 }),
      aMessage('long', { timeToLive: 10 * HOUR }),
    ]);

    const [first] = await world.receiver().peekMessages(1);
    const standing = async (): Promise<unknown> => [
      await world.standing('record'),
      await world.standing('notify'),
    ];

    expect(first?.expiresAtUtc).toEqual(new Date(world.now().getTime() + 2 * HOUR));
    world.pass(1_000);
    expect(await standing()).toEqual([
      ['no wish', 'long'],
      ['no wish', 'long'],
    ]);
    world.pass(HOUR);
    expect(await standing()).toEqual([['no wish', 'long'], []]);
    world.pass(HOUR);
    expect(await standing()).toEqual([[], []]);
  });

  it('spares a message that is locked, and ends for it when it comes back', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages(aMessage('held', { timeToLive: HOUR }));
    const receiver = world.receiver();
    const held = await next(receiver);

    world.pass(HOUR);
    expect(world.bus.depth('record')).toMatchObject({ active: 0, locked: 1 });
    await receiver.abandonMessage(held);
    world.pass(0);

    expect(world.bus.depth('record')).toMatchObject({ active: 0, locked: 0 });
  });

  it('spares a deferred message until somebody asks for it', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages(aMessage('set aside', { timeToLive: HOUR }));
    const receiver = world.receiver();
    const deferred = await next(receiver);
    await receiver.deferMessage(deferred);

    world.pass(HOUR);

    const [fetched] = await receiver.receiveDeferredMessages(numberOf(deferred));
    expect(fetched?.messageId).toBe('set aside');
  });
});
