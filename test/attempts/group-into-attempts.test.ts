import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../shared/attempts/attempt.ts';
import type { ActivityKind, AuditRow } from '../../shared/attempts/audit-row.ts';
import { attemptBuilder, groupIntoAttempts } from '../../shared/attempts/group-into-attempts.ts';
import { ADA, aRow, CORRELATION } from './told.ts';

const MINUTE = 60_000;
const NIGHT = Date.parse('2026-08-06T01:00:00.000Z');
const GRACE = { id: '0a11ce00-0000-4000-8000-000000000002' };

/** A row so many minutes into the night. */
function atMinute(minutes: number, changes: Partial<AuditRow> = {}): AuditRow {
  return aRow({ id: `row-${minutes}`, at: new Date(NIGHT + minutes * MINUTE).toISOString(), ...changes });
}

function withoutCorrelation(row: AuditRow): AuditRow {
  const { correlationId: _, ...rest } = row;
  return rest;
}

/** The only row of a reset of its own. */
const resetAt = (minute: number) => atMinute(minute, { correlationId: `c-${minute}` });

const ids = (attempts: readonly Attempt[]) => attempts.map(({ rows }) => rows.map(({ id }) => id));

describe('rows with a correlation id', () => {
  it('are one attempt, in order of time, however they arrive', () => {
    const [attempt, ...others] = groupIntoAttempts([
      atMinute(4),
      atMinute(0, { kind: 'progress', reason: 'User submitted their user ID' }),
      atMinute(2, { kind: 'progress' }),
    ]);

    expect(others).toEqual([]);
    expect(attempt).toMatchObject({
      key: CORRELATION,
      correlationId: CORRELATION,
      activity: 'reset',
      person: { id: ADA },
      startedAtMs: NIGHT,
      lastRowAtMs: NIGHT + 4 * MINUTE,
    });
    expect(attempt?.rows.map(({ id }) => id)).toEqual(['row-0', 'row-2', 'row-4']);
  });

  it('stay together over any pause', () => {
    expect(groupIntoAttempts([atMinute(0), atMinute(500)])).toHaveLength(1);
  });

  it('count once, however often they are told', () => {
    expect(ids(groupIntoAttempts([atMinute(0), atMinute(0), atMinute(1), atMinute(0)]))).toEqual([
      ['row-0', 'row-1'],
    ]);
  });

  it('of one millisecond are ordered by id', () => {
    expect(ids(groupIntoAttempts([atMinute(0, { id: 'b' }), atMinute(0, { id: 'a' })]))).toEqual([
      ['a', 'b'],
    ]);
  });

  it('are an attempt per person where an administrator reset many people under one id', () => {
    const attempts = groupIntoAttempts([
      atMinute(0, { kind: 'admin-reset' }),
      atMinute(0, { kind: 'admin-reset', id: 'row-grace', person: GRACE }),
    ]);

    expect(attempts.map(({ person, activity }) => [person?.id, activity])).toEqual([
      [ADA, 'admin-reset'],
      [GRACE.id, 'admin-reset'],
    ]);
    expect(new Set(attempts.map(({ key }) => key)).size).toBe(2);
  });
});

describe('rows without a correlation id', () => {
  const rows = [0, 20, 49, 80].map((minute) => withoutCorrelation(atMinute(minute)));

  it('are parted by a pause of more than half an hour', () => {
    expect(ids(groupIntoAttempts(rows))).toEqual([['row-0', 'row-20', 'row-49'], ['row-80']]);
  });

  it('are keyed by person and first row', () => {
    expect(groupIntoAttempts(rows).map(({ key }) => key)).toEqual([`${ADA}|row-0`, `${ADA}|row-80`]);
  });

  it('are never mixed between people', () => {
    const mixed = [...rows, withoutCorrelation(atMinute(21, { person: GRACE }))];

    expect(ids(groupIntoAttempts(mixed))).toContainEqual(['row-21']);
  });

  it('stand alone where no person is named either', () => {
    const nobody = [0, 1].map((minute) => {
      const { person: _, ...row } = withoutCorrelation(atMinute(minute));
      return row;
    });

    expect(ids(groupIntoAttempts(nobody))).toEqual([['row-0'], ['row-1']]);
  });
});

describe('what makes an attempt', () => {
  it.each(['twin', 'other', 'registration', 'security-info'] as const)(
    'is never a row of kind %s',
    (kind) => {
      expect(groupIntoAttempts([atMinute(0, { kind })])).toEqual([]);
      expect(ids(groupIntoAttempts([atMinute(0, { kind }), atMinute(1)]))).toEqual([['row-1']]);
    },
  );

  it.each(['writeback-disabled', 'writeback-enabled', 'sspr-policy-changed'] as const)(
    'is each single row of kind %s',
    (kind) => {
      const attempts = groupIntoAttempts([atMinute(0, { kind }), atMinute(1, { kind })]);

      expect(attempts.map(({ key, activity }) => [key, activity])).toEqual([
        ['row-0', 'tenant-switch'],
        ['row-1', 'tenant-switch'],
      ]);
    },
  );

  it.each([
    [['progress'], 'reset'],
    [['blocked'], 'reset'],
    [['progress', 'unlock'], 'unlock'],
    [['progress', 'change', 'progress'], 'change'],
    [['unlock', 'reset'], 'reset'],
    [['admin-reset'], 'admin-reset'],
  ] satisfies [ActivityKind[], string][])('is named by its last ending: %j is a %s', (kinds, activity) => {
    const rows = kinds.map((kind, minute) => atMinute(minute, { kind }));

    expect(groupIntoAttempts(rows).map((attempt) => attempt.activity)).toEqual([activity]);
  });

  it('has the person by object id, with all names that any row knows', () => {
    const [attempt] = groupIntoAttempts([
      atMinute(0, { person: { id: 'ada@contoso.example', userPrincipalName: 'ada@contoso.example' } }),
      atMinute(1, { person: { id: ADA, displayName: 'Ada' } }),
      atMinute(2, { person: { id: ADA, userPrincipalName: 'ada@contoso.example' } }),
    ]);

    expect(attempt?.person).toEqual({
      id: ADA,
      displayName: 'Ada',
      userPrincipalName: 'ada@contoso.example',
    });
  });

  it('has no row twice when two downloads of the same night are read, one of them without ids', () => {
    const fromCsv = atMinute(0, { id: 'csv-0011' });
    const fromJson = aRow({ id: 'SSPR_1', at: new Date(NIGHT + 123).toISOString() });
    const onlyInCsv = atMinute(3, { id: 'csv-0022' });

    expect(ids(groupIntoAttempts([fromCsv, fromJson, onlyInCsv]))).toEqual([['SSPR_1', 'csv-0022']]);
  });
});

describe('grouping while rows stream past', () => {
  it('gives an attempt back as soon as time has passed it', () => {
    const builder = attemptBuilder({ gapMs: 30 * MINUTE, holdRows: 0 });

    expect(builder.add(resetAt(0))).toEqual([]);
    expect(builder.add(resetAt(10))).toEqual([]);
    expect(ids(builder.add(resetAt(35)))).toEqual([['row-0']]);
    expect(ids(builder.end())).toEqual([['row-10'], ['row-35']]);
    expect(builder.end()).toEqual([]);
  });

  it('does so for downloads that begin with the newest row, too', () => {
    const builder = attemptBuilder({ gapMs: 30 * MINUTE, holdRows: 0 });
    builder.add(resetAt(90));

    expect(ids(builder.add(resetAt(0)))).toEqual([['row-90']]);
  });

  it('lets rows that count for nothing tell the time', () => {
    const builder = attemptBuilder({ gapMs: 30 * MINUTE, holdRows: 0 });
    builder.add(resetAt(0));

    expect(ids(builder.add(atMinute(60, { kind: 'other' })))).toEqual([['row-0']]);
  });

  it('closes nothing early while few rows are held', () => {
    const builder = attemptBuilder({ holdRows: 1_000 });
    const early = Array.from({ length: 900 }, (_, index) => builder.add(resetAt(index * 60))).flat();

    expect(early).toEqual([]);
    expect(builder.end()).toHaveLength(900);
  });

  it('holds no more than it was told, plus what one look lets in', () => {
    const builder = attemptBuilder({ holdRows: 1_000 });
    let held = 0;
    let most = 0;
    for (let index = 0; index < 20_000; index += 1) {
      held += 1 - builder.add(resetAt(index * 5)).length;
      most = Math.max(most, held);
    }

    expect(most).toBeLessThanOrEqual(1_000 + 20);
    expect(held).toBe(builder.end().length);
  });

  it('parts the rows of one busy person while he goes on', () => {
    const builder = attemptBuilder({ gapMs: 30 * MINUTE, holdRows: 0 });
    builder.add(withoutCorrelation(atMinute(0)));

    expect(ids(builder.add(withoutCorrelation(atMinute(40))))).toEqual([['row-0']]);
  });
});

const KINDS: readonly ActivityKind[] = [
  'reset',
  'change',
  'unlock',
  'progress',
  'admin-reset',
  'blocked',
  'twin',
  'writeback-disabled',
];

/** A night of some people: few ids, so that rows meet, and many minutes, so that they also part. */
const aNight = fc.uniqueArray(
  fc.record({
    minute: fc.integer({ min: 0, max: 600 }),
    correlation: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
    person: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
    kind: fc.constantFrom(...KINDS),
    id: fc.integer({ min: 0, max: 9_999 }),
  }),
  { maxLength: 60, selector: ({ id }) => id },
);

type Told = {
  minute: number;
  correlation: number | undefined;
  person: number | undefined;
  kind: ActivityKind;
  id: number;
};

function rowOf({ minute, correlation, person, kind, id }: Told): AuditRow {
  const row = withoutCorrelation(atMinute(minute, { id: `row-${id}`, kind }));
  if (correlation !== undefined) row.correlationId = `c-${correlation}`;
  if (person === undefined) delete row.person;
  else row.person = { id: `p-${person}` };
  return row;
}

describe('grouping, whatever happens', () => {
  it('gives the same attempts for any order and any repetition of the same rows', () => {
    fc.assert(
      fc.property(
        aNight.chain((night) => {
          const rows = night.map(rowOf);
          const again = fc.shuffledSubarray([...rows, ...rows], { minLength: rows.length * 2 });
          return fc.tuple(fc.constant(rows), again);
        }),
        ([rows, again]) => {
          expect(groupIntoAttempts(again)).toEqual(groupIntoAttempts(rows));
        },
      ),
    );
  });

  it('loses no row that counts and invents none', () => {
    fc.assert(
      fc.property(aNight, (night) => {
        const rows = night.map(rowOf);
        const grouped = ids(groupIntoAttempts(rows)).flat();

        expect(grouped.toSorted()).toEqual(
          rows
            .filter(({ kind }) => kind !== 'twin')
            .map(({ id }) => id)
            .toSorted(),
        );
      }),
    );
  });

  it('gives the same attempts streaming as at once, for rows in either direction of time with pauses that part them', () => {
    const spread = aNight.map((night) =>
      night
        .map((told) => rowOf({ ...told, correlation: undefined }))
        .toSorted((one, other) => one.atMs - other.atMs || (one.id < other.id ? -1 : 1)),
    );
    fc.assert(
      fc.property(spread, fc.boolean(), fc.integer({ min: 0, max: 20 }), (rows, backwards, holdRows) => {
        const builder = attemptBuilder({ holdRows });
        const streamed = (backwards ? rows.toReversed() : rows).flatMap((row) => builder.add(row));
        const all = [...streamed, ...builder.end()].toSorted((one, other) => (one.key < other.key ? -1 : 1));

        expect(all).toEqual(groupIntoAttempts(rows).toSorted((one, other) => (one.key < other.key ? -1 : 1)));
      }),
    );
  });
});
