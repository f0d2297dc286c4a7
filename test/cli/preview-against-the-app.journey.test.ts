import { expect, it } from 'vitest';
import { z } from 'zod';
import { showOutcome } from '../../cli/preview/rehearsal/show-outcome.ts';
import { stageFor } from '../../local/scenarios/stage.ts';
import {
  bannedPassword,
  connectorUnreachable,
  lockedOrDisabled,
  notRegistered,
  refusedByPolicy,
  successfulChange,
  successfulReset,
} from '../../local/tenant/journeys.ts';
import { startWorld, type World, type WorldOptions } from '../../local/world.ts';
import { HOUR } from '../../shared/clock.ts';
import { aTerminal } from './a-terminal.ts';

const MORNING = { name: 'a morning', startsAt: '2026-11-23T08:00:00Z' };

/** A bit of everything, with rows that arrive at once, as the preview takes them. */
const aMorning: NonNullable<WorldOptions['scenario']> = {
  ...MORNING,
  lastsMs: 2.5 * HOUR,
  plays(tenant) {
    const stage = stageFor(MORNING, tenant);
    const ada = tenant.people.add('ada');
    stage.plays(ada, successfulChange, { minute: 5 });
    stage.plays(ada, refusedByPolicy, { minute: 70 });
    stage.crowdPlays(4, bannedPassword, { from: 5, to: 60 });
    stage.crowdPlays(2, notRegistered, { from: 5, to: 60 });
    const [locked] = stage.crowdPlays(1, lockedOrDisabled, { from: 20, to: 21 });
    if (locked !== undefined) stage.plays(locked, successfulReset, { minute: 50 });
    const unlucky = stage.crowdPlays(12, connectorUnreachable, { from: 10, to: 18 });
    // Somebody else shows that it works again; whoever shows it themselves may or may not still be told.
    stage.crowdPlays(1, successfulReset, { from: 35, to: 36 });
    for (const person of unlucky.slice(0, 5)) stage.plays(person, successfulReset, { minute: 60 });
  },
};

const Outcome = z.object({
  causes: z.array(
    z.object({
      cause: z.string(),
      emails: z.number(),
      worksAgain: z.number(),
      tickets: z.object({ opened: z.number(), closed: z.number() }),
    }),
  ),
});

/** The preview as an administrator would run it now: with the app's settings, but neither bus nor tables. */
async function preview(world: World) {
  const { SERVICE_BUS: _bus, TABLES: _tables, AzureWebJobsStorage: _storage, ...env } = world.env;
  const terminal = aTerminal({ clock: world.clock });
  const exitCode = await showOutcome({ source: { days: 2 }, format: 'json', timeZone: 'UTC' }, terminal, env);
  return { exitCode, ...Outcome.parse(JSON.parse(terminal.results.join(''))) };
}

it('what would have gone out is what did go out when the app ran, and looking changes nothing', async () => {
  await using world = await startWorld({ scenario: aMorning });
  await world.play();
  const { mailbox, requests } = world.tenant;
  const [mailsBefore, callsBefore] = [mailbox.sent().length, world.desk.calls().length];
  const asked = requests.latest.length;

  const { exitCode, causes } = await preview(world);

  const sum = (of: (line: (typeof causes)[number]) => number) =>
    causes.reduce((all, line) => all + of(line), 0);
  const tickets = world.desk.tickets('servicenow');
  expect(exitCode).toBe(0);
  expect(mailsBefore).toBeGreaterThan(12);
  expect(sum(({ emails, worksAgain }) => emails + worksAgain)).toBe(mailsBefore);
  expect(tickets.length).toBeGreaterThan(3);
  expect(sum(({ tickets: { opened } }) => opened)).toBe(tickets.length);
  const subjects = Map.groupBy(mailbox.sent(), ({ subject }) => subject);
  expect(subjects.get('Resetting your password works again')).toHaveLength(
    sum(({ worksAgain }) => worksAgain),
  );

  expect(mailbox.sent()).toHaveLength(mailsBefore);
  expect(world.desk.calls()).toHaveLength(callsBefore);
  const ours = requests.latest.slice(asked).map(({ method, resource }) => `${method} ${resource}`);
  expect(new Set(ours.filter((call) => !call.startsWith('GET ')))).toEqual(new Set());
  expect(ours).toContain('GET /auditLogs/directoryAudits');
});
