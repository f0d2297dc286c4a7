/** What is to be done when, by a clock that moves only from one entry to the next. */
export type Agenda = {
  /** The instant at which the entry that is being done was due. */
  now: () => Date;
  add(atMs: number, task: () => Promise<void>): void;
  /** Does everything that is due up to that instant, also what is added meanwhile, and sets the clock to it. */
  playUntil(ms: number): Promise<void>;
};

type Entry = { atMs: number; task: () => Promise<void> };

export function agenda(startMs: number): Agenda {
  const entries: Entry[] = [];
  let nowMs = startMs;

  function add(atMs: number, task: () => Promise<void>): void {
    const at = Math.max(atMs, nowMs);
    // Behind those of the same instant, so that what came first is done first.
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entries[middle]?.atMs ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    entries.splice(low, 0, { atMs: at, task });
  }

  async function playUntil(ms: number): Promise<void> {
    while ((entries[0]?.atMs ?? Infinity) <= ms) {
      const entry = entries.shift();
      nowMs = Math.max(nowMs, entry?.atMs ?? nowMs);
      await entry?.task();
    }
    nowMs = Math.max(nowMs, ms);
  }

  return { now: () => new Date(nowMs), add, playUntil };
}
