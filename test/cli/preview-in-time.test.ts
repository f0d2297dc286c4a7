import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agenda } from '../../cli/preview/rehearsal/agenda.ts';
import { historyBuilder } from '../../cli/preview/rehearsal/history.ts';
import { newsOf, type News } from '../../cli/preview/rehearsal/judge-in-time.ts';
import { createTriage } from '../../shared/classify/triage.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { AuditRow } from '../../shared/attempts/audit-row.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { aRow } from '../attempts/told.ts';
import { JUDGE_RULES } from '../classify/judge-rules.ts';

const START = Date.parse('2026-08-03T08:00:00Z');
const END = START + 2 * DAY;

function historyOf(rows: readonly AuditRow[]) {
  const builder = historyBuilder();
  for (const row of rows) builder.add(row);
  return builder.end();
}

async function newsFrom(rows: readonly AuditRow[]): Promise<News[]> {
  return Array.fromAsync(newsOf(historyOf(rows), JUDGE_RULES, { untilMs: END, reached: () => undefined }));
}

const REASONS = [
  ['failure', 'OnPremisesPolicyViolation'],
  ['failure', 'FuzzyPolicyViolationInvalidPassword'],
  ['failure', 'OnPremisesConnectivityError'],
  ['success', ''],
] as const;

const ending = fc.constantFrom(...REASONS);
// Nobody fails in a session that they got through: a log that is judged at once overlooks that success.
const oneOrTwo = fc.oneof(
  fc.tuple(ending),
  fc.tuple(ending, ending).filter(([[first]]) => first === 'failure'),
);

/** Some resets of a few people within hours, each of one or two rows; nobody is at two of them at a time. */
const someRows = fc
  .uniqueArray(
    fc.record({
      person: fc.integer({ min: 1, max: 5 }),
      minute: fc.integer({ min: 0, max: 100 }).map((step) => step * 3),
      endings: oneOrTwo,
    }),
    { maxLength: 25, selector: ({ person, minute }) => `${person} ${minute}` },
  )
  .map((resets) =>
    resets.flatMap(({ person, minute, endings }, place) =>
      endings.map(([result, reason], step) =>
        aRow({
          id: `row-${place}-${step}`,
          correlationId: `reset-${place}`,
          person: { id: `person-${person}` },
          result,
          reason,
          at: new Date(START + minute * MINUTE + step * 90_000 + place).toISOString(),
        }),
      ),
    ),
  );

const isPersons = ({ subject, resolution }: Finding) =>
  subject.kind === 'user' && resolution?.reason !== 'withdrawn';
const gist = ({ id, cause, status, lastSeenAt }: Finding) => `${id} ${cause} ${status} ${lastSeenAt}`;

describe('a log that is lived through', () => {
  it('ends with the same findings of people as a log that is judged at once', async () => {
    await fc.assert(
      fc.asyncProperty(someRows, async (rows) => {
        const triage = createTriage({ ...JUDGE_RULES, asOf: new Date(END) });
        triage.add(historyOf(rows).attempts);
        const newest = new Map(
          (await newsFrom(rows)).flatMap(({ findings }) => findings).map((finding) => [finding.id, finding]),
        );

        expect([...newest.values()].filter(isPersons).map(gist).sort()).toEqual(
          triage.end().filter(isPersons).map(gist).sort(),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never knows a row before it was written', async () => {
    await fc.assert(
      fc.asyncProperty(someRows, async (rows) => {
        for (const { atMs, findings } of await newsFrom(rows)) {
          for (const { lastSeenAt, evidence } of findings) {
            const told = [lastSeenAt, ...evidence.map(({ at }) => at)].map((at) => Date.parse(at));
            expect(Math.max(...told)).toBeLessThanOrEqual(atMs);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('raises the revision of a finding with each of its news', async () => {
    const rows = [
      aRow({ id: 'one', correlationId: 'a', at: '2026-08-03T10:00:00Z' }),
      aRow({ id: 'two', correlationId: 'b', result: 'success', reason: '', at: '2026-08-03T11:00:00Z' }),
    ];
    const news = await newsFrom(rows);

    expect(
      news.map(({ atMs, findings }) => [
        (atMs - START) / HOUR,
        findings.map(({ revision, status }) => `${revision} ${status}`),
      ]),
    ).toEqual([
      [2, ['1 open']],
      [3, ['2 resolved']],
    ]);
  });

  it('asks the directory what it shows today, and believes nothing that came later', async () => {
    const asked: string[] = [];
    const personFacts = async (id: string) => {
      asked.push(id);
      return { id, lastPasswordChangeAt: '2026-08-04T00:00:00Z', onPremisesSyncEnabled: true };
    };
    const rows = [aRow({ at: '2026-08-03T10:00:00Z', person: { id: 'ada' } })];
    const span = { untilMs: END, reached: () => undefined };
    const [news] = await Array.fromAsync(newsOf(historyOf(rows), { ...JUDGE_RULES, personFacts }, span));

    expect(asked).toEqual(['ada']);
    expect(news?.findings.map(({ cause }) => cause)).toEqual(['password-policy']);
  });
});

describe('an agenda', () => {
  it('does everything once, in order of time and, at one instant, in the order in which it was added', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 })), async (instants) => {
        const done: [number, number][] = [];
        const plan = agenda(0);
        for (const [place, ms] of instants.entries()) {
          plan.add(ms, async () => void done.push([plan.now().getTime(), place]));
        }
        await plan.playUntil(20);

        const expected = instants
          .map((ms, place): [number, number] => [ms, place])
          .sort(([one, first], [other, second]) => one - other || first - second);
        expect(done).toEqual(expected);
      }),
    );
  });

  it('does what is added meanwhile if it is due, and leaves what is not', async () => {
    const done: string[] = [];
    const plan = agenda(0);
    plan.add(5, async () => {
      plan.add(3, async () => void done.push(`late, at ${plan.now().getTime()}`));
      plan.add(11, async () => void done.push('too far'));
    });
    await plan.playUntil(10);

    expect(done).toEqual(['late, at 5']);
    expect(plan.now().getTime()).toBe(10);
  });
});
