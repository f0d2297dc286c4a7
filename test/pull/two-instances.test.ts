import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectorUnreachable, refusedByPolicy, successfulReset } from '../../local/tenant/journeys.ts';
import { createPeople } from '../../local/tenant/people.ts';
import { seeded } from '../../local/tenant/seeded.ts';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import { simulatedTenant, type TimedRow } from './simulated-tenant.ts';

const START = Date.parse('2026-11-23T08:00:00Z');

/** An hour with an outage, refused passwords and people who get through at their second try. */
function anHour(seed: number): TimedRow[] {
  const random = seeded(seed);
  const people = createPeople(() => new Date(START), seed);
  return Array.from({ length: 25 }, (_, at) => {
    const person = people.add(`person${at}`);
    const from = START + random.between(MINUTE, HOUR);
    const first = random.oneOf([connectorUnreachable, connectorUnreachable, refusedByPolicy])(
      random,
      person,
      new Date(from),
    );
    const second = successfulReset(random, person, new Date(from + 5 * MINUTE));
    const rows = at % 3 === 0 ? [...first.rows, ...second.rows] : first.rows;
    return rows.map((row): TimedRow => {
      const atMs = Date.parse(row.activityDateTime);
      return { row, atMs, visibleAtMs: atMs + random.between(0, 20 * MINUTE) };
    });
  }).flat();
}

describe('two instances that pull at the same time', () => {
  it('lose nothing and double nothing, however their steps interleave', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.scheduler(), async (seed, scheduler) => {
        const rows = anHour(seed);
        const alone = simulatedTenant(rows, START);
        const shared = simulatedTenant(rows, START, { pause: () => scheduler.schedule(Promise.resolve()) });
        for (let minute = 0; minute <= 100; minute += 4) {
          for (const tenant of [alone, shared]) tenant.state.nowMs = START + minute * MINUTE;
          await alone.pull();
          const both = Promise.allSettled([shared.pull(), shared.pull()]);
          await scheduler.waitFor(both);
        }
        expect(summary(shared)).toEqual(summary(alone));
        expect(contradictions(shared)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

function summary(tenant: ReturnType<typeof simulatedTenant>): string[] {
  return [...tenant.table().values()]
    .filter(({ scope }) => scope === 'user')
    .map(
      ({ subject, cause, status, inhibitedBy }) =>
        `${subject.id} ${cause} ${status} ${inhibitedBy !== undefined}`,
    )
    .sort();
}

/** The same revision of a finding must never be published with two contents. */
function contradictions(tenant: ReturnType<typeof simulatedTenant>): string[] {
  const contents = new Map<string, string>();
  return tenant.published.flatMap(({ finding }) => {
    const key = `${finding.id} r${finding.revision}`;
    const text = JSON.stringify(finding);
    const before = contents.get(key) ?? text;
    contents.set(key, before);
    return before === text ? [] : [key];
  });
}
