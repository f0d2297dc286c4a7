import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { messageOf } from '../../shared/errors.ts';
import { isGood, runChaos } from './chaos.ts';
import { reportText } from './report-text.ts';

// Well over 300 kills.
const RUNS = 300;
const LARGEST_SEED = 2 ** 31;
const PROGRESS_EVERY = 20;

type Options = { runs: number; seed: number; worlds: number; json?: true };

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('It must be a whole number from 1 on.');
}

function commandLine(): Command {
  return new Command('npm run chaos --')
    .description(
      'Kills the function host with SIGKILL, over and over, and counts the e-mails and tickets that arrive.',
    )
    .option(
      '--runs <number>',
      'how many rounds, most of them with one kill, others with more',
      wholeNumber,
      RUNS,
    )
    .option('--seed <number>', 'decides stories, kills and faults', wholeNumber, randomInt(1, LARGEST_SEED))
    .option('--worlds <number>', 'played side by side', wholeNumber, Math.min(2, availableParallelism()))
    .option('--json', 'print the report as one JSON document');
}

try {
  const { json, ...options } = commandLine().parse().opts<Options>();
  console.error(`Seed ${options.seed}, ${options.runs} rounds.`);
  const report = await runChaos({
    ...options,
    onProgress: ({ rounds, kills, lost, doubled }) => {
      if (rounds % PROGRESS_EVERY === 0)
        console.error(`${rounds} rounds, ${kills} kills, ${lost} lost, ${doubled} doubled`);
    },
  });
  console.log(json === true ? JSON.stringify(report, null, 2) : reportText(report));
  process.exitCode = isGood(report) ? 0 : 1;
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
