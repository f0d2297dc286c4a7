/** What a benchmark prints: `value` is a ratio against `baseline`, or a figure where the unit says so. */
export type Row = {
  name: string;
  value: number;
  unit: string;
  baseline: string;
  aim: string;
  spread?: string;
};

export type Bench = {
  name: string;
  what: string;
  /** `size` scales the work: 1 is the documented one, tests take less. */
  run: (size: number, say: (progress: string) => void) => Promise<Row[]>;
};

/** One way of doing the work, in milliseconds per round. */
export type Contender = () => number | Promise<number>;

/**
 * Lets contenders take turns, so that a noisy machine is noisy for all of them. Returns the rounds of each; the first
 * round of each only warms up and is left out.
 */
export async function takeTurns<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contenders) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) {
      globalThis.gc?.();
      const ms = await contenders[name]();
      if (round > 0) times[name].push(ms);
    }
  }
  return times;
}

/** Time of one call, in milliseconds. */
export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The lowest and the highest ratio of rounds that were run next to each other. */
export function spreadOf(base: readonly number[], ours: readonly number[]): string {
  const ratios = base.map((ms, round) => ms / (ours[round] ?? Number.NaN)).sort((a, b) => a - b);
  return `${rounded(ratios[0] ?? 0)}–${rounded(ratios.at(-1) ?? 0)} in ${ratios.length} rounds`;
}

/** Three digits that mean something. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
