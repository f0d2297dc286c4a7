import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELAYS, type DelayModel } from '../../local/tenant/delays.ts';
import { adminActionRequired, refusedByPolicy, successfulReset } from '../../local/tenant/journeys.ts';
import { createPeople } from '../../local/tenant/people.ts';
import { seeded } from '../../local/tenant/seeded.ts';
import type { PersonEvent } from '../../shared/attempts/person-event.ts';
import { HOUR, MINUTE, SECOND } from '../../shared/clock.ts';
import { simulatedTenant, type TimedEvent, type TimedRow } from '../pull/simulated-tenant.ts';

const START = Date.parse('2026-11-23T00:00:00Z');

const DELAY: DelayModel = DELAYS.B;

const SIGNALS = [
  ['prs-33004-permissions'],
  ['prs-33005-account-disabled'],
  ['prs-33008-ad-password-policy', 'dc-4724-reset-failure'],
  ['prs-33008-ad-password-policy', 'pwp-10017-set-rejected'],
  [],
];

type Story = { rows: TimedRow[]; events: TimedEvent[] };

/** Hours with attempts of thirty people, and what servers recorded of them; rows and events as late as may be. */
function someHours(seed: number): Story {
  const random = seeded(seed);
  const people = createPeople(() => new Date(START), seed);
  const story: Story = { rows: [], events: [] };
  for (let count = 0; count < 30; count += 1) {
    const person = people.add(`person${count}`);
    const journey = random.oneOf([adminActionRequired, refusedByPolicy, successfulReset]);
    const told = journey(random, person, new Date(START + random.between(5 * MINUTE, 3 * HOUR)));
    const rows = told.rows.map((row): TimedRow => {
      const atMs = Date.parse(row.activityDateTime);
      return { row, atMs, visibleAtMs: atMs + DELAY(random, row) };
    });
    const endMs = rows.at(-1)?.atMs ?? START;
    const events = random.oneOf(SIGNALS).map((signal, place): TimedEvent => {
      const atMs = endMs - random.between(0, 3) * SECOND;
      const delayMs = random.between(0, 20 * HOUR);
      return {
        event: anEvent(`${count}-${place}`, atMs, { signal, personId: person.id }),
        visibleAtMs: atMs + delayMs,
      };
    });
    story.rows.push(...rows);
    story.events.push(...events);
  }
  return story;
}

function anEvent(
  id: string,
  atMs: number,
  { signal, personId }: { signal: string; personId: string },
): PersonEvent {
  return { id, atMs, server: 'sync01', code: '1', signals: [signal], people: [personId.toLowerCase()] };
}

async function watched(story: Story, trouble?: () => void) {
  const tenant = simulatedTenant(story.rows, START, {
    events: story.events,
    ...(trouble === undefined ? {} : { trouble }),
  });
  let crashes = 0;
  for (let minute = 0; minute <= 28 * 60; minute += 4) {
    tenant.state.nowMs = START + minute * MINUTE;
    await tenant.pull().catch(() => (crashes += 1));
  }
  return { tenant, crashes };
}

type Watched = Awaited<ReturnType<typeof watched>>['tenant'];

function findingsIn(tenant: Watched): string[] {
  return [...tenant.table().values()]
    .filter(({ scope, status }) => scope === 'user' && status === 'open')
    .map(({ id, cause, confidence, evidence }) =>
      JSON.stringify([id, cause, confidence, evidence.map((item) => item.id)]),
    )
    .sort();
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('rows and events that come in any order and with any delay', () => {
  it('end in the same findings, none of them doubled', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const late = someHours(seed);
        const atOnce = {
          rows: late.rows.map((row) => ({ ...row, visibleAtMs: row.atMs })),
          events: late.events.map((timed) => ({ ...timed, visibleAtMs: timed.event.atMs })),
        };
        const [one, other] = [await watched(late), await watched(atOnce)];

        expect(findingsIn(one.tenant)).toEqual(findingsIn(other.tenant));
        expect(findingsIn(one.tenant)).not.toEqual([]);
      }),
      { numRuns: 3 },
    );
  });

  it('end in the same findings wherever the process is killed', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const story = someHours(seed);
        const random = seeded(seed + 1);
        const calm = await watched(story);
        const crashing = await watched(story, () => {
          if (random.fraction() < 0.02) throw new Error('The process was killed here');
        });

        expect(crashing.crashes).toBeGreaterThan(0);
        expect(findingsIn(crashing.tenant)).toEqual(findingsIn(calm.tenant));
      }),
      { numRuns: 3 },
    );
  });
});

describe('a finding that was published before the servers told more', () => {
  it('gets its next revision and stays one finding', async () => {
    const story = someHours(7);
    const { tenant } = await watched(story);
    const revised = [...tenant.table().values()].filter(({ cause }) => cause === 'account-disabled');

    expect(revised.length).toBeGreaterThan(0);
    for (const { id, revision } of revised) {
      const told = tenant.published.filter(({ finding }) => finding.id === id).map(({ finding }) => finding);
      expect(told.map((finding) => finding.revision)).toContain(revision);
      expect(revision).toBeGreaterThan(1);
      expect(told[0]?.cause).not.toBe('account-disabled');
    }
  });
});

describe('without the connector source', () => {
  it('everything is as it was', async () => {
    const { rows } = someHours(11);
    const { tenant } = await watched({ rows, events: [] });
    const alone = simulatedTenant(rows, START);
    for (let minute = 0; minute <= 28 * 60; minute += 4) {
      alone.state.nowMs = START + minute * MINUTE;
      await alone.pull();
    }

    expect(tenant.published).toEqual(alone.published);
  });
});
