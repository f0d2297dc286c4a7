import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../shared/catalogue/causes.ts';
import { readFindingQuery, unexpectedParameters } from '../../shared/reports/finding-query.ts';

describe('what a caller may ask of the findings table', () => {
  it('is open findings, fifty a page, when nothing is said', () => {
    expect(read('')).toEqual({ filter: { status: 'open', top: 50 } });
  });

  it('is every filter at once', () => {
    const query =
      'status=all&cause=banned-password&person=ada@contoso.example&from=2026-11-01T00:00:00Z&to=2026-11-20T08:00:00Z&top=200&continuation=abc';

    expect(read(query)).toEqual({
      filter: {
        status: 'all',
        cause: 'banned-password',
        person: 'ada@contoso.example',
        from: new Date('2026-11-01T00:00:00Z'),
        to: new Date('2026-11-20T08:00:00Z'),
        top: 200,
        continuation: 'abc',
      },
    });
  });

  it('counts an instant with an offset as the instant it is', () => {
    expect(read('from=2026-11-20T09:00:00%2B01:00')).toMatchObject({
      filter: { from: new Date('2026-11-20T08:00:00Z') },
    });
  });

  it.each(CAUSE_IDS)('may be the cause %s', (cause) => {
    expect(read(`cause=${cause}`)).toMatchObject({ filter: { cause } });
  });
});

describe('a question that cannot be answered', () => {
  it.each([
    ['status', 'closed', 'must be one of open, resolved, all'],
    ['cause', 'gremlins', 'must be one of minimum-password-age, '],
    ['person', '%20', 'must be a user id or user principal name, not empty'],
    ['person', 'a'.repeat(257), 'of at most 256 characters'],
    ['from', 'yesterday', 'must be an instant with a zone'],
    ['from', '2026-11-20T08:00:00', 'must be an instant with a zone'],
    ['to', '2026-02-30T00:00:00Z', 'must be an instant with a zone'],
    ['top', '0', 'must be a whole number from 1 to 200'],
    ['top', '201', 'must be a whole number from 1 to 200'],
    ['top', '1e2', 'must be a whole number from 1 to 200'],
    ['top', '', 'must be a whole number from 1 to 200'],
    ['continuation', '', 'must be a continuation of the page before, not empty'],
  ])('is refused for %s=%s, with what it has to be', (parameter, value, detail) => {
    expect(problemsOf(`${parameter}=${value}`)).toMatchObject([{ parameter }]);
    expect(problemsOf(`${parameter}=${value}`)[0]?.detail).toContain(detail);
  });

  it('is told everything that is wrong with it at once', () => {
    const query =
      'status=x&cause=y&from=2026-11-20T08:00:00Z&to=2026-11-20T08:00:00Z&top=z&order=up&colour=red&person=a&person=b';

    const named = problemsOf(query).map(({ parameter }) => parameter);

    expect(named.toSorted()).toEqual(['cause', 'colour', 'order', 'person', 'status', 'to', 'top']);
  });

  it.each(['__proto__', 'constructor', 'tenantId', ''])(
    'is told that %j is nothing to ask by',
    (parameter) => {
      expect(problemsOf(new URLSearchParams([[parameter, 'x']]).toString())).toEqual([
        { parameter, detail: 'is not known; known are status, cause, person, from, to, top, continuation' },
      ]);
    },
  );

  it('is told that a period has to end after it begins', () => {
    expect(problemsOf('from=2026-11-20T08:00:00Z&to=2026-11-19T08:00:00Z')).toEqual([
      { parameter: 'to', detail: 'must be later than from; got "2026-11-19T08:00:00Z"' },
    ]);
  });

  it('is not repeated back at any length', () => {
    const [problem] = problemsOf(`${'x'.repeat(5_000)}=1`);

    expect(JSON.stringify(problem).length).toBeLessThan(300);
  });

  it('never makes the reader throw, whatever it is', () => {
    const name = fc.oneof(
      fc.constantFrom('status', 'top', 'from', 'to', 'person', '__proto__', 'constructor'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string())), (pairs) => {
        const answer = readFindingQuery(new URLSearchParams(pairs));
        expect('filter' in answer || answer.problems.length > 0).toBe(true);
      }),
    );
  });
});

describe('a question for one finding', () => {
  it('takes no parameters and names those it was given', () => {
    expect(
      unexpectedParameters(new URLSearchParams('status=open&status=all')).map(({ parameter }) => parameter),
    ).toEqual(['status']);
    expect(unexpectedParameters(new URLSearchParams())).toEqual([]);
  });
});

function read(query: string) {
  return readFindingQuery(new URLSearchParams(query));
}

function problemsOf(query: string) {
  const answer = read(query);
  return 'problems' in answer ? answer.problems : [];
}
