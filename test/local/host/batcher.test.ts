import { describe, expect, it } from 'vitest';
import { createBatcher } from '../../../local/host/batcher.ts';

/** Work that ends only when the test says so. */
function aWorker() {
  const batches: number[][] = [];
  let begun: (() => void) | undefined;
  const releases: (() => void)[] = [];
  return {
    batches,
    work: (items: number[]): Promise<void> => {
      batches.push(items);
      begun?.();
      return new Promise((resolve) => releases.push(resolve));
    },
    nextBatch: () => new Promise<void>((resolve) => (begun = resolve)),
    finishOne: () => releases.shift()?.(),
  };
}

describe('createBatcher', () => {
  it('puts what arrives together into one batch', async () => {
    const worker = aWorker();
    const batcher = createBatcher<number>(10, worker.work);
    const begun = worker.nextBatch();
    const added = [1, 2, 3].map((item) => batcher.add(item));
    await begun;
    worker.finishOne();
    expect(await Promise.all(added)).toEqual([true, true, true]);
    expect(worker.batches).toEqual([[1, 2, 3]]);
  });

  it('works on one batch at a time and never exceeds the limit', async () => {
    const worker = aWorker();
    const batcher = createBatcher<number>(2, worker.work);
    const added = [1, 2, 3, 4, 5].map((item) => batcher.add(item));
    expect(worker.batches).toEqual([[1, 2]]);
    for (const batches of [2, 3]) {
      const begun = worker.nextBatch();
      worker.finishOne();
      await begun;
      expect(worker.batches).toHaveLength(batches);
    }
    worker.finishOne();
    await Promise.all(added);
    expect(worker.batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('lets go of what it has not begun on when it is stopped', async () => {
    const worker = aWorker();
    const batcher = createBatcher<number>(1, worker.work);
    const first = batcher.add(1);
    const second = batcher.add(2);
    batcher.stop();
    worker.finishOne();
    expect([await first, await second, await batcher.add(3)]).toEqual([true, false, false]);
    expect(worker.batches).toEqual([[1]]);
  });
});
