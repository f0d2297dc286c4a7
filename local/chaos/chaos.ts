import { messageOf } from '../../shared/errors.ts';
import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import { seedOf } from '../tenant/seeded.ts';
import { added, coverageOf, type Covered } from './coverage.ts';
import { leftOf } from './left-over.ts';
import { arrivedOf, judge, type Arrived, type Verdict } from './outcome.ts';
import { startPlatform } from './platform.ts';
import { beginWatching, playRound, type Played, type Round, type Stage } from './play-round.ts';
import { allPoints, calmRounds, plannedRounds, type CalmCalls } from './rounds.ts';
import type { Story } from './stories.ts';
import { startSurroundings } from './surroundings.ts';

/** What a kill test found. Everything is counted at the receiving side. */
export type Report = {
  seed: number;
  worlds: number;
  rounds: number;
  /** Moments before and after each outside call of a calm round, and at how many of them a host was killed. */
  points: { all: number; tried: number };
  /** The same for the steps that deliver, by far side; these kills may be those of rounds with several. */
  coverage: Covered[];
  kills: number;
  /** Kills of a host that held messages or ran a timer. */
  killsAtWork: number;
  faults: number;
  emails: number;
  tickets: number;
  lost: number;
  doubled: number;
  /** Rounds that ended with other findings, or other states of tickets, than a calm one. */
  differing: number;
  /** Messages and deliveries that are dead-lettered, set aside or unfinished. */
  left: string[];
  /** Each round that did not end as it should. */
  failures: {
    round: number;
    story: string;
    plan: unknown;
    verdict: Verdict;
    /** What the hosts logged as warnings and errors. */
    complaints: readonly string[];
  }[];
  seconds: number;
};

export type ChaosOptions = {
  /** Rounds of all worlds together. */
  runs: number;
  seed: number;
  /** Worlds side by side, each with its own far sides, bus, tables and host. */
  worlds?: number;
  /** Desks to play at; all where left out. */
  desks?: readonly TicketProvider[];
  onProgress?: (soFar: Report) => void;
};

/**
 * Plays short days at a company, over and over, while the function host is killed with SIGKILL and the far sides go
 * wrong, each round with people of its own; then counts what arrived.
 */
export async function runChaos({
  runs,
  seed,
  worlds = 1,
  desks,
  onProgress = () => {},
}: ChaosOptions): Promise<Report> {
  const reports = Array.from({ length: worlds }, () => emptyReport(seed));
  const playing = reports.map((report, world) =>
    playWorld({ runs: share(runs, worlds, world), seed, world, worlds, desks }, report, () =>
      onProgress(together(reports)),
    ),
  );
  await Promise.all(playing);
  return together(reports);
}

type World = {
  runs: number;
  seed: number;
  world: number;
  worlds: number;
  desks: readonly TicketProvider[] | undefined;
};

function share(runs: number, worlds: number, world: number): number {
  return Math.floor(runs / worlds) + (world < runs % worlds ? 1 : 0);
}

async function playWorld(
  { runs, seed, world, worlds, desks }: World,
  report: Report,
  onProgress: () => void,
): Promise<void> {
  const startedMs = performance.now();
  await using surroundings = await startSurroundings(seed);
  await using platform = startPlatform(surroundings);
  const stage: Stage = { ...surroundings, platform };
  await beginWatching(stage);
  const { calm, calls } = await playCalm(calmRounds(desks), stage, report);
  const all = allPoints(calls);
  const points = all.filter((_, at) => at % worlds === world);
  report.points.all = points.length;
  report.coverage = coverageOf(
    points.map(({ what }) => what),
    [],
  );
  const rounds = plannedRounds(points, runs, { seed: seedOf(`${seed} ${world}`), desks });
  for (const [at, round] of rounds.entries()) {
    await playAndJudge({ ...round, number: calls.length + at + 1 }, calm, stage, report);
    report.seconds = (performance.now() - startedMs) / 1000;
    onProgress();
  }
  report.left = await leftOf(surroundings);
  report.seconds = (performance.now() - startedMs) / 1000;
}

function together(reports: readonly Report[]): Report {
  const [first, ...others] = reports;
  if (first === undefined) throw new RangeError('A kill test needs at least one world');
  return others.reduce(sum, first);
}

function sum(one: Report, other: Report): Report {
  return {
    seed: one.seed,
    worlds: one.worlds + other.worlds,
    rounds: one.rounds + other.rounds,
    points: { all: one.points.all + other.points.all, tried: one.points.tried + other.points.tried },
    coverage: added([...one.coverage, ...other.coverage]),
    kills: one.kills + other.kills,
    killsAtWork: one.killsAtWork + other.killsAtWork,
    faults: one.faults + other.faults,
    emails: one.emails + other.emails,
    tickets: one.tickets + other.tickets,
    lost: one.lost + other.lost,
    doubled: one.doubled + other.doubled,
    differing: one.differing + other.differing,
    left: [...one.left, ...other.left],
    failures: [...one.failures, ...other.failures],
    seconds: Math.max(one.seconds, other.seconds),
  };
}

/** True where nothing was lost, doubled, different or left. */
export function isGood({ lost, doubled, differing, left, failures }: Report): boolean {
  return lost + doubled + differing + left.length + failures.length === 0;
}

function emptyReport(seed: number): Report {
  const counts = { worlds: 1, rounds: 0, kills: 0, killsAtWork: 0, faults: 0, emails: 0, tickets: 0 };
  const points = { all: 0, tried: 0 };
  return {
    seed,
    ...counts,
    points,
    coverage: [],
    lost: 0,
    doubled: 0,
    differing: 0,
    left: [],
    failures: [],
    seconds: 0,
  };
}

type Calm = ReadonlyMap<Story, Arrived>;

async function playCalm(
  rounds: readonly Omit<Round, 'number'>[],
  stage: Stage,
  report: Report,
): Promise<{ calm: Calm; calls: CalmCalls[] }> {
  const calm = new Map<Story, Arrived>();
  const calls: CalmCalls[] = [];
  for (const [at, round] of rounds.entries()) {
    const played = await playRound({ ...round, number: at + 1 }, stage);
    const arrived = await arrivedOf(played, stage);
    const { story, desk } = round;
    const expected = calm.get(story) ?? arrived;
    calm.set(story, expected);
    calls.push({ story, desk, calls: played.calls });
    account(played, arrived, judge(story.due, arrived, expected), report);
  }
  return { calm, calls };
}

async function playAndJudge(round: Round, calm: Calm, stage: Stage, report: Report): Promise<void> {
  const played = await playRound(round, stage).catch((error: unknown) => {
    const { number, story, ...plan } = round;
    throw new Error(
      `Round ${number} (${story.name}, ${JSON.stringify(plan)}) did not end: ${messageOf(error)}`,
      { cause: error },
    );
  });
  const arrived = await arrivedOf(played, stage);
  const expected = calm.get(round.story) ?? arrived;
  report.rounds += 1;
  account(played, arrived, judge(round.story.due, arrived, expected), report);
}

function account(
  { round, kills, complaints }: Played,
  arrived: Arrived,
  verdict: Verdict,
  report: Report,
): void {
  report.kills += kills.length;
  report.killsAtWork += kills.filter(({ busy }) => busy).length;
  if (round.deaths.length === 1 && round.faults.length === 0 && kills.some(({ at }) => at !== undefined))
    report.points.tried += 1;
  report.coverage = added([...report.coverage, ...coverageOf([], kills)]);
  report.faults += round.faults.length;
  report.emails += arrived.mails.length;
  report.tickets += arrived.tickets.length;
  report.lost += verdict.lost.length;
  report.doubled += verdict.doubled.length;
  report.differing += verdict.differing.length;
  if (verdict.lost.length + verdict.doubled.length + verdict.differing.length === 0) return;
  const { number, story, ...plan } = round;
  report.failures.push({ round: number, story: story.name, plan: { ...plan, kills }, verdict, complaints });
}
