import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { aFinding } from '../store/a-finding.ts';
import { anOutage } from './a-case.ts';
import { simulate, tapeOf, type Outcome } from './simulation.ts';

const attempt = { activity: 'change' as const, steps: 2 };
const refused = (person: string, more: Partial<Finding> = {}) =>
  aFinding({ person, attempt, lastSeenAt: '2026-11-23T08:05:00.000Z', ...more });

/** Two people; Ada failed for two reasons. Each finding is due one message. */
const DUE = [
  refused('ada'),
  refused('ada', { cause: 'banned-password', id: 'f-banned' }),
  refused('grace', { cause: 'password-filter' }),
];

// Long and even, because short tapes and small numbers would be quiet ones.
const chances = fc.noBias(fc.array(fc.nat(1_000), { minLength: 150, maxLength: 300, size: 'max' }));

function mailsPerDelivery({ mail }: Outcome): number[] {
  const ids = mail
    .sent()
    .map(({ headers }) => headers.find(({ name }) => name === 'x-writeback-watch-delivery')?.value);
  return [...Map.groupBy(ids, (id) => id).values()].map((same) => same.length);
}

function recipients({ mail }: Outcome): string[] {
  return mail
    .sent()
    .map(({ to }) => to[0]?.split('@')[0] ?? '')
    .sort();
}

describe('two workers, with crashes, redeliveries, time-outs after acting and lapsing leases', () => {
  it('send exactly one e-mail for each finding that is due one, over ten thousand schedules', async () => {
    let crashes = 0;
    await fc.assert(
      fc.asyncProperty(chances, async (numbers) => {
        const outcome = await simulate({ findings: DUE, tape: tapeOf(numbers) });
        crashes += outcome.crashes;
        expect(mailsPerDelivery(outcome)).toEqual([1, 1, 1]);
        expect(recipients(outcome)).toEqual(['ada', 'ada', 'grace']);
        expect(outcome.dead).toEqual([]);
        expect(outcome.setAside).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
    expect(crashes).toBeGreaterThan(10_000);
  }, 600_000);

  it('send one each also where Exchange names drafts itself, and nothing that bears no stamp', async () => {
    await fc.assert(
      fc.asyncProperty(chances, async (numbers) => {
        const outcome = await simulate({ findings: DUE, tape: tapeOf(numbers), renamedDrafts: true });
        expect(mailsPerDelivery(outcome)).toEqual([1, 1, 1]);
        expect(outcome.mail.sent().filter(({ properties }) => properties.length === 0)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  }, 300_000);

  it('lose nothing and give nothing up when no table answers for an hour', async () => {
    const outage = anOutage({ lastSeenAt: '2026-11-23T08:06:00.000Z' });
    const over = { ...outage, resolution: { at: '2026-11-23T08:08:00.000Z', reason: 'recovered' as const } };
    const waiting = refused('emmy', { cause: 'connector-unreachable', inhibitedBy: outage.id });
    const findings = [...DUE, waiting, over];
    await fc.assert(
      fc.asyncProperty(chances, async (numbers) => {
        const outcome = await simulate({ findings, tape: tapeOf(numbers), storageOutMs: HOUR });
        expect(recipients(outcome)).toEqual(['ada', 'ada', 'emmy', 'grace']);
        expect(mailsPerDelivery(outcome)).toEqual([1, 1, 1, 1]);
        expect(outcome.dead).toEqual([]);
        expect(outcome.setAside).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 300_000);

  it('never send one twice where there are no drafts, and say of which they do not know', async () => {
    await fc.assert(
      fc.asyncProperty(chances, async (numbers) => {
        const outcome = await simulate({ findings: DUE, tape: tapeOf(numbers), withoutDrafts: true });
        expect(mailsPerDelivery(outcome).every((count) => count === 1)).toBe(true);
        expect(outcome.dead).toEqual([]);
        const missing = DUE.length - outcome.mail.sent().length;
        expect(new Set(outcome.setAside).size).toBeLessThanOrEqual(1);
        expect(outcome.setAside.length).toBeGreaterThanOrEqual(missing);
      }),
      { numRuns: 1_000 },
    );
  }, 300_000);

  it('lose no message that waited, where their clock is a little behind that of the bus', async () => {
    const waiting = refused('emmy', { cause: 'connector-unreachable' });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4_000 }), chances, async (behindMs, numbers) => {
        const outcome = await simulate({ findings: [...DUE, waiting], tape: tapeOf(numbers), behindMs });
        expect(recipients(outcome)).toEqual(['ada', 'ada', 'emmy', 'grace']);
        expect(mailsPerDelivery(outcome)).toEqual([1, 1, 1, 1]);
      }),
      { numRuns: 500 },
    );
  }, 300_000);

  it('lose nothing when the directory does not answer for an hour', async () => {
    await fc.assert(
      fc.asyncProperty(chances, async (numbers) => {
        const outcome = await simulate({ findings: DUE, tape: tapeOf(numbers), directoryOutMs: HOUR });
        expect(recipients(outcome)).toEqual(['ada', 'ada', 'grace']);
        expect(mailsPerDelivery(outcome)).toEqual([1, 1, 1]);
        expect(outcome.dead).toEqual([]);
        expect(outcome.setAside).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 300_000);

  it('drop nothing that has its place, however often the mailbox puts it off', async () => {
    await fc.assert(
      fc.asyncProperty(chances, async (numbers) => {
        const minutes = new Map(DUE.map(({ id }, at) => [id, at * MINUTE]));
        const publishedAt = ({ id }: Finding) => Date.parse('2026-11-23T08:10:00Z') + (minutes.get(id) ?? 0);
        const rules = { perRun: 1, heldBack: 'drop' as const };
        const outcome = await simulate({ findings: DUE, tape: tapeOf(numbers), rules, publishedAt });
        expect(recipients(outcome)).toEqual(['ada', 'ada', 'grace']);
      }),
      { numRuns: 500 },
    );
  }, 300_000);

  it('keep to the limit per person and day', async () => {
    const many = Array.from({ length: 4 }, (_, at) =>
      refused('ada', {
        id: `f-${at}`,
        cause:
          (['banned-password', 'password-policy', 'password-filter', 'unknown'] as const)[at] ?? 'unknown',
      }),
    );
    await fc.assert(
      fc.asyncProperty(chances, async (numbers) => {
        const rules = { perPersonPerDay: 2, maxAgeMs: 3 * DAY };
        const outcome = await simulate({ findings: many, tape: tapeOf(numbers), rules });
        const times = outcome.mail.sent().map(({ at }) => at.getTime());
        expect(times).toHaveLength(4);
        for (const from of times) {
          // A place is taken a little before the message goes out, so two days can come that near each other.
          const near = times.filter((at) => at >= from && at < from + DAY - 2 * 3_600_000);
          expect(near.length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 1_000 },
    );
  }, 300_000);

  it('keep to the limit of a day over everybody', async () => {
    await fc.assert(
      fc.asyncProperty(chances, async (numbers) => {
        const rules = { perDay: 2, heldBack: 'drop' as const };
        const outcome = await simulate({ findings: DUE, tape: tapeOf(numbers), rules });
        expect(outcome.mail.sent().length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 1_000 },
    );
  }, 300_000);

  it('tell everybody of the end of an outage once, in whatever order its end and its people come', async () => {
    const outage = anOutage({ lastSeenAt: '2026-11-23T08:06:00.000Z' });
    const over = { ...outage, resolution: { at: '2026-11-23T08:08:00.000Z', reason: 'recovered' as const } };
    const waiting = ['ada', 'grace', 'emmy'].map((person) =>
      refused(person, { cause: 'connector-unreachable', inhibitedBy: outage.id }),
    );
    const orders = fc.shuffledSubarray([over, ...waiting], { minLength: 4 });
    await fc.assert(
      fc.asyncProperty(orders, chances, async (findings, numbers) => {
        const outcome = await simulate({ findings, tape: tapeOf(numbers) });
        expect(recipients(outcome)).toEqual(['ada', 'emmy', 'grace']);
        expect(outcome.dead).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  }, 300_000);
});

describe('an outage of five thousand people', () => {
  const outage = anOutage({ lastSeenAt: '2026-11-23T08:06:00.000Z' });
  const waiting = Array.from({ length: 5_000 }, (_, at) =>
    refused(`person${at}`, { cause: 'connector-unreachable', inhibitedBy: outage.id }),
  );

  it('writes to nobody while it lasts', async () => {
    const outcome = await simulate({ findings: waiting, tape: tapeOf([]) });
    expect(outcome.mail.sent()).toEqual([]);
  }, 60_000);

  it('tells each of them once when it is over, at most 20 a minute', async () => {
    const over = { ...outage, resolution: { at: '2026-11-23T08:08:00.000Z', reason: 'recovered' as const } };
    const outcome = await simulate({
      findings: [...waiting, over],
      tape: tapeOf([]),
      rules: { perDay: 5_000, maxAgeMs: DAY },
    });
    expect(new Set(recipients(outcome)).size).toBe(5_000);
    expect(outcome.mail.sent()).toHaveLength(5_000);
    const byMinute = Map.groupBy(outcome.mail.sent(), ({ at }) => Math.floor(at.getTime() / 60_000));
    expect(Math.max(...byMinute.values().map((some) => some.length))).toBeLessThanOrEqual(20);
  }, 120_000);
});
