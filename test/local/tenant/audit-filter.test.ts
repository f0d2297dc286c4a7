import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_TIME,
  FilterError,
  parseAuditFilter,
  passes,
  timeRangeOf,
} from '../../../local/tenant/audit-filter.ts';
import { instantKey } from '../../../local/tenant/instants.ts';
import { anAuditRow } from './builders.ts';

function outcomeOf(text: string): 'understood' | 'refused' | 'another error' {
  try {
    parseAuditFilter(text);
    return 'understood';
  } catch (error) {
    return error instanceof FilterError ? 'refused' : 'another error';
  }
}

function passing(filter: string, row = anAuditRow()): boolean {
  return passes(parseAuditFilter(filter), { key: instantKey(row.activityDateTime) ?? '', row });
}

describe('the documented filters of directoryAudits', () => {
  const row = anAuditRow({ activityDateTime: '2026-11-23T05:00:00.1234567Z' });

  it.each([
    ["loggedByService eq 'Self-service Password Management'", true],
    ["loggedByService eq 'Core Directory'", false],
    ["activityDisplayName eq 'Reset password (self-service)'", true],
    ["startswith(activityDisplayName, 'Reset')", true],
    ["startswith(activityDisplayName,'Change')", false],
    [`correlationId eq '${row.correlationId}'`, true],
    [`id eq '${row.id}'`, true],
    [`initiatedBy/user/id eq '${row.initiatedBy.user?.id}'`, true],
    ["startswith(initiatedBy/user/userPrincipalName, 'ada@')", true],
    ["initiatedBy/app/displayName eq 'anything'", false],
    [`targetResources/any(t: t/id eq '${row.targetResources?.[0]?.id}')`, true],
    ["targetResources/any(x:x/displayName eq 'Nobody')", false],
    ['activityDateTime ge 2026-11-23T05:00:00.1234567Z', true],
    ['activityDateTime ge 2026-11-23T05:00:00.1234568Z', false],
    ['activityDateTime le 2026-11-23T05:00:00.1234567Z', true],
    ['activityDateTime le 2026-11-23T05:00:00.123Z', false],
    ['activityDateTime eq 2026-11-23T06:00:00.1234567+01:00', true],
    ['activityDateTime ge 2026-11-23', true],
    ["loggedByService eq 'Core Directory' and activityDateTime ge 2026-11-23", false],
    [
      "(loggedByService eq 'Core Directory' or activityDateTime ge 2026-11-23) and activityDateTime ge 2026-11-22",
      true,
    ],
    [
      "loggedByService eq 'Core Directory' or loggedByService eq 'x' and activityDateTime ge 2026-11-23",
      false,
    ],
  ])('%s gives %s', (filter, expected) => {
    expect(passing(filter, row)).toBe(expected);
  });

  it('reads a doubled quote as one quote, so that a name cannot end the text', () => {
    const hostile = anAuditRow({ correlationId: "o'neill' or id eq 'x" });

    expect(passing("correlationId eq 'o''neill'' or id eq ''x'", hostile)).toBe(true);
    expect(passing("correlationId eq 'o''neill'' or id eq ''y'", hostile)).toBe(false);
  });
});

describe('what is not documented', () => {
  it.each([
    "result eq 'failure'",
    "resultReason eq 'OnPremisesPolicyViolation'",
    "category eq 'UserManagement'",
    "loggedByService ne 'Core Directory'",
    'activityDateTime gt 2026-11-23',
    "startswith(correlationId, 'a')",
    "contains(activityDisplayName, 'Reset')",
    "not (id eq 'x')",
    "id eq 'x' and",
    "(id eq 'x'",
    "id eq 'x')",
    'id eq x',
    "id eq 'x",
    "activityDateTime ge 'yesterday'",
    'activityDateTime ge 2026-99-99T00:00:00Z',
    "targetResources/any(t: id eq 'x')",
    "targetResources/any(t: t/userPrincipalName eq 'x')",
    "toString eq 'x'",
    '',
    '('.repeat(5_000),
  ])('is refused: %s', (filter) => {
    expect(() => parseAuditFilter(filter)).toThrow(FilterError);
  });

  it('is never met with any other error, whatever the text', () => {
    const pieces = [
      'id',
      'eq',
      "'x'",
      'and',
      'or',
      '(',
      ')',
      'startswith',
      ',',
      ':',
      '2026-11-23',
      'targetResources/any',
      "'",
      'ge',
    ];
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...pieces)).map((words) => words.join(' ')),
    );

    fc.assert(
      fc.property(texts, (text) => {
        expect(outcomeOf(text)).not.toBe('another error');
      }),
    );
  });
});

describe('the stretch of time a filter needs', () => {
  it.each([
    ['activityDateTime ge 2026-11-23 and activityDateTime le 2026-11-24', '2026-11-23', '2026-11-24'],
    ['activityDateTime ge 2026-11-23 and activityDateTime ge 2026-11-25', '2026-11-25', ALL_TIME.to],
    ['activityDateTime eq 2026-11-23 or activityDateTime eq 2026-11-29', '2026-11-23', '2026-11-29'],
    ["activityDateTime ge 2026-11-23 or id eq 'x'", ALL_TIME.from, ALL_TIME.to],
  ])('%s: %s to %s', (filter, from, to) => {
    const range = timeRangeOf(parseAuditFilter(filter));

    expect([range.from, range.to]).toEqual([instantKey(from) ?? from, instantKey(to) ?? to]);
  });

  it('never leaves out a row that passes', () => {
    const days = fc.integer({ min: 1, max: 9 }).map((day) => `2026-11-0${day}`);
    const tests = fc
      .tuple(fc.constantFrom('ge', 'le', 'eq'), days)
      .map(([operator, day]) => `activityDateTime ${operator} ${day}`);
    const { filter } = fc.letrec<{ filter: string }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 3 },
        tests,
        fc
          .tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter'))
          .map(([a, word, b]) => `(${a}) ${word} (${b})`),
      ),
    }));

    fc.assert(
      fc.property(filter, days, (text, day) => {
        const { from, to } = timeRangeOf(parseAuditFilter(text));
        const key = instantKey(day) ?? '';
        const inside = key >= from && key <= to;
        expect(passing(text, anAuditRow({ activityDateTime: day })) && !inside).toBe(false);
      }),
    );
  });
});
