import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const run = promisify(execFile);

/** What programs that read the figures rely on. */
const Rows = z.array(
  z.strictObject({
    name: z.string().min(1),
    value: z.number().positive(),
    unit: z.string().min(1),
    baseline: z.string().min(1),
    aim: z.string().min(1),
    spread: z.string().optional(),
  }),
);

/** A hundredth of the documented size: the shape is looked at, never the speed. */
function bench(...args: string[]) {
  return run(process.execPath, ['--expose-gc', 'bench/run.ts', '--size', '0.01', ...args]);
}

describe('the benchmarks', () => {
  it.each([
    ['parse-group-classify', ['parse-group-classify']],
    ['classify', ['classify-vs-json-rules-engine', 'classify-vs-cel-js']],
    ['pull-publish-record', ['pull-publish-record']],
    ['backlog-memory', ['backlog-memory-100k', 'backlog-memory-1m', 'backlog-memory-growth']],
  ])('print nothing but rows of the documented shape: %s', async (name, expected) => {
    const { stdout } = await bench('--json', '--only', name);
    const rows = Rows.parse(JSON.parse(stdout));
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(expected));
  });

  it('are listed by name, and a name that is none is answered with those there are', async () => {
    const { stdout } = await bench('--list');
    const names = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(':')[0]);
    expect(names).toEqual(['parse-group-classify', 'classify', 'pull-publish-record', 'backlog-memory']);
    await expect(bench('--only', 'nothing')).rejects.toThrow(
      `There is no benchmark nothing; there are: ${names.join(', ')}`,
    );
  });

  it('are a table for people', async () => {
    const { stdout } = await bench('--only', 'classify');
    expect(stdout).toMatch(/classify-vs-cel-js.*≥ 2\.5/);
  });
});
