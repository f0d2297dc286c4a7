import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { buildApp, bundle } from '../infra/deployable/build-app.ts';
import { sampleSettings } from '../local/world-settings.ts';
import { median, rounded, spreadOf, takeTurns, type Bench, type Row } from './measure.ts';

const CHILD = fileURLToPath(new URL('cold-start-child.ts', import.meta.url));
const ROUNDS = 40;
const run = promisify(execFile);

/** One timer that does nothing, in the library that ours uses too. */
const EMPTY = `import { app } from '@azure/functions';
app.timer('nothing', { schedule: '0 * * * * *', handler: () => {} });`;

const Start = z.object({ functions: z.number(), indexed: z.number(), ran: z.number() });
type App = { child: string; main: string; firstFunction: string };

/**
 * What our size costs at a cold start: from the start of a Node.js process until the functions are known, which the host
 * waits for, and until one of them has run. The baseline is an app with one timer, bundled the same way. Both run
 * against the same stand-in for the worker, which starts faster than the real one: the real ratio is nearer to 1.
 */
export const coldStart: Bench = {
  name: 'cold-start',
  what: 'process start to functions indexed, of the deployable and of an empty app with one timer',
  async run(size, say) {
    const place = await mkdtemp(join(tmpdir(), 'writeback-watch-cold-'));
    try {
      say('building both');
      const apps = await buildBoth(place);
      const rounds = Math.max(1, Math.round(ROUNDS * size));
      say(`${rounds} rounds`);
      const ran = { ours: [] as number[], empty: [] as number[] };
      const indexed = await takeTurns(
        { ours: () => startOf(apps.ours, ran.ours), empty: () => startOf(apps.empty, ran.empty) },
        rounds,
      );
      return [
        row('cold-start-indexed', indexed, '≤ 1.3'),
        // The round before the first does not count.
        row('cold-start-first-run', { ours: ran.ours.slice(1), empty: ran.empty.slice(1) }, 'none'),
      ];
    } finally {
      await rm(place, { recursive: true });
    }
  },
};

async function buildBoth(place: string): Promise<{ ours: App; empty: App }> {
  const { folder } = await buildApp(join(place, 'dist'));
  const main = join(place, 'empty.cjs');
  await bundle(main, EMPTY);
  const child = join(place, 'child.cjs');
  await bundle(child, `import ${JSON.stringify(CHILD)};`);
  return {
    // The function with the least to do of its own.
    ours: { child, main: join(folder, 'main.cjs'), firstFunction: 'view-dashboard' },
    empty: { child, main, firstFunction: 'nothing' },
  };
}

async function startOf({ child, main, firstFunction }: App, ran: number[]): Promise<number> {
  const env = {
    ...(await sampleSettings()),
    SERVICE_BUS__fullyQualifiedNamespace: 'contoso.servicebus.example',
    TABLES__endpoint: 'https://contoso.table.example',
  };
  const { stdout } = await run(process.execPath, [child, main, firstFunction], { env });
  const start = Start.parse(JSON.parse(stdout));
  ran.push(start.ran);
  return start.indexed;
}

function row(name: string, { ours, empty }: Record<'ours' | 'empty', number[]>, aim: string): Row {
  return {
    name,
    value: rounded(median(ours.map((time, round) => time / (empty[round] ?? Number.NaN)))),
    unit: 'times the time',
    baseline: `an empty app with one timer, ${rounded(median(empty))} ms`,
    aim,
    spread: spreadOf(ours, empty),
  };
}
