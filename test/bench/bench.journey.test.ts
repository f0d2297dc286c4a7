import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';

const run = promisify(execFile);
const Rows = z.array(
  z.object({ name: z.string(), value: z.number().positive(), unit: z.string(), baseline: z.string() }),
);

// The figures themselves decide nothing here: this machine may be busy.
it.each(['parse-group-classify', 'classify', 'pull-publish-record', 'backlog-memory', 'cold-start'])(
  'the benchmark %s runs and prints its rows as JSON',
  async (name) => {
    const { stdout } = await run(process.execPath, [
      '--expose-gc',
      'bench/run.ts',
      '--json',
      '--only',
      name,
      '--size',
      name === 'classify' ? '0.1' : '0.02',
    ]);
    expect(Rows.parse(JSON.parse(stdout)).length).toBeGreaterThan(0);
  },
);
