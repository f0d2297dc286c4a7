import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** A hundredth of the documented size: the shape is looked at, never the speed. */
function bench(...args: string[]) {
  return run(process.execPath, ['--expose-gc', 'bench/run.ts', '--size', '0.01', ...args]);
}

describe('the command that runs the benchmarks', () => {
  it('lists them by name, and answers a name that is none with those there are', async () => {
    const { stdout } = await bench('--list');
    const names = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(':')[0]);
    expect(names).toEqual([
      'parse-group-classify',
      'classify',
      'pull-publish-record',
      'backlog-memory',
      'cold-start',
    ]);
    await expect(bench('--only', 'nothing')).rejects.toThrow(
      `There is no benchmark nothing; there are: ${names.join(', ')}`,
    );
  });

  it('prints a table for people', async () => {
    const { stdout } = await bench('--only', 'classify');
    expect(stdout).toMatch(/classify-vs-cel-js.*≥ 2\.5/);
  });
});
