import { setTimeout as delay } from 'node:timers/promises';
import { MINUTE, type Clock, type Wait } from '../shared/clock.ts';
import type { RunningTime } from './host/live-timers.ts';

/** The time of a world, apart from that of the machine. */
export type WorldTime = { clock: Clock; wait: Wait };

/** Time that stands still unless it is moved. Whoever waits moves it. */
export type SteppedTime = WorldTime & {
  /** Moves the clock there; it never goes back. */
  moveTo: (instant: Date) => void;
};

/** Time that runs by itself. */
export type LiveTime = WorldTime &
  RunningTime & {
    /**
     * Before this the clock stands still: nothing happens while a world is being made. `isBehind` says whether the machine
     * has more to do than it keeps up with.
     */
    begin: (isBehind?: () => boolean) => void;
  };

export function steppedTime(startsAt: Date): SteppedTime {
  let now = startsAt.getTime();
  const moveTo = (instant: Date): void => {
    now = Math.max(now, instant.getTime());
  };
  return {
    clock: () => new Date(now),
    moveTo,
    wait: (ms) => {
      moveTo(new Date(now + ms));
      return Promise.resolve();
    },
  };
}

/** So much slower time runs while the machine is behind: fast time and slow machine would look like an outage. */
const SLOWER_WHEN_BEHIND = 10;

/** Time that runs by itself from `startsAt`, `speed` times as fast as that of the machine; slower while it `isBehind`. */
export function liveTime(startsAt: Date, speed: number): LiveTime {
  let nowMs = startsAt.getTime();
  let readMs: number | undefined;
  let isBehind = () => false;
  const clock = () => {
    if (readMs === undefined) return startsAt;
    const readNowMs = performance.now();
    nowMs += (readNowMs - readMs) * (isBehind() ? Math.max(1, speed / SLOWER_WHEN_BEHIND) : speed);
    readMs = readNowMs;
    return new Date(nowMs);
  };
  const begin = (behind = isBehind) => {
    isBehind = behind;
    readMs ??= performance.now();
  };

  async function sleepUntil(at: Date, signal?: AbortSignal): Promise<void> {
    for (let left = at.getTime() - clock().getTime(); left > 0; left = at.getTime() - clock().getTime()) {
      if (signal?.aborted === true) return;
      // In pieces: a timer of Node.js ends at once when it is set for longer than 24 days.
      await delay(Math.min(Math.ceil(left / speed), MINUTE), undefined, signal && { signal }).catch(() => {});
    }
  }

  return { clock, begin, sleepUntil, wait: (ms) => sleepUntil(new Date(clock().getTime() + ms)) };
}
