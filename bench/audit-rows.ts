import type { GraphAuditRow } from '../local/tenant/audit-log.ts';
import type { Journey } from '../local/tenant/journey-rows.ts';
import * as journeys from '../local/tenant/journeys.ts';
import { createPeople, type DirectoryPerson } from '../local/tenant/people.ts';
import { seeded, type Random } from '../local/tenant/seeded.ts';
import {
  ssprPolicyChanged,
  writebackSwitchedOff,
  writebackSwitchedOn,
} from '../local/tenant/tenant-journeys.ts';
import { HOUR } from '../shared/clock.ts';

/** A stretch of a tenant's audit log that is told as it is read, so that its length costs no memory. */
export type LogStretch = {
  seed: number;
  fromMs: number;
  /** Journeys begin so often on average, at chance instants. */
  attemptsPerHour: number;
  /** How many people there are to make them. */
  crowd: number;
};

/** A month in a company of some ten thousand people, in which about 100,000 rows are written. */
export const MONTH: LogStretch = {
  seed: 20_261_101,
  fromMs: Date.parse('2026-11-01T00:00:00Z'),
  attemptsPerHour: 23,
  crowd: 5_000,
};

/** How often each journey is made, in a thousand: two in three go well, as in an ordinary company. */
const SHARES: readonly (readonly [perThousand: number, journey: Journey])[] = [
  [370, journeys.successfulReset],
  [130, journeys.successfulChange],
  [60, journeys.successfulUnlock],
  [40, journeys.takenAtTheThirdTry],
  [20, journeys.retryInTheSameSession],
  [20, journeys.retryInANewSession],
  [50, journeys.registration],
  [60, journeys.refusedByPolicy],
  [15, journeys.changeRefusedByPolicy],
  [40, journeys.bannedPassword],
  [20, journeys.changeFailing('InvalidNewPasswordWeak')],
  [40, journeys.incorrectCurrentPassword],
  [20, journeys.lockedOrDisabled],
  [10, journeys.blockedForADay],
  [15, journeys.notRegistered],
  [10, journeys.notEnabled],
  [5, journeys.notInGroup],
  [5, journeys.notLicensed],
  [20, journeys.abandoned],
  [10, journeys.gaveUp],
  [8, journeys.cancelled],
  [7, journeys.struggling],
  [5, journeys.splitOutcome],
  [5, journeys.connectorUnreachable],
  [3, journeys.adminActionRequired],
  [3, journeys.timedOut],
  [3, journeys.writebackOff],
  [1, journeys.resetFailing('UserNotFoundBySspr')],
  [2, journeys.unlistedFailure],
  [1, ssprPolicyChanged],
  [1, writebackSwitchedOff],
  [1, writebackSwitchedOn],
];

/** Rows as Graph sends them, in order of time and without end; the same stretch always gives the same rows. */
export function* auditRows({ seed, fromMs, attemptsPerHour, crowd }: LogStretch): Generator<GraphAuditRow> {
  const random = seeded(seed);
  const directory = createPeople(() => new Date(fromMs), seed);
  const people = directory.addCrowd(crowd);
  const admin = directory.add('hypatia');
  const chances = chancesFor(admin);
  let told: GraphAuditRow[] = [];
  for (let startMs = fromMs; ; startMs += pauseMs(random, attemptsPerHour)) {
    // Rows that lie before the beginning of every journey that is still to come.
    const sure = new Date(startMs).toISOString().slice(0, -1);
    const ready = told.filter((row) => row.activityDateTime < sure);
    if (ready.length > 0) {
      told = told.filter((row) => row.activityDateTime >= sure);
      yield* ready.sort(byTime);
    }
    const journey = random.oneOf(chances);
    told.push(...journey(random, random.oneOf(people), new Date(startMs)).rows);
  }
}

/** A thousand journeys to choose from, and those that administrators make. */
function chancesFor(admin: DirectoryPerson): Journey[] {
  const byAdmin: [number, Journey][] = [
    [30, journeys.resetByAdmin(admin)],
    [5, journeys.resetByAdmin(admin, 'None')],
  ];
  return [...SHARES, ...byAdmin].flatMap(([times, journey]) => Array.from({ length: times }, () => journey));
}

/** Chance pauses whose mean keeps the rhythm. */
function pauseMs(random: Random, attemptsPerHour: number): number {
  return random.between(0, Math.ceil((2 * HOUR) / attemptsPerHour));
}

function byTime(one: GraphAuditRow, other: GraphAuditRow): number {
  return one.activityDateTime < other.activityDateTime ? -1 : 1;
}
