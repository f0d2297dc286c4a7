import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELAYS, type DelayModel } from '../../local/tenant/delays.ts';
import {
  bannedPassword,
  connectorUnreachable,
  lockedOrDisabled,
  refusedByPolicy,
  successfulReset,
  takenAtTheThirdTry,
} from '../../local/tenant/journeys.ts';
import { createPeople } from '../../local/tenant/people.ts';
import { seeded } from '../../local/tenant/seeded.ts';
import { DAY, MINUTE, SECOND } from '../../shared/clock.ts';
import { simulatedTenant, type TimedRow } from './simulated-tenant.ts';

const START = Date.parse('2026-11-02T00:00:00Z');
const FAILING = [refusedByPolicy, bannedPassword, lockedOrDisabled, connectorUnreachable];
const WORKING = [successfulReset, takenAtTheThirdTry, successfulReset];

type Story = { rows: TimedRow[]; failed: Map<string, TimedRow>; worked: Set<string> };

/** A day of attempts, each by a person of its own, so that no success hides another's failure. */
function aDay(seed: number, model: keyof typeof DELAYS, attempts: number): Story {
  const random = seeded(seed);
  const people = createPeople(() => new Date(START), seed);
  const delay: DelayModel = DELAYS[model];
  const story: Story = { rows: [], failed: new Map(), worked: new Set() };
  for (let count = 0; count < attempts; count += 1) {
    const person = people.add(`person${count}`);
    const fails = count % 3 !== 0;
    const journey = random.oneOf(fails ? FAILING : WORKING);
    const told = journey(random, person, new Date(START + random.between(5 * MINUTE, DAY)));
    const rows = told.rows.map((row): TimedRow => {
      const atMs = Date.parse(row.activityDateTime);
      return { row, atMs, visibleAtMs: atMs + delay(random, row) };
    });
    story.rows.push(...rows);
    const last = rows.at(-1);
    if (fails && last !== undefined) story.failed.set(person.id, last);
    if (!fails) story.worked.add(person.id);
  }
  return story;
}

async function watch(story: Story, days: number) {
  const tenant = simulatedTenant(story.rows, START);
  for (let minute = 0; minute <= days * 24 * 60; minute += 1) {
    tenant.state.nowMs = START + minute * MINUTE + 7 * SECOND;
    await tenant.pull();
  }
  return tenant;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

describe.each([
  ['A', 2],
  ['B', 3],
  ['C', 9],
] as const)('with delays of model %s', (model, days) => {
  it(
    'loses no failure, doubles none and leaves no finding open about a journey that went well',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), async (seed) => {
          const story = aDay(seed, model, 150);
          const tenant = await watch(story, days);
          const findings = [...tenant.table().values()];
          const open = findings.filter(({ scope, status }) => scope === 'user' && status === 'open');

          expect(new Set(open.map(({ subject }) => subject.id))).toEqual(new Set(story.failed.keys()));
          expect(open).toHaveLength(story.failed.size);
          expect(
            findings.filter(({ subject, status }) => story.worked.has(subject.id) && status === 'open'),
          ).toEqual([]);
        }),
        { numRuns: model === 'C' ? 2 : 3 },
      );
    },
  );
});

describe.each(['A', 'B'] as const)('with delays of model %s', (model) => {
  it(
    'publishes within the minute in the middle and within a minute and a half for 99 of 100',
    { timeout: 120_000 },
    async () => {
      const story = aDay(20_261_102, model, 600);
      const tenant = await watch(story, 2);
      const waits = [...story.failed].flatMap(([personId, row]) => {
        const first = tenant.published.find(
          ({ finding, atMs }) => finding.subject.id === personId && atMs >= row.visibleAtMs,
        );
        return first === undefined ? [] : [first.atMs - row.visibleAtMs];
      });

      expect(waits).toHaveLength(story.failed.size);
      expect(percentile(waits, 0.5)).toBeLessThanOrEqual(45 * SECOND);
      expect(percentile(waits, 0.99)).toBeLessThanOrEqual(90 * SECOND);
    },
  );

  it('asks Graph for at most one twentieth of what it allows', { timeout: 120_000 }, async () => {
    const tenant = await watch(aDay(7, model, 300), 2);
    const allowed = (2 * DAY * 5) / (10 * SECOND);
    expect(tenant.state.requests / allowed).toBeLessThanOrEqual(0.05);
  });
});

describe('a crash at any point', () => {
  it('changes nothing in the end result', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), async (seed) => {
        const story = aDay(seed, 'B', 60);
        const random = seeded(seed + 1);
        const trouble = () => {
          if (random.fraction() < 0.02) throw new Error('The process was killed here');
        };
        const crashing = simulatedTenant(story.rows, START, { trouble });
        const calm = simulatedTenant(story.rows, START);
        let crashes = 0;
        for (let minute = 0; minute <= 27 * 60; minute += 3) {
          for (const tenant of [crashing, calm]) {
            tenant.state.nowMs = START + minute * MINUTE;
            await tenant.pull().catch(() => (crashes += 1));
          }
        }
        expect(crashes).toBeGreaterThan(0);
        expect(summary(crashing)).toEqual(summary(calm));
      }),
      { numRuns: 5 },
    );
  });

  function summary(tenant: ReturnType<typeof simulatedTenant>): string[] {
    return [...tenant.table().values()]
      .map(({ cause, status, subject, occurrences, evidence }) =>
        JSON.stringify([subject.id, cause, status, occurrences, evidence.map(({ id }) => id)]),
      )
      .sort();
  }
});
