import { messageOf } from '../../shared/errors.ts';
import { startWorld, type World } from '../world.ts';
import { settingsFrom } from '../world-settings.ts';
import { createAccount } from './account.ts';
import type { Choice } from './choice.ts';
import { outcomeOf } from './outcome.ts';
import { outcomeTable } from './outcome-table.ts';
import { showOn } from './screen.ts';
import { counted, minuteOf } from './words.ts';

/**
 * Plays a scenario (or reads another Graph once) until all has settled, and prints what happened on standard output;
 * progress goes to standard error. Returns the exit code: 0, or 1 where anything is left unsettled.
 */
export async function playOnce(choice: Choice): Promise<number> {
  const account = createAccount(() => {});
  await using world = await startWorld({
    ...(choice.graphBaseUrl === undefined
      ? { scenario: choice.scenario, pace: 'stepped' }
      : { graphBaseUrl: choice.graphBaseUrl, pace: { speed: 1 }, timers: 'by hand', startsAt: new Date() }),
    ports: { http: choice.port ?? 0 },
    env: await settingsFrom(process.env),
    onEvent: account.hear,
  });
  const startedAt = world.clock();
  const screen = showOn(process.stderr, () => {
    const { open, resolved } = account.counts();
    return `${minuteOf(world.clock())} UTC: ${counted(open, 'open finding')}, ${resolved} resolved`;
  });
  const trouble = await troubleOf(() => (world.hasTenant ? world.play() : pullOnce(world)));
  screen.stop();
  const { messages } = account.counts();
  const scenario = world.hasTenant ? choice.scenario.name : null;
  const { outcome, nextSteps } = await outcomeOf(world, { scenario, startedAt, messages, trouble });
  console.log(choice.json ? JSON.stringify(outcome, null, 2) : outcomeTable(outcome, nextSteps));
  return outcome.settled ? 0 : 1;
}

/** Runs each timer that reads a source, once, and lets everything settle that follows from it. */
export async function pullOnce(world: World): Promise<void> {
  for (const name of world.host.timers.filter((timer) => timer.startsWith('pull-')))
    await world.host.runTimer(name);
  await world.settle();
}

async function troubleOf(play: () => Promise<void>): Promise<string | undefined> {
  try {
    await play();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
