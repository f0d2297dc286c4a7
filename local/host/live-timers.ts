import type { Clock } from '../../shared/clock.ts';
import type { Timers } from './timers.ts';

/** How time passes: the instant now, and a way to be woken at a later one (or as soon as `signal` fires). */
export type RunningTime = { clock: Clock; sleepUntil(at: Date, signal: AbortSignal): Promise<void> };

/**
 * Runs every timer whenever it is due, until the returned function is called; that resolves when the last run has ended.
 * As in Azure, a timer never overlaps itself, and what fell due while it was running is skipped.
 */
export function keepTime(timers: Timers, time: RunningTime): () => Promise<void> {
  const stopping = new AbortController();
  const loops = timers.names.map((name) => keepOne(name, timers, { ...time, signal: stopping.signal }));
  return async () => {
    stopping.abort();
    await Promise.all(loops);
  };
}

async function keepOne(
  name: string,
  timers: Timers,
  time: RunningTime & { signal: AbortSignal },
): Promise<void> {
  while (!time.signal.aborted) {
    const due = timers.next(time.clock(), name);
    if (due === undefined) return;
    await time.sleepUntil(due.at, time.signal);
    if (!time.signal.aborted) await timers.run(name, due.at);
  }
}
