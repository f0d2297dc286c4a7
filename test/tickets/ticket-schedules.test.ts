import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/findings/finding.ts';
import { isForDesk } from '../../shared/tickets/ticket-story.ts';
import { aFinding } from '../store/a-finding.ts';
import { anyWeather } from '../deliveries/weather.ts';
import { HOUR, Simulation, type Plan } from './simulation.ts';

/** Of each property; SCHEDULES=10000 takes a minute or two. */
const SCHEDULES = Number(process.env['SCHEDULES'] ?? 1_000);

/** One outage, as revision `revision` of it tells. */
function anOutage(revision: number, people: number, isOver = false): Finding {
  return aFinding({
    person: 'connector:tenant-1',
    occasion: 'outage',
    revision,
    cause: 'connector-unreachable',
    scope: 'connector',
    audience: ['helpdesk', 'directory-admin'],
    subject: { kind: 'connector', id: 'tenant-1' },
    occurrences: people,
    lastSeenAt: new Date(Date.parse('2026-11-23T08:00:00Z') + revision * 60_000).toISOString(),
    ...(isOver
      ? { status: 'resolved', resolution: { at: '2026-11-23T09:00:00.000Z', reason: 'recovered' } }
      : {}),
  });
}

type DeskKind = Required<Pick<Plan, 'lookUp' | 'runsOnMs'>>;

/** Desks whose searches are up to date or behind, and whose requests end with us or run on. */
const SEARCHABLE: readonly DeskKind[] = [
  { lookUp: { possible: true, lagMs: 0 }, runsOnMs: 0 },
  { lookUp: { possible: true, lagMs: 60_000 }, runsOnMs: 0 },
  { lookUp: { possible: true, lagMs: 60_000 }, runsOnMs: 60_000 },
  { lookUp: { possible: true, lagMs: 120_000 }, runsOnMs: 60_000 },
];
const ANY: readonly DeskKind[] = [...SEARCHABLE, { lookUp: { possible: false }, runsOnMs: 60_000 }];

function planWith(desks: readonly DeskKind[]): fc.Arbitrary<Plan> {
  return fc
    .record({
      seed: fc.nat(),
      weather: anyWeather(),
      workers: fc.integer({ min: 1, max: 3 }),
      desk: fc.constantFrom(...desks),
    })
    .map(({ desk, ...plan }) => ({ ...plan, ...desk }));
}

const PLAN = planWith(ANY);

/** What people at the desk do to our tickets. */
const MEDDLING = fc.record({
  deletes: fc.constantFrom(0.005, 0.05, 0.2),
  locks: fc.constantFrom(0, 0.3),
});

/** How an outage goes on after it was first told, each entry one revision. */
const COURSE = fc.array(fc.constantFrom('more', 'over', 'back'), { minLength: 1, maxLength: 6 });

function revisionsOf(course: readonly ('more' | 'over' | 'back')[]): Finding[] {
  let people = 3;
  let isOver = false;
  const told = course.map((what, at) => {
    if (what !== 'over') people += 1;
    isOver = what === 'over' || (what === 'more' && isOver);
    return anOutage(at + 2, people, isOver);
  });
  return [anOutage(1, 3), ...told];
}

/** Later revisions of some findings of one person; causes and audiences change as late rows come in. */
const LATER = fc.array(
  fc.record({
    finding: fc.integer({ min: 0, max: 2 }),
    cause: fc.constantFrom('account-locked', 'account-disabled', 'password-policy'),
    isOver: fc.boolean(),
    isInhibited: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

type Later = typeof LATER extends fc.Arbitrary<infer Several> ? Several : never;

function findingsOf(later: Later): Finding[] {
  const revisions = [0, 0, 0];
  return later.map(({ finding, cause, isOver, isInhibited }) => {
    const revision = (revisions[finding] ?? 0) + 1;
    revisions[finding] = revision;
    return aFinding({
      person: 'grace',
      occasion: `attempt ${finding}`,
      revision,
      cause,
      audience: cause === 'password-policy' ? ['user'] : ['user', 'helpdesk'],
      ...(isInhibited ? { inhibitedBy: 'outage' } : {}),
      ...(isOver
        ? { status: 'resolved', resolution: { at: '2026-11-23T09:00:00.000Z', reason: 'succeeded' } }
        : {}),
    });
  });
}

function lastNumber(texts: readonly { text: string }[]): number {
  const counts = texts.flatMap(({ text }) =>
    [...text.matchAll(/Seen (once|\d+)/g)].map(([, count]) => count),
  );
  const last = counts.at(-1);
  return last === 'once' ? 1 : Number(last);
}

describe('whoever is killed, whenever, and whatever the desk does', () => {
  it(
    'an outage has one ticket, with the right number, closed when it is over',
    { timeout: 300_000 },
    async () => {
      let kills = 0;
      await fc.assert(
        fc.asyncProperty(PLAN, COURSE, fc.boolean(), async (plan, course, isTableSlow) => {
          const world = new Simulation(plan);
          const revisions = revisionsOf(course);
          const [first = anOutage(1, 3), ...rest] = revisions;
          const last = revisions.at(-1) ?? first;
          world.send(first);
          await world.run();
          // Out of order, some twice, and the table may know of the last before anybody tells the desk.
          for (const [at, finding] of rest.entries()) {
            world.send(finding, ((plan.seed + at * 7_919) % 13) * 20_000);
            if (at % 2 === 0) world.send(finding, ((plan.seed + at) % 5) * 30_000);
          }
          if (!isTableSlow) world.recorded.set(last.id, last);
          await world.run();
          await world.replay();

          kills += world.kills;
          const [ticket, ...more] = world.ticketsOf(first);
          expect(more).toEqual([]);
          expect(ticket?.state).toBe(last.status === 'open' ? 'open' : 'closed');
          expect(lastNumber(ticket?.told ?? [])).toBe(last.occurrences);
          expect(new Set(ticket?.told.map(({ id }) => id)).size).toBe(ticket?.told.length);
          expect(world.records.map(({ state }) => state)).toEqual(['done']);
        }),
        { numRuns: SCHEDULES },
      );
      expect(kills).toBeGreaterThan(100);
    },
  );

  it(
    'a person has one ticket for each cause, open while one of the findings needs it',
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(PLAN, LATER, fc.boolean(), async (plan, later, isTableSlow) => {
          const world = new Simulation(plan);
          const findings = findingsOf(later);
          const newest = [...new Map(findings.map((finding) => [finding.id, finding])).values()];
          if (!isTableSlow) for (const finding of newest) world.recorded.set(finding.id, finding);
          for (const [at, finding] of findings.entries())
            world.send(finding, ((plan.seed + at * 7_919) % 13) * 20_000);
          await world.run();
          await world.replay();

          for (const cause of ['account-locked', 'account-disabled', 'password-policy'] as const) {
            const tickets = world.ticketsOf(aFinding({ person: 'grace', cause }));
            const isNeeded = newest.some(
              (finding) => finding.cause === cause && finding.status === 'open' && isForDesk(finding),
            );
            expect(tickets.length).toBeLessThanOrEqual(1);
            expect(tickets.map(({ state }) => state).includes('open')).toBe(isNeeded);
          }
        }),
        { numRuns: SCHEDULES },
      );
    },
  );

  it(
    'later trouble has one ticket that takes notes, closed when it is over, whoever deleted or locked those before',
    { timeout: 300_000 },
    async () => {
      let [deleted, locked] = [0, 0];
      await fc.assert(
        fc.asyncProperty(planWith(SEARCHABLE), COURSE, MEDDLING, async (plan, course, meddling) => {
          const world = new Simulation({ ...plan, meddling });
          const revisions = revisionsOf(course);
          for (const [at, finding] of revisions.entries())
            world.send(finding, ((plan.seed + at * 7_919) % 13) * 20_000);
          await world.run();
          await world.replay();
          deleted += world.tickets.filter(({ isDeleted }) => isDeleted).length;
          locked += world.tickets.filter(({ isLocked }) => isLocked).length;

          const later = [true, false, true].map((isOver, at) =>
            anOutage(revisions.length + 1 + at, 50 + at, isOver),
          );
          const openAfter: number[] = [];
          for (const finding of later) {
            world.send(finding, 30 * HOUR);
            await world.run({ calm: true });
            const usable = world.ticketsOf(finding).filter(({ isLocked }) => !isLocked);
            openAfter.push(usable.filter(({ state }) => state === 'open').length);
          }
          expect(openAfter).toEqual([0, 1, 0]);
        }),
        { numRuns: SCHEDULES },
      );
      expect(Math.min(deleted, locked)).toBeGreaterThan(100);
    },
  );

  it(
    'a deleted or locked ticket of one cause keeps no other cause of a person from a ticket of its own',
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(planWith(SEARCHABLE), LATER, MEDDLING, async (plan, later, meddling) => {
          const world = new Simulation({ ...plan, meddling });
          for (const [at, finding] of findingsOf(later).entries())
            world.send(finding, ((plan.seed + at * 7_919) % 13) * 20_000);
          await world.run();
          await world.replay();

          for (const cause of ['account-locked', 'account-disabled'] as const) {
            const audience: Finding['audience'] = ['user', 'helpdesk'];
            const news = aFinding({ person: 'grace', occasion: `later ${cause}`, cause, audience });
            world.send(news, 30 * HOUR);
            await world.run({ calm: true });
            const open = world.ticketsOf(news).filter(({ state }) => state === 'open');
            expect(open.length).toBeGreaterThan(0);
            expect(open.filter(({ isLocked }) => !isLocked).length).toBeLessThanOrEqual(1);
          }
        }),
        { numRuns: SCHEDULES },
      );
    },
  );
});
