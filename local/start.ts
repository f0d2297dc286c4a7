import { Command, InvalidArgumentError, Option } from 'commander';
import { messageOf } from '../shared/errors.ts';
import { chooseScenario, scenarioList } from './console/choose-scenario.ts';
import type { Choice } from './console/choice.ts';

type Options = { scenario: string; once?: true; json?: true; list?: true; port?: number; speed: number };

// A day in twelve minutes, and slow enough to read along.
const SPEED = 120;

function numberBetween(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
  };
}

function commandLine(): Command {
  return new Command('npm start --')
    .description(
      'The whole pipeline on this machine: tenant, bus, storage and the functions, playing a scenario.',
    )
    .option('--scenario <name>', 'which story the tenant plays', 'mixed-day')
    .option('--once', 'play it as fast as possible until all has settled, print what happened, and end')
    .option('--json', 'with --once: print what happened as one JSON document')
    .option('--list', 'list the scenarios')
    .addOption(
      new Option('--port <number>', 'port of dashboard and findings').argParser(numberBetween(0, 65_535)),
    )
    .addOption(
      new Option('--speed <factor>', 'how many times faster than real time')
        .default(SPEED)
        .argParser(numberBetween(1, 600)),
    )
    .addHelpText(
      'after',
      '\nGRAPH_BASE_URL in the environment puts another Microsoft Graph in the place of the scenario.',
    );
}

async function main(): Promise<void> {
  const options = commandLine().parse().opts<Options>();
  if (options.list === true) return console.log(scenarioList());
  const choice: Choice = {
    scenario: chooseScenario(options.scenario),
    graphBaseUrl: process.env.GRAPH_BASE_URL || undefined,
    json: options.json === true,
    port: options.port,
    speed: options.speed,
  };
  // Loaded only now: a list or a mistyped name is answered at once.
  if (options.once !== true && !choice.json) return (await import('./console/run-live.ts')).runLive(choice);
  process.exitCode = await (await import('./console/play-once.ts')).playOnce(choice);
}

try {
  await main();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
