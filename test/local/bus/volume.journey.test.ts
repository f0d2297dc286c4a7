import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ServiceBusSender } from '@azure/service-bus';
import { expect, it } from 'vitest';
import { aMessage, startWorld } from './bus-world.ts';
import type { BusWorld } from './bus-world.ts';

const ROUNDS = 5;
const MESSAGES_PER_ROUND = 20_000;
const DUPLICATE_WINDOW_MS = 600_000;

/** Less than what the messages of one round alone would need. */
const MAX_GROWTH_BYTES = 10_000_000;

it(
  'carries 100,000 messages, each to its receiver once, and keeps nothing of them',
  { timeout: 240_000 },
  async () => {
    await using world = await startWorld({ topic: { requiresDuplicateDetection: true } });
    const heap: number[] = [];
    let received = 0;

    for (let round = 1; round <= ROUNDS; round += 1) {
      await sendAll(world.sender, round);
      received += await receiveAll(world);
      world.pass(DUPLICATE_WINDOW_MS);
      heap.push(heapInUse());
    }

    expect(received).toBe(ROUNDS * MESSAGES_PER_ROUND);
    expect(world.bus.depth('record')).toEqual({
      active: 0,
      locked: 0,
      scheduled: 0,
      deferred: 0,
      deadLettered: 0,
    });
    expect((heap.at(-1) ?? 0) - (heap[0] ?? 0)).toBeLessThan(MAX_GROWTH_BYTES);
  },
);

async function sendAll(sender: ServiceBusSender, round: number): Promise<void> {
  let batch = await sender.createMessageBatch();
  for (let index = 0; index < MESSAGES_PER_ROUND; index += 1) {
    const message = aMessage(`${round}-${index}`, { body: 'x'.repeat(500) });
    if (batch.tryAddMessage(message)) continue;
    await sender.sendMessages(batch);
    batch = await sender.createMessageBatch();
    batch.tryAddMessage(message);
  }
  await sender.sendMessages(batch);
}

/** Receives until as many came as one round sent, and tells how many different ones they were. */
async function receiveAll(world: BusWorld): Promise<number> {
  const ids = new Set<unknown>();
  const all = Promise.withResolvers<void>();
  const receiver = world.receiver();
  let count = 0;
  receiver.subscribe(
    {
      processMessage: async ({ messageId }) => {
        ids.add(messageId);
        count += 1;
        if (count === MESSAGES_PER_ROUND) all.resolve();
      },
      processError: async ({ error }) => all.reject(error),
    },
    { maxConcurrentCalls: 64 },
  );
  await all.promise;
  await receiver.close();
  return ids.size;
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') Reflect.apply(collect, undefined, []);
  return process.memoryUsage().heapUsed;
}
