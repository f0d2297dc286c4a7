import { setTimeout as delay } from 'node:timers/promises';
import { DAY, MINUTE, SECOND } from '../../shared/clock.ts';
import type { DirectoryPerson } from '../tenant/people.ts';
import { seeded, seedOf, type Random } from '../tenant/seeded.ts';
import { clearFaults, setFault, type Fault } from './faults.ts';
import { SUBSCRIPTIONS } from './left-over.ts';
import type { Kill, Plan, Platform } from './platform.ts';
import type { Story } from './stories.ts';
import type { Surroundings } from './surroundings.ts';

/** One story, played once from morning to the day after the next, with what goes wrong in it. */
export type Round = Plan & { number: number; story: Story; faults: readonly Fault[] };

/** What was played. The people carry the number of their round in their names, so that rounds do not meet. */
export type Played = {
  round: Round;
  from: Date;
  until: Date;
  /** By part of the story. */
  people: ReadonlyMap<string, DirectoryPerson>;
  kills: readonly Kill[];
  complaints: readonly string[];
  /** Outside calls that the last host made, in order. */
  calls: readonly string[];
  /** Real time. */
  tookMs: number;
};

export type Stage = Surroundings & { platform: Platform };

const MORNING_MS = 7 * 60 * MINUTE;

// The bus tells nobody when a message was settled; looking is cheap.
const LOOK_EVERY_MS = 2;
// Real time without any change. Hosts start sooner, and desks that hang are given up sooner.
const HANGS_AFTER_MS = 8 * SECOND;
const STUCK_AFTER_MS = 60 * SECOND;
// More runs in a row do not fail, unless there is something that no repetition mends.
const MOST_RUNS = 30;

/** Plays a round until everything has settled. Throws where something is stuck. */
export async function playRound(round: Round, stage: Stage): Promise<Played> {
  const startedMs = performance.now();
  const { platform } = stage;
  const from = nextMorning(stage);
  const until = new Date(from.getTime() + 1.5 * DAY);
  await moveTo(from, stage);
  const people = putOnStage(round, from, stage);
  stage.tenant.mailbox.allow({ drafts: round.story.drafts ?? true });
  for (const fault of round.faults) setFault(fault, stage, round.desk);
  await platform.plan(round);
  for (const minute of round.story.pulls) {
    await goThrough(new Date(from.getTime() + minute * MINUTE), stage);
    await pull(stage);
  }
  await goThrough(until, stage);
  clearFaults(stage);
  const calls = await platform.calls();
  return { round, from, until, people, calls, ...platform.calmDown(), tookMs: performance.now() - startedMs };
}

/** Before the first round: the first pull of all takes what it finds for the past. */
export async function beginWatching(stage: Stage): Promise<void> {
  await stage.platform.plan({ deaths: [], desk: 'servicenow', downMs: 0 });
  await pull(stage);
  await settle(stage);
}

function nextMorning({ time }: Stage): Date {
  return new Date((Math.floor(time.clock().getTime() / DAY) + 1) * DAY + MORNING_MS);
}

function putOnStage({ number, story }: Round, from: Date, { tenant }: Stage): Map<string, DirectoryPerson> {
  const people = new Map<string, DirectoryPerson>();
  const random = sameStory(story.name, number);
  for (const { part, journey, minute } of story.scenes) {
    const person = people.get(part) ?? tenant.people.add(`${part}${number}`);
    people.set(part, person);
    tenant.plays(journey(random, person, new Date(from.getTime() + minute * MINUTE)));
  }
  return people;
}

/** Every round of a story takes the same course at the same times, under ids of its own. */
function sameStory(story: string, round: number): Random {
  const ids = seeded(seedOf(`${story} ${round}`));
  return {
    ...seeded(seedOf(story)),
    guid: () => ids.guid(),
    text: (alphabet, length) => ids.text(alphabet, length),
  };
}

/** Lets the time come up to that instant, with all that falls due before it at its own time. */
async function goThrough(until: Date, stage: Stage): Promise<void> {
  await settle(stage);
  for (
    let due = stage.bus.nextScheduledAt();
    due !== undefined && due <= until;
    due = stage.bus.nextScheduledAt()
  ) {
    await moveTo(due, stage);
    await settle(stage);
  }
  await moveTo(until, stage);
  await settle(stage);
}

/** The host knows the time before anything happens at it. */
async function moveTo(instant: Date, { time, bus, platform }: Stage): Promise<void> {
  time.moveTo(instant);
  await platform.tellTime();
  bus.wake();
}

/** Rings the timer; after a run that was killed or failed again, a minute later each time. */
async function pull(stage: Stage): Promise<void> {
  for (let runs = 1; ; runs += 1) {
    const end = await stage.platform.runTimer('pull-audit-events');
    if (end !== 'killed' && end.problem === undefined) return;
    if (runs === MOST_RUNS) throw new Error(`The pull does not come through: ${JSON.stringify(end)}`);
    await moveTo(new Date(stage.time.clock().getTime() + MINUTE), stage);
  }
}

/**
 * Resolves when no message waits for a function and none is being worked on. A host that hangs is killed once, as the
 * platform does with a function that takes longer than it may.
 */
async function settle({ bus, platform }: Stage): Promise<void> {
  const stillness = watchStillness();
  for (;;) {
    const depths = SUBSCRIPTIONS.map((name) => [name, bus.depth(name)] as const);
    if (depths.every(([, { active, locked }]) => active + locked === 0)) return;
    platform.check();
    const now = JSON.stringify(depths);
    const forMs = stillness(now);
    if (forMs === HANGS_AFTER_MS) platform.killHanging();
    if (forMs === STUCK_AFTER_MS) {
      const { complaints } = platform.calmDown();
      throw new Error(`Nothing moves any more: ${now}. Hosts said: ${complaints.join(' | ')}`);
    }
    await delay(LOOK_EVERY_MS);
  }
}

/** Tells each limit once: the first time that what it sees has stood still for so long. */
function watchStillness(): (seen: string) => number | undefined {
  let before = '';
  let since = 0;
  let told = 0;
  return (seen) => {
    if (seen !== before) [before, since, told] = [seen, performance.now(), 0];
    const still = performance.now() - since;
    const limit = [HANGS_AFTER_MS, STUCK_AFTER_MS].find((ms) => still > ms && told < ms);
    told = limit ?? told;
    return limit;
  };
}
