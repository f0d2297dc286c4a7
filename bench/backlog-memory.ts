import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rounded, type Bench } from './measure.ts';

const CHILD = fileURLToPath(new URL('backlog-child.ts', import.meta.url));
const run = promisify(execFile);

/** Left alone, V8 lets garbage pile up as long as the machine has memory; with a small heap the peak shows what is needed. */
const SMALL_HEAP = ['--max-old-space-size=64', '--max-semi-space-size=4'];

/**
 * Whether a backlog ten times as long takes more memory: the peak of a process that sweeps it, as the system counts,
 * with a heap of 64 MB. What the same process takes when nothing holds V8 back is told beside it.
 */
export const backlogMemory: Bench = {
  name: 'backlog-memory',
  what: 'peak resident memory of a process that sweeps a backlog of 100,000 and of 1,000,000 rows',
  async run(size, say) {
    say('100,000 rows');
    const small = await peakMegabytes(100_000 * size, SMALL_HEAP);
    say('1,000,000 rows');
    const large = await peakMegabytes(1_000_000 * size, SMALL_HEAP);
    say('100,000 rows with a heap as large as it likes');
    const free = await peakMegabytes(100_000 * size, []);
    const row = (name: string, value: number, unit: string, aim: string) => ({
      name,
      value: rounded(value),
      unit,
      baseline: 'backlog of 100,000 rows',
      aim,
    });
    return [
      row('backlog-memory-100k', small, 'MB', '≤ 200'),
      row('backlog-memory-1m', large, 'MB', '≤ 200'),
      row('backlog-memory-100k-heap-unlimited', free, 'MB', 'none'),
      row('backlog-memory-growth', large / small, 'times the memory', '≤ 1.2'),
    ];
  },
};

async function peakMegabytes(rows: number, heap: readonly string[]): Promise<number> {
  const { stdout } = await run(process.execPath, [...heap, CHILD, String(Math.ceil(rows))]);
  return Number(stdout);
}
