// Long enough for what the bus sends in one go to arrive, short beside any run.
const LINGER_MS = 10;

/** Collects items that arrive closely together and works on them batch by batch, one batch at a time. */
export type Batcher<T> = {
  /** True once the item's batch was worked on, false where the batcher was stopped before. */
  add(item: T): Promise<boolean>;
  /** Lets go of what no batch has begun on. */
  stop: () => void;
};

export function createBatcher<T>(limit: number, work: (items: T[]) => Promise<void>): Batcher<T> {
  let waiting: { item: T; worked: (done: boolean) => void }[] = [];
  let working = false;
  let stopped = false;
  let linger: NodeJS.Timeout | undefined;

  function schedule(): void {
    clearTimeout(linger);
    if (working || waiting.length === 0) return;
    if (waiting.length >= limit) void workOnNext();
    else linger = setTimeout(() => void workOnNext(), LINGER_MS);
  }

  async function workOnNext(): Promise<void> {
    const batch = waiting.splice(0, limit);
    working = true;
    try {
      await work(batch.map(({ item }) => item));
    } finally {
      working = false;
      for (const { worked } of batch) worked(true);
      schedule();
    }
  }

  return {
    add(item) {
      if (stopped) return Promise.resolve(false);
      return new Promise((worked) => {
        waiting.push({ item, worked });
        schedule();
      });
    },
    stop() {
      stopped = true;
      clearTimeout(linger);
      for (const { worked } of waiting) worked(false);
      waiting = [];
    },
  };
}
