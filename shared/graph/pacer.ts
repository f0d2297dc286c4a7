import type { Clock, Wait } from '../clock.ts';

/** Resolves when another call may be made. */
export type Pacer = () => Promise<void>;

/** At most `calls` in any stretch of `perMs`, by the given clock. Callers are served in the order in which they came. */
export function pacer({
  calls,
  perMs,
  clock,
  wait,
}: {
  calls: number;
  perMs: number;
  clock: Clock;
  wait: Wait;
}): Pacer {
  const made: number[] = [];
  let line: Promise<void> = Promise.resolve();
  async function takeTurn(): Promise<void> {
    const oldest = made.length < calls ? undefined : made.shift();
    if (oldest !== undefined) {
      const pauseMs = oldest + perMs - clock().getTime();
      if (pauseMs > 0) await wait(pauseMs);
    }
    made.push(clock().getTime());
  }
  return () => {
    line = line.then(takeTurn, takeTurn);
    return line;
  };
}
