import { afterEach, describe, expect, it, vi } from 'vitest';
import { aMessage, idsOf, manyMessages, next, startWorld } from './bus-world.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('receiving', () => {
  it('hands messages to a subscriber as they come, as many at once as it wants', async () => {
    await using world = await startWorld();
    const started: unknown[] = [];
    const four = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const all = Promise.withResolvers<void>();
    const receiver = world.receiver();

    receiver.subscribe(
      {
        processMessage: async ({ messageId }) => {
          started.push(messageId);
          if (started.length === 4) four.resolve();
          await finish.promise;
          if (started.length === 10) all.resolve();
        },
        processError: async ({ error }) => all.reject(error),
      },
      { maxConcurrentCalls: 4 },
    );
    await world.sender.sendMessages(manyMessages(10));
    await four.promise;
    await world.standing();
    const atOnce = started.length;
    finish.resolve();
    await all.promise;
    await receiver.close();

    expect(atOnce).toBe(4);
    expect(started).toEqual(idsOf(manyMessages(10)));
    expect(world.bus.depth('record')).toMatchObject({ active: 0, locked: 0 });
  });

  it('shares messages out between receivers, each message to one of them', async () => {
    await using world = await startWorld();
    const [one, two] = [world.receiver(), world.receiver()];
    const both = Promise.all([one, two].map((each) => each.receiveMessages(3, { maxWaitTimeInMs: 20_000 })));
    await world.sender.sendMessages(manyMessages(6));

    const received = (await both).flat();

    expect(new Set(idsOf(received))).toEqual(new Set(idsOf(manyMessages(6))));
    expect(received).toHaveLength(6);
  });

  it('takes subscribers in turn, so that one that is always ready does not starve the others', async () => {
    await using world = await startWorld();
    const served = new Set<string>();
    const receivers = ['one', 'other'].map((name) => {
      const receiver = world.receiver();
      const processMessage = async (): Promise<void> => void served.add(name);
      receiver.subscribe({ processMessage, processError: async () => {} }, { maxConcurrentCalls: 10 });
      return receiver;
    });

    // The second one may connect later than the first; after that every other message is its own.
    for (let sent = 0; sent < 200 && served.size < 2; sent += 1) {
      await world.sender.sendMessages(aMessage(`${sent}`));
    }
    await Promise.all(receivers.map((receiver) => receiver.close()));

    expect(served).toEqual(new Set(['one', 'other']));
  });

  it('answers a drain, so that fewer messages than asked for come without a further wait', async () => {
    // The client gives an unanswered drain up by timer; no timer fires here but the one for the wait.
    await using world = await startWorld();
    await world.sender.sendMessages(manyMessages(2));
    const receiver = world.receiver();
    await receiver.abandonMessage(await next(receiver));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

    const receiving = receiver.receiveMessages(5, { maxWaitTimeInMs: 1_000 });
    await vi.waitUntil(() => world.bus.depth('record').locked === 2);
    await vi.advanceTimersByTimeAsync(1_000);

    expect(idsOf(await receiving)).toEqual(['message-0', 'message-1']);
  });

  it('answers a drain also when messages used the credit up meanwhile', async () => {
    await using world = await startWorld();
    const receiver = world.receiver('record', { receiveMode: 'receiveAndDelete' });
    await world.sender.sendMessages(aMessage('opens the links'));
    await next(receiver);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

    let received = 0;
    for (let round = 0; round < 30; round += 1) {
      const receiving = receiver.receiveMessages(2, { maxWaitTimeInMs: 1_000 });
      const sending = world.sender.sendMessages([aMessage(`${round}a`), aMessage(`${round}b`)]);
      await vi.advanceTimersByTimeAsync(1_000);
      await sending;
      received += (await receiving).length;
    }

    expect(received + world.bus.depth('record').active).toBe(60);
  });

  it('shows what stands at a subscription without taking it: waiting, locked and deferred', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages(manyMessages(4));
    const receiver = world.receiver();
    await next(receiver);
    await receiver.deferMessage(await next(receiver));

    const first = await receiver.peekMessages(3);
    const rest = await receiver.peekMessages(3);
    const none = await receiver.peekMessages(3);

    expect(first.map(({ messageId, state }) => [messageId, state])).toEqual([
      ['message-0', 'active'],
      ['message-1', 'deferred'],
      ['message-2', 'active'],
    ]);
    expect(idsOf(rest)).toEqual(['message-3']);
    expect(none).toEqual([]);
    expect(world.bus.depth('record')).toMatchObject({ active: 2, locked: 1, deferred: 1 });
  });

  it('goes on when far more messages are unsettled than one receiver may hold at a time', async () => {
    await using world = await startWorld();
    const TOTAL = 5_000;
    for (let sent = 0; sent < TOTAL; sent += 1_000) await world.sender.sendMessages(manyMessages(1_000));
    const receiver = world.receiver();

    const ids: unknown[] = [];
    while (ids.length < TOTAL) {
      const messages = await receiver.receiveMessages(2_000, { maxWaitTimeInMs: 500 });
      await Promise.all(messages.map((message) => receiver.completeMessage(message)));
      ids.push(...idsOf(messages));
    }

    expect(ids).toHaveLength(TOTAL);
    expect(world.bus.depth('record')).toMatchObject({ active: 0, locked: 0 });
  });
});

describe('locks', () => {
  const LOCK_MS = 60_000;
  const locked = { subscriptions: [{ name: 'record', lockDuration: 'PT1M' }] };

  function controlRealTime(): void {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  }

  it('bring the message back, counted, when the receiver is silent for the lock duration', async () => {
    controlRealTime();
    await using world = await startWorld(locked);
    await world.sender.sendMessages(aMessage('slow'));
    const receiver = world.receiver();

    const first = await next(receiver);
    expect(first.lockedUntilUtc?.getTime()).toBeGreaterThan(Date.now());
    await vi.advanceTimersByTimeAsync(LOCK_MS);

    expect(world.bus.depth('record')).toMatchObject({ active: 1, locked: 0 });
    expect(await next(receiver)).toMatchObject({ messageId: 'slow', deliveryCount: 1 });
  });

  it('refuse to settle or renew when they were lost, and leave the message to its new holder', async () => {
    controlRealTime();
    await using world = await startWorld(locked);
    await world.sender.sendMessages([aMessage('a'), aMessage('b'), aMessage('c'), aMessage('d')]);
    const receiver = world.receiver();
    const [a, b, c, d] = [
      await next(receiver),
      await next(receiver),
      await next(receiver),
      await next(receiver),
    ];
    await vi.advanceTimersByTimeAsync(LOCK_MS);

    const lost = { code: 'MessageLockLost' };
    await expect(receiver.completeMessage(a)).rejects.toMatchObject(lost);
    await expect(receiver.abandonMessage(b)).rejects.toMatchObject(lost);
    await expect(receiver.deadLetterMessage(c)).rejects.toMatchObject(lost);
    await expect(receiver.renewMessageLock(d)).rejects.toMatchObject(lost);

    expect(world.bus.depth('record')).toMatchObject({ active: 4, locked: 0, deadLettered: 0 });
  });

  it('are told apart when a lost and a kept one are settled at once', async () => {
    controlRealTime();
    await using world = await startWorld(locked);
    await world.sender.sendMessages([aMessage('kept'), aMessage('lost')]);
    const receiver = world.receiver();
    const [kept, lost] = [await next(receiver), await next(receiver)];
    await vi.advanceTimersByTimeAsync(LOCK_MS * 0.9);
    await receiver.renewMessageLock(kept);
    await vi.advanceTimersByTimeAsync(LOCK_MS * 0.5);

    const ends = await Promise.allSettled([kept, lost].map((message) => receiver.completeMessage(message)));

    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await world.standing()).toEqual(['lost']);
  });

  it('last a full duration again from each renewal', async () => {
    controlRealTime();
    await using world = await startWorld(locked);
    await world.sender.sendMessages(aMessage('long'));
    const receiver = world.receiver();
    const message = await next(receiver);

    for (let renewal = 1; renewal <= 3; renewal += 1) {
      await vi.advanceTimersByTimeAsync(LOCK_MS * 0.9);
      const until = await receiver.renewMessageLock(message);
      expect(until.getTime() - Date.now()).toBeGreaterThan(LOCK_MS * 0.9);
    }
    await receiver.completeMessage(message);

    expect(world.bus.depth('record')).toMatchObject({ active: 0, locked: 0 });
  });

  it('are renewed one by one, so that another lock still runs out', async () => {
    controlRealTime();
    await using world = await startWorld(locked);
    await world.sender.sendMessages([aMessage('renewed'), aMessage('left alone')]);
    const receiver = world.receiver();
    const [renewed] = [await next(receiver), await next(receiver)];

    await vi.advanceTimersByTimeAsync(LOCK_MS / 2);
    await receiver.renewMessageLock(renewed);
    await vi.advanceTimersByTimeAsync(LOCK_MS / 2);

    expect(world.bus.depth('record')).toMatchObject({ active: 1, locked: 1 });
    expect(await next(receiver)).toMatchObject({ messageId: 'left alone', deliveryCount: 1 });
  });

  it('are renewed by a subscriber while its handler works', async () => {
    controlRealTime();
    await using world = await startWorld(locked);
    const receiver = world.receiver('record', { maxAutoLockRenewalDurationInMs: 10 * LOCK_MS });
    const begun = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    let deliveries = 0;
    receiver.subscribe({
      processMessage: async () => {
        deliveries += 1;
        begun.resolve();
        await finish.promise;
      },
      processError: async ({ error }) => begun.reject(error),
    });
    await world.sender.sendMessages(aMessage('long'));
    await begun.promise;

    // The client renews ten seconds before the end; smaller steps leave it the time for that.
    for (let step = 0; step < 40; step += 1) {
      await vi.advanceTimersByTimeAsync(5_000);
      // An answer on the same connection: a renewal before it was answered too.
      await receiver.peekMessages(1);
    }
    finish.resolve();
    await vi.waitUntil(() => world.bus.depth('record').locked === 0);
    await receiver.close();

    expect(deliveries).toBe(1);
    expect(world.bus.depth('record')).toMatchObject({ active: 0, deadLettered: 0 });
  });

  it('count towards the dead-letter queue when they are lost again and again', async () => {
    controlRealTime();
    await using world = await startWorld({
      subscriptions: [{ name: 'record', lockDuration: 'PT1M', maxDeliveryCount: 2 }],
    });
    await world.sender.sendMessages(aMessage('crashes its handler'));
    const receiver = world.receiver();

    await next(receiver);
    await vi.advanceTimersByTimeAsync(LOCK_MS);
    await next(receiver);
    await vi.advanceTimersByTimeAsync(LOCK_MS);

    expect(world.bus.depth('record')).toMatchObject({ active: 0, deadLettered: 1 });
    expect(await next(world.deadLetters())).toMatchObject({ deadLetterReason: 'MaxDeliveryCountExceeded' });
  });

  it('do not follow the world clock, which may jump by hours', async () => {
    await using world = await startWorld(locked);
    await world.sender.sendMessages(aMessage('held'));
    const receiver = world.receiver();
    const message = await next(receiver);

    world.pass(5 * 3_600_000);
    await receiver.completeMessage(message);

    expect(world.bus.depth('record')).toMatchObject({ active: 0, locked: 0 });
  });
});
