/** One line of the report. */
export type Row = {
  name: string;
  /** A ratio against the baseline, or for memory the figure itself. */
  value: number;
  unit: string;
  /** What it is measured against. */
  baseline: string;
  aim: string;
  /** Between which ratios the middle half of the rounds lay. */
  spread?: string;
};

/** One benchmark. `size` is a share of the documented work; `say` tells how far it is. */
export type Bench = {
  name: string;
  what: string;
  run(size: number, say: (progress: string) => void): Promise<Row[]>;
};

type Turn = () => number | Promise<number>;

/**
 * Lets all take turns, `rounds` times after one round that does not count, and returns the time of each turn. Who begins
 * changes from round to round, so that a machine that is busy for a while slows all of them.
 */
export async function takeTurns<Name extends string>(
  turns: Readonly<Record<Name, Turn>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const all = Object.entries<Turn>(turns).map(([name, turn]) => ({ name, turn, times: [] as number[] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { turn, times } of round % 2 === 0 ? all : all.toReversed()) {
      const time = await turn();
      if (round > 0) times.push(time);
    }
  }
  const times: Partial<Record<string, number[]>> = Object.fromEntries(
    all.map((one) => [one.name, one.times]),
  );
  return times as Record<Name, number[]>;
}

/** Milliseconds by the wall clock. Both ways of measuring use the same clock, because their figures are compared. */
export function timed(work: () => void): number {
  collectGarbage();
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** The same for work that is waited for. */
export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  collectGarbage();
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** So that nobody pays for the garbage of the one before. Needs `--expose-gc`, which `npm run bench` gives. */
function collectGarbage(): void {
  globalThis.gc?.();
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The middle half of the ratios of theirs to ours, round by round. */
export function spreadOf(theirs: readonly number[], ours: readonly number[]): string {
  const ratios = theirs.map((time, round) => time / (ours[round] ?? Number.NaN));
  return `${rounded(quantile(ratios, 0.25))} to ${rounded(quantile(ratios, 0.75))}`;
}

/** Three digits tell all that a run of minutes can know. */
export function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return low + (high - low) * (place - Math.floor(place));
}
