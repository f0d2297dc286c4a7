/** Counts what is under way, so that somebody can wait until nothing is. */
export type WorkCount = {
  /** Begins one piece of work; call the result once when it has ended. */
  begin: () => () => void;
  underWay: () => number;
  /** Resolves as soon as nothing is under way. */
  idle: () => Promise<void>;
};

export function countWork(): WorkCount {
  let underWay = 0;
  let waiting: (() => void)[] = [];

  function end(): void {
    underWay -= 1;
    if (underWay > 0) return;
    const due = waiting;
    waiting = [];
    for (const resolve of due) resolve();
  }

  return {
    begin() {
      underWay += 1;
      return end;
    },
    underWay: () => underWay,
    idle: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
