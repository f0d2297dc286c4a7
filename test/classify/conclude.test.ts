import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../shared/attempts/audit-row.ts';
import { groupIntoAttempts } from '../../shared/attempts/group-into-attempts.ts';
import { classifyAttempt } from '../../shared/classify/classify-attempt.ts';
import { conclude, type ConcludeContext } from '../../shared/classify/conclude.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Episode, Known, PersonFile } from '../../shared/findings/known.ts';
import { aRow, knowing, MONDAY, TENANT } from './rows.ts';

const MINUTE = 60_000;

/** What the pull would keep between two readings. */
type Memory = { files: Map<string, PersonFile>; episodes: Map<string, Episode>; published: Finding[] };

function nothingKnown(): Memory {
  return { files: new Map(), episodes: new Map(), published: [] };
}

/** Reads these rows once, `minute` minutes after Monday 08:00, with all of them new. */
function read(
  memory: Memory,
  rows: readonly AuditRow[],
  minute = 60,
  more: Partial<ConcludeContext> = {},
): Finding[] {
  const asOfMs = MONDAY + minute * MINUTE;
  const judged = groupIntoAttempts(rows).map((attempt) => ({
    attempt,
    verdict: classifyAttempt(attempt, knowing({ asOfMs })),
  }));
  const known: Known = { files: memory.files, episodes: [...memory.episodes.values()] };
  const context: ConcludeContext = {
    tenantId: TENANT,
    watchingSinceMs: MONDAY - 60 * MINUTE,
    actWithinMs: 24 * 60 * MINUTE,
    asOfMs,
    outage: { people: 3, windowMs: 10 * MINUTE },
    ...more,
  };
  const { files, episodes } = conclude(
    judged,
    new Set(judged.map(({ attempt }) => attempt.key)),
    known,
    context,
  );
  const news = [
    ...episodes.map(({ finding }) => finding),
    ...files.flatMap(({ findings, pending }) => findings.filter(({ id }) => pending.includes(id))),
  ];
  for (const file of files) memory.files.set(file.personId, { ...file, pending: [] });
  for (const episode of episodes) memory.episodes.set(episode.finding.id, { ...episode, pending: false });
  memory.published.push(...news);
  return news;
}

const policy = (wish: Parameters<typeof aRow>[0] = {}) =>
  aRow({ reason: 'OnPremisesPolicyViolation', ...wish });
const unreachable = (person: string, minute: number) =>
  aRow({ person, minute, reason: 'OnPremisesConnectivityError' });
const worked = (person: string, minute: number) =>
  aRow({
    person,
    minute,
    journey: `later-${person}`,
    result: 'success',
    reason: 'Successfully completed reset.',
  });

describe('one person', () => {
  it('gets one finding, and none again when the same rows are read again', () => {
    const memory = nothingKnown();
    const rows = [policy()];
    expect(read(memory, rows)).toMatchObject([{ revision: 1, status: 'open', cause: 'password-policy' }]);
    expect(read(memory, rows)).toEqual([]);
  });

  it('keeps the id and gets the next revision when a late row adds to the attempt', () => {
    const memory = nothingKnown();
    const [first] = read(memory, [policy({ minute: 3, id: 'b' })]);
    const [second] = read(memory, [
      policy({ minute: 3, id: 'b' }),
      aRow({
        kind: 'progress',
        result: 'success',
        reason: 'User submitted their user ID',
        minute: 0,
        id: 'a',
      }),
    ]);
    expect(second).toMatchObject({
      id: first?.id,
      revision: 2,
      firstSeenAt: first?.firstSeenAt,
      attempt: { steps: 2 },
    });
  });

  it('keeps the id of an attempt without correlation id when its first row comes late', () => {
    const memory = nothingKnown();
    const loose = (row: AuditRow): AuditRow => {
      const { correlationId: _none, ...rest } = row;
      return rest;
    };
    const [first] = read(memory, [loose(policy({ minute: 3, id: 'b' }))]);
    const [second] = read(memory, [
      loose(policy({ minute: 1, id: 'a' })),
      loose(policy({ minute: 3, id: 'b' })),
    ]);
    expect(second).toMatchObject({ id: first?.id, revision: 2 });
  });

  it('has the finding resolved by a later success of a new attempt', () => {
    const memory = nothingKnown();
    const [first] = read(memory, [policy()]);
    expect(read(memory, [worked('ada', 2)])).toMatchObject([
      { id: first?.id, revision: 2, status: 'resolved', resolution: { reason: 'succeeded' } },
    ]);
  });

  it('is never told of a failure that a success had already overtaken when its row arrived', () => {
    const memory = nothingKnown();
    expect(read(memory, [worked('ada', 2)])).toEqual([]);
    expect(read(memory, [policy()])).toMatchObject([{ revision: 1, status: 'resolved' }]);
  });

  it('keeps an open finding when the success was earlier than the failure', () => {
    const memory = nothingKnown();
    read(memory, [worked('ada', -30)]);
    expect(read(memory, [policy()])).toMatchObject([{ status: 'open' }]);
  });

  it('has a verdict taken back when late rows show that the attempt ended well', () => {
    const memory = nothingKnown();
    const rows = [aRow({ kind: 'progress', result: 'success', reason: 'User submitted their user ID' })];
    const [first] = read(memory, rows);
    expect(first).toMatchObject({ cause: 'attempt-abandoned', status: 'open' });
    const news = read(memory, [
      ...rows,
      aRow({ minute: 2, result: 'success', reason: 'Successfully completed reset.' }),
    ]);
    expect(news).toMatchObject([{ id: first?.id, status: 'resolved', resolution: { reason: 'withdrawn' } }]);
  });
});

describe('what is too old', () => {
  it('is recorded and not delivered when it is backfill or older than the limit', () => {
    expect(read(nothingKnown(), [policy()], 60, { watchingSinceMs: MONDAY + 1 })).toMatchObject([
      { observedOnly: true },
    ]);
    expect(read(nothingKnown(), [policy()], 60 * 25)).toMatchObject([{ observedOnly: true }]);
    expect(read(nothingKnown(), [policy()])).toMatchObject([{ observedOnly: false }]);
  });
});

describe('several people', () => {
  it('become one outage that explains theirs, also those published before', () => {
    const memory = nothingKnown();
    const two = [unreachable('ada', 0), unreachable('grace', 3)];
    expect(read(memory, two)).toMatchObject([{ scope: 'user' }, { scope: 'user' }]);

    const news = read(memory, [...two, unreachable('marie', 6)]);

    const outage = news.find(({ scope }) => scope === 'connector');
    expect(outage).toMatchObject({
      cause: 'connector-unreachable',
      status: 'open',
      occurrences: 3,
      revision: 1,
    });
    const people = news.filter(({ scope }) => scope === 'user');
    expect(people.map(({ inhibitedBy }) => inhibitedBy)).toEqual([outage?.id, outage?.id, outage?.id]);
    expect(people.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual([1, 2, 2]);
  });

  it('are no outage when they are too few inside the window, or one person many times', () => {
    const spread = [unreachable('ada', 0), unreachable('grace', 8), unreachable('marie', 16)];
    expect(read(nothingKnown(), spread).every(({ scope }) => scope === 'user')).toBe(true);
    const alone = [0, 1, 2].map((minute) =>
      aRow({ minute, journey: `j${minute}`, reason: 'OnPremisesConnectivityError' }),
    );
    expect(read(nothingKnown(), alone).every(({ scope }) => scope === 'user')).toBe(true);
  });

  it('extend the outage they belong to, counted once each', () => {
    const memory = nothingKnown();
    const rows = ['ada', 'grace', 'marie'].map((person, at) => unreachable(person, at));
    const [outage] = read(memory, rows);
    const more = [
      ...rows,
      unreachable('rosa', 30),
      aRow({ person: 'ada', journey: 'again', minute: 31, reason: 'OnPremisesConnectivityError' }),
    ];
    expect(read(memory, more)[0]).toMatchObject({ id: outage?.id, revision: 2, occurrences: 4 });
  });

  it('see the outage end with the first proven success after it, once it stayed quiet', () => {
    const memory = nothingKnown();
    const rows = ['ada', 'grace', 'marie'].map((person, at) => unreachable(person, at));
    read(memory, rows, 4);
    expect(
      read(memory, [...rows, worked('rosa', 5)], 6).filter(({ scope }) => scope === 'connector'),
    ).toEqual([]);
    expect(read(memory, [...rows, worked('rosa', 5)], 13)).toMatchObject([
      {
        scope: 'connector',
        status: 'resolved',
        resolution: { reason: 'recovered', at: new Date(MONDAY + 5 * MINUTE).toISOString() },
      },
    ]);
  });

  it('are not taken for recovered by a cloud account, whose password never goes to the company', () => {
    const memory = nothingKnown();
    const rows = ['ada', 'grace', 'marie'].map((person, at) => unreachable(person, at));
    read(memory, rows, 4);
    const facts = new Map([['rosa', { id: 'rosa', onPremisesSyncEnabled: false }]]);
    expect(read(memory, [...rows, worked('rosa', 5)], 30, { facts })).toEqual([]);
  });

  it('open a new outage when trouble returns long after the first was over', () => {
    const memory = nothingKnown();
    const rows = ['ada', 'grace', 'marie'].map((person, at) => unreachable(person, at));
    const [first] = read(memory, [...rows, worked('rosa', 5)], 30);
    const again = ['hedy', 'lise', 'emmy'].map((person, at) => unreachable(person, 60 + at));
    const [second] = read(memory, again, 65);
    expect(second).toMatchObject({ scope: 'connector', status: 'open' });
    expect(second?.id).not.toBe(first?.id);
  });
});

describe('a setting of the tenant', () => {
  it('opens a finding when writeback is switched off and closes it when it is switched on again', () => {
    const memory = nothingKnown();
    const off = aRow({ kind: 'writeback-disabled', result: 'success', journey: 'switch' });
    const on = aRow({ kind: 'writeback-enabled', result: 'success', journey: 'switch-back', minute: 9 });
    const [opened] = read(memory, [off], 1);
    expect(opened).toMatchObject({ cause: 'writeback-disabled', scope: 'tenant', status: 'open' });
    expect(opened).not.toHaveProperty('attempt');
    expect(read(memory, [off, on], 10)).toMatchObject([{ id: opened?.id, status: 'resolved' }]);
  });
});

describe('any order of arrival', () => {
  const journeys = [
    [policy({ journey: 'j1', id: 'p1' })],
    [worked('ada', 4)],
    [unreachable('grace', 1)],
    [unreachable('marie', 2)],
    [unreachable('rosa', 3)],
    [worked('hedy', 30)],
    [
      aRow({
        person: 'lise',
        journey: 'j2',
        kind: 'progress',
        result: 'success',
        reason: 'User submitted their user ID',
        id: 'l1',
      }),
    ],
  ];

  it('ends in the same conclusions', () => {
    const expected = settled(journeys.flat(), [journeys.flat()]);
    fc.assert(
      fc.property(fc.shuffledSubarray(journeys, { minLength: journeys.length }), (order) => {
        // Each reading sees all rows that have arrived so far, as a sweep does.
        const readings = order.map((_, at) => order.slice(0, at + 1).flat());
        expect(settled(journeys.flat(), readings)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  function settled(all: readonly AuditRow[], readings: readonly (readonly AuditRow[])[]): unknown[] {
    const memory = nothingKnown();
    for (const rows of readings) read(memory, rows, 90);
    read(memory, all, 90);
    const latest = new Map<string, Finding>();
    for (const finding of memory.published) {
      if (finding.revision > (latest.get(finding.id)?.revision ?? 0)) latest.set(finding.id, finding);
    }
    // Revisions count the news on the way; when an outage was noticed decides its first instant and so its id.
    return [...latest.values()]
      .map(({ cause, status, subject, inhibitedBy, occurrences }) => ({
        cause,
        status,
        subject: subject.id,
        explained: inhibitedBy !== undefined,
        occurrences,
      }))
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  }
});
