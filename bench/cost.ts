import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { playDay } from './cost-day.ts';
import { costText, Counters } from './cost-text.ts';

const COUNTERS = new URL('cost-counters.json', import.meta.url);
const PAGE = new URL('../docs/cost.md', import.meta.url);
const PEOPLE = 10_000;
const ATTEMPTS = 100;

type Options = { played?: true; write?: true };

const options = new Command('npm run cost --')
  .description('Plays days in the embedded world, counts what they use, and prices it by the sheet.')
  .option('--played', 'take the counters of the last time instead of playing the days again (some minutes)')
  .option('--write', 'put the counters into bench/cost-counters.json and the tables into docs/cost.md')
  .parse()
  .opts<Options>();

/** One after the other: a process holds one world. */
async function playAll(): Promise<Counters> {
  const day = (people: number, attempts: number) => {
    console.error(`a day of ${attempts} attempts among ${people} people`);
    return playDay({ people, attempts });
  };
  return {
    idle: await day(PEOPLE, 0),
    busy: await day(PEOPLE, ATTEMPTS),
    moreAttempts: [await day(PEOPLE, 2 * ATTEMPTS), await day(PEOPLE, 4 * ATTEMPTS)],
    otherSizes: [await day(1_000, ATTEMPTS), await day(100_000, ATTEMPTS)],
  };
}

function lastTime(): Counters {
  return Counters.parse(JSON.parse(readFileSync(COUNTERS, 'utf8')));
}

const counters = options.played === true ? lastTime() : await playAll();
const text = costText(counters);
console.log(text);
if (options.write === true) {
  writeFileSync(COUNTERS, `${JSON.stringify(counters, undefined, 2)}\n`);
  const between = /(?<=<!-- npm run cost -->).*(?=<!-- end -->)/s;
  writeFileSync(
    PAGE,
    readFileSync(PAGE, 'utf8').replace(between, () => `\n\n${text}\n\n`),
  );
}
