import Table from 'cli-table3';
import { Command } from 'commander';
import { backlogMemory } from './backlog-memory.ts';
import { classifyRivals } from './classify-rivals.ts';
import { coldStart } from './cold-start.ts';
import type { Bench, Row } from './measure.ts';
import { parseGroupClassify } from './parse-group-classify.ts';
import { pullPublishRecord } from './pull-publish-record.ts';

const BENCHES: readonly Bench[] = [
  parseGroupClassify,
  classifyRivals,
  pullPublishRecord,
  backlogMemory,
  coldStart,
];

type Options = { json?: true; only?: string; list?: true; size: string };

const options = new Command('npm run bench --')
  .description('Measures, as ratios within one run. The aims are those of the issue that asked for them.')
  .option('--json', 'print the rows as one JSON array')
  .option('--only <name>', 'run one benchmark')
  .option('--list', 'list the benchmarks')
  .option('--size <factor>', 'so much of the work; 1 is the documented size', '1')
  .parse()
  .opts<Options>();

async function main(): Promise<void> {
  if (options.list === true)
    return console.log(BENCHES.map(({ name, what }) => `${name}: ${what}`).join('\n'));
  const chosen = BENCHES.filter(({ name }) => options.only === undefined || name === options.only);
  if (chosen.length === 0) {
    throw new Error(
      `There is no benchmark ${options.only ?? ''}; there are: ${BENCHES.map(({ name }) => name).join(', ')}.`,
    );
  }
  const rows: Row[] = [];
  for (const bench of chosen) {
    const say = (progress: string): void => console.error(`${bench.name}: ${progress}`);
    say('begins');
    rows.push(...(await bench.run(Number(options.size), say)));
  }
  console.log(options.json === true ? JSON.stringify(rows, undefined, 2) : tableOf(rows));
}

function tableOf(rows: readonly Row[]): string {
  const table = new Table({
    head: ['name', 'value', 'unit', 'against', 'aim', 'spread'],
    style: { head: [], border: [] },
  });
  for (const { name, value, unit, baseline, aim, spread = '' } of rows)
    table.push([name, value, unit, baseline, aim, spread]);
  return table.toString();
}

await main();
