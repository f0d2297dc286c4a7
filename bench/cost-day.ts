import { HOUR, DAY, SECOND } from '../shared/clock.ts';
import { openTables, TABLE_NAMES } from '../shared/store/tables.ts';
import { watchOutsideCalls } from '../local/chaos/outside-calls.ts';
import { stageFor } from '../local/scenarios/stage.ts';
import { DELAYS } from '../local/tenant/delays.ts';
import type { Journey } from '../local/tenant/journey-rows.ts';
import * as journeys from '../local/tenant/journeys.ts';
import { startWorld, type World } from '../local/world.ts';
import type { DayUse } from './cost-sheet.ts';

const STARTS_AT = '2026-11-23T00:00:00Z';

/** Of twenty attempts fifteen get through, as in the mixed day. Failures are what costs. */
const OF_TWENTY: readonly [count: number, journey: Journey][] = [
  [11, journeys.successfulReset],
  [3, journeys.successfulChange],
  [1, journeys.successfulUnlock],
  [2, journeys.refusedByPolicy],
  [1, journeys.bannedPassword],
  [1, journeys.incorrectCurrentPassword],
  [1, journeys.lockedOrDisabled],
];
const TWENTY = 20;

/** What is counted of all that happens in a world. */
const tally = { graph: 0, table: 0, bus: 0, logLines: 0, logBytes: 0, waitedMs: 0 };
const executions = new Map<string, number>();

watchOutsideCalls(({ side, what }) => {
  if (side === 'after') return;
  if (what.startsWith('bus ')) tally.bus += 1;
  else if (/ \/(v1\.0|beta)\//.test(what)) tally.graph += 1;
  else if (what.includes(' /devstoreaccount1')) tally.table += 1;
});

export type Wish = { people: number; attempts: number; hours?: number };

/** Plays a day of so many attempts in a directory of so many people, after a first hour that is not counted. */
export async function playDay({ people, attempts, hours = 24 }: Wish): Promise<DayUse> {
  await using world = await startWorld({
    scenario: {
      startsAt: STARTS_AT,
      lastsMs: DAY + HOUR,
      // With everything that can be switched on for every attempt.
      settings: { TICKET_PROVIDER: 'servicenow' },
      plays(tenant) {
        const stage = stageFor({ name: 'cost', startsAt: STARTS_AT }, tenant);
        const span = { from: 60, to: 60 + hours * 60, delay: DELAYS.A };
        for (const [share, journey] of OF_TWENTY)
          stage.crowdPlays(Math.round((share * attempts) / TWENTY), journey, span);
        tenant.people.addCrowd(Math.max(0, people - tenant.people.all().length));
      },
    },
    onEvent(event) {
      if (event.kind === 'run') count(event.run);
      else if (event.line.level !== 'debug' && event.line.level !== 'trace') {
        tally.logLines += 1;
        tally.logBytes += event.line.text.length;
      }
    },
  });
  await world.passes(HOUR);
  reset();
  await world.passes(hours * HOUR);
  return {
    people,
    attempts,
    executions: Object.fromEntries(executions),
    waitedSeconds: tally.waitedMs / SECOND,
    busOperations: tally.bus,
    tableTransactions: tally.table,
    graphCalls: tally.graph,
    logLines: tally.logLines,
    logBytes: tally.logBytes,
    storedBytes: await storedBytes(world),
  };
}

function count({ name, startedAt, endedAt }: { name: string; startedAt: Date; endedAt: Date }): void {
  executions.set(name, (executions.get(name) ?? 0) + 1);
  tally.waitedMs += endedAt.getTime() - startedAt.getTime();
}

function reset(): void {
  executions.clear();
  for (const name of Object.keys(tally) as (keyof typeof tally)[]) tally[name] = 0;
}

/** Characters of all rows; the service counts about two bytes for each. */
async function storedBytes(world: World): Promise<number> {
  const open = openTables({ connectionString: world.tablesConnectionString });
  let bytes = 0;
  for (const name of TABLE_NAMES) {
    for await (const row of (await open(name)).listEntities()) bytes += 2 * JSON.stringify(row).length;
  }
  return bytes;
}
