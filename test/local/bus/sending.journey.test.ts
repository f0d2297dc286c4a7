import type { ServiceBusMessageBatch } from '@azure/service-bus';
import rhea from 'rhea';
import { describe, expect, it } from 'vitest';
import { aMessage, idsOf, manyMessages, next, startWorld } from './bus-world.ts';
import { textWith } from './text-with.ts';

describe('sending', () => {
  it('delivers one message with everything the sender wrote on it', async () => {
    await using world = await startWorld();
    const sent = aMessage('one', {
      body: { reset: ['ada', 7, true, null] },
      applicationProperties: { kind: 'finding', count: 42, share: 0.25, urgent: true },
      subject: 'label',
      correlationId: 'journey-1',
      contentType: 'application/json',
      to: 'someone',
      replyTo: 'answers',
      replyToSessionId: 'thread',
      sessionId: 'session',
    });

    await world.sender.sendMessages(sent);

    expect(await next(world.receiver())).toMatchObject(sent);
  });

  it('stamps each message with its number, its time and its delivery count', async () => {
    await using world = await startWorld();

    await world.sender.sendMessages(manyMessages(2));

    const received = await world.receiver().receiveMessages(2);
    expect(received.map(({ sequenceNumber }) => sequenceNumber?.toNumber())).toEqual([1, 2]);
    expect(received.map(({ enqueuedTimeUtc }) => enqueuedTimeUtc)).toEqual([world.now(), world.now()]);
    expect(received.map(({ deliveryCount, state }) => [deliveryCount, state])).toEqual([
      [0, 'active'],
      [0, 'active'],
    ]);
  });

  it('gives a message that came without an id one of its own, so that it can be settled', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages([{ body: 'first' }, { body: 'second' }]);

    const receiver = world.receiver();
    const [first, second] = [await next(receiver), await next(receiver)];
    await receiver.completeMessage(first);
    await receiver.completeMessage(second);

    expect(first.messageId).toEqual(textWith(/^[0-9a-f]{32}$/));
    expect(second.messageId).not.toEqual(first.messageId);
  });

  it.each(['value', 'sequence', 'data'] as const)('carries an AMQP %s body as it is', async (bodyType) => {
    await using world = await startWorld();
    const body = { value: { a: [1, 'two'] }, sequence: [['a', 1], ['b']], data: Buffer.from([0, 255, 7]) }[
      bodyType
    ];

    await world.sender.sendMessages({ body, bodyType, properties: { messageId: bodyType } });

    const received = await next(world.receiver());
    expect(received.body).toEqual(body);
  });

  it('takes a batch in order, filled up to the size limit that the client learns on connecting', async () => {
    await using world = await startWorld();
    const batch = await world.sender.createMessageBatch();
    let count = 0;
    while (count < 100 && batch.tryAddMessage(aMessage(`m${count}`, { body: 'x'.repeat(5_000) }))) count += 1;

    await world.sender.sendMessages(batch);

    expect(batch.maxSizeInBytes).toBe(262_144);
    expect([count > 45, count < 100]).toEqual([true, true]);
    const received = await world.receiver().receiveMessages(count);
    expect(idsOf(received)).toEqual(Array.from({ length: count }, (_, index) => `m${index}`));
  });

  it('refuses a batch as a whole when one of its messages cannot be read', async () => {
    await using world = await startWorld();
    const batch = await world.sender.createMessageBatch();
    batch.tryAddMessage(aMessage('sound'));
    slipInto(batch, Buffer.from('not AMQP'));

    await expect(world.sender.sendMessages(batch)).rejects.toThrow('not valid AMQP');

    expect(world.bus.depth('record').active).toBe(0);
    expect(world.bus.recent()).toEqual([]);
  });

  it('refuses a batch as a whole when it is larger than the limit', async () => {
    await using world = await startWorld();
    const batch = await world.sender.createMessageBatch();
    batch.tryAddMessage(aMessage('fits', { body: 'x'.repeat(200_000) }));
    slipInto(batch, rhea.message.encode({ body: 'x'.repeat(100_000) }));

    await expect(world.sender.sendMessages(batch)).rejects.toMatchObject({ code: 'MessageSizeExceeded' });

    expect(world.bus.depth('record').active).toBe(0);
  });

  it('refuses a message that is too large, sent or scheduled, and takes the next one', async () => {
    await using world = await startWorld();
    const large = aMessage('large', { body: 'x'.repeat(270_000) });

    await expect(world.sender.sendMessages(large)).rejects.toMatchObject({ code: 'MessageSizeExceeded' });
    const later = new Date(world.now().getTime() + 60_000);
    await expect(world.sender.scheduleMessages(large, later)).rejects.toMatchObject({
      code: 'MessageSizeExceeded',
    });

    await world.sender.sendMessages(aMessage('small'));
    expect(await world.standing()).toEqual(['small']);
    expect(world.bus.topicScheduled()).toBe(0);
  });

  it('tells what was accepted, newest last', async () => {
    await using world = await startWorld();
    await world.sender.sendMessages(aMessage('first', { applicationProperties: { kind: 'finding' } }));
    world.pass(1_000);
    await world.sender.sendMessages(aMessage('second'));

    expect(world.bus.recent()).toEqual([
      {
        messageId: 'first',
        properties: { kind: 'finding' },
        enqueuedAt: new Date(world.now().getTime() - 1_000),
      },
      { messageId: 'second', properties: {}, enqueuedAt: world.now() },
    ]);
  });
});

describe('duplicate detection', () => {
  const topic = { requiresDuplicateDetection: true, duplicateDetectionHistoryTimeWindow: 'PT10M' };
  const TEN_MINUTES = 600_000;

  it('keeps one of several messages with the same id, whether sent alone, in a batch or scheduled', async () => {
    await using world = await startWorld({ topic });

    await world.sender.sendMessages(aMessage('same'));
    await world.sender.sendMessages([aMessage('same'), aMessage('other'), aMessage('other')]);
    await world.sender.scheduleMessages(aMessage('same'), new Date(world.now().getTime() + 1_000));
    world.pass(1_000);

    expect(await world.standing()).toEqual(['same', 'other']);
  });

  it('looks back as far as the window of the world clock and no farther', async () => {
    await using world = await startWorld({ topic });

    await world.sender.sendMessages(aMessage('same'));
    world.pass(TEN_MINUTES - 1);
    await world.sender.sendMessages(aMessage('same'));
    expect(world.bus.depth('record').active).toBe(1);
    world.pass(1);
    await world.sender.sendMessages(aMessage('same'));

    expect(world.bus.depth('record').active).toBe(2);
  });

  it('keeps every message of a topic that does not ask for it', async () => {
    await using world = await startWorld();

    await world.sender.sendMessages([aMessage('same'), aMessage('same')]);

    expect(await world.standing()).toEqual(['same', 'same']);
  });
});

describe('filters', () => {
  function filtered(name: string, ...correlationFilters: object[]): object {
    return {
      name,
      rules: correlationFilters.map((correlationFilter, index) => ({ name: `${index}`, correlationFilter })),
    };
  }

  it('compares application properties and system properties, all of a rule at once', async () => {
    const wanted = { label: 'finding', properties: { toPerson: 'yes', attempt: 3, urgent: true } };
    await using world = await startWorld({ subscriptions: [filtered('notify', wanted)] });
    const applicationProperties = { toPerson: 'yes', attempt: 3, urgent: true };

    await world.sender.sendMessages([
      aMessage('all of it', { subject: 'finding', applicationProperties }),
      aMessage('other label', { subject: 'reminder', applicationProperties }),
      aMessage('number as text', {
        subject: 'finding',
        applicationProperties: { ...applicationProperties, attempt: '3' },
      }),
      aMessage('property missing', { subject: 'finding', applicationProperties: { toPerson: 'yes' } }),
    ]);

    expect(await world.standing('notify')).toEqual(['all of it']);
  });

  it.each([
    ['messageId', 'messageId'],
    ['correlationId', 'correlationId'],
    ['contentType', 'contentType'],
    ['to', 'to'],
    ['replyTo', 'replyTo'],
    ['label', 'subject'],
    ['sessionId', 'sessionId'],
    ['replyToSessionId', 'replyToSessionId'],
  ])('knows the system property %s', async (inFilter, inMessage) => {
    await using world = await startWorld({ subscriptions: [filtered('record', { [inFilter]: 'wanted' })] });

    await world.sender.sendMessages({ body: 1, [inMessage]: 'wanted' });
    await world.sender.sendMessages({ body: 2, [inMessage]: 'other' });

    const received = await next(world.receiver());
    expect(received.body).toBe(1);
    expect(world.bus.depth('record')).toMatchObject({ active: 0, locked: 1 });
  });

  it('gives one copy to a subscription of which several rules match, and to each that matches', async () => {
    const person = { properties: { toPerson: 'yes' } };
    const over = { properties: { status: 'resolved' } };
    await using world = await startWorld({
      subscriptions: [filtered('notify', person, over), filtered('ticket', over), { name: 'record' }],
    });

    const applicationProperties = { toPerson: 'yes', status: 'resolved' };
    await world.sender.sendMessages([
      aMessage('both', { applicationProperties }),
      aMessage('one', { applicationProperties: { toPerson: 'yes' } }),
      aMessage('neither'),
    ]);

    expect(await world.standing('notify')).toEqual(['both', 'one']);
    expect(await world.standing('ticket')).toEqual(['both']);
    expect(await world.standing('record')).toEqual(['both', 'one', 'neither']);
  });

  it('takes a message that no subscription wants, and forgets it', async () => {
    await using world = await startWorld({ subscriptions: [filtered('ticket', { label: 'ticket' })] });

    await world.sender.sendMessages(aMessage('for nobody'));

    expect(world.bus.depth('ticket').active).toBe(0);
  });
});

/** Puts bytes into a batch that the client itself would neither write nor let in. */
function slipInto(batch: ServiceBusMessageBatch, bytes: Buffer): void {
  const inside: unknown = Reflect.get(batch, '_encodedMessages');
  if (!Array.isArray(inside)) throw new Error('The client keeps the messages of a batch elsewhere now');
  inside.push(bytes);
}
