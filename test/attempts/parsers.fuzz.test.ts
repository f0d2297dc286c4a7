import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../shared/attempts/audit-row.ts';
import { fromDirectoryAudit } from '../../shared/attempts/from-directory-audit.ts';
import { fromLogAnalytics } from '../../shared/attempts/from-log-analytics.ts';
import { fromPortalCsv } from '../../shared/attempts/from-portal-csv.ts';
import { fromPortalJson } from '../../shared/attempts/from-portal-json.ts';
import { LONGEST_TEXT } from '../../shared/attempts/kept-text.ts';
import { isMalformed, type Malformed, type Reading } from '../../shared/attempts/malformed.ts';
import { aDirectoryAudit } from './told.ts';

const PARSERS: [name: string, parse: (record: unknown) => Reading][] = [
  ['fromDirectoryAudit', fromDirectoryAudit],
  ['fromLogAnalytics', fromLogAnalytics],
  ['fromPortalJson', fromPortalJson],
  ['fromPortalCsv', fromPortalCsv],
];

/** What is wrong with a reading, by everything that the rest of the product relies on. */
function flawsOf(reading: Reading): string[] {
  const flaws = isMalformed(reading) ? flawsOfFault(reading) : flawsOfRow(reading);
  const isClean = !textsIn(reading).some((text) => /\p{Cc}/u.test(text));
  return [...flaws, ...flaw(isClean, 'has control characters')];
}

function flawsOfFault(fault: Malformed): string[] {
  return [
    ...flaw(fault.reason !== '' && fault.where !== '', 'does not say what is wrong'),
    ...flaw(fault.excerpt.length <= LONGEST_TEXT, 'keeps too much'),
  ];
}

function flawsOfRow(row: AuditRow): string[] {
  return [
    ...flaw(row.id !== '' && row.person?.id !== '' && row.correlationId !== '', 'has an empty id'),
    ...flaw(new Date(row.atMs).toISOString() === row.at, 'has two times'),
    ...flaw(row.reason.length <= LONGEST_TEXT, 'keeps too much'),
  ];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function flaw(isFine: boolean, otherwise: string): string[] {
  return isFine ? [] : [otherwise];
}

type Mutation = { path: string[]; value: unknown };

const PATHS = [
  ['id'],
  ['activityDateTime'],
  ['activityDisplayName'],
  ['result'],
  ['resultReason'],
  ['correlationId'],
  ['initiatedBy'],
  ['initiatedBy', 'user'],
  ['initiatedBy', 'user', 'id'],
  ['initiatedBy', 'app'],
  ['targetResources'],
  ['targetResources', '0'],
  ['targetResources', '0', 'id'],
  ['targetResources', '0', 'userPrincipalName'],
  ['targetResources', '0', 'type'],
  ['additionalDetails'],
  ['additionalDetails', '0', 'value'],
  ['properties'],
  ['Id'],
  ['Date (UTC)'],
  ['__proto__'],
];

const aValue = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constant('x'.repeat(5_000)),
  fc
    .date({ noInvalidDate: false })
    .map((date) => (Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString())),
  fc.constant(undefined),
);

const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ path: fc.constantFrom(...PATHS), value: aValue }),
  { maxLength: 4 },
);

/** A good row with some fields replaced. */
function mutated(changes: readonly Mutation[]): unknown {
  const record = structuredClone(aDirectoryAudit());
  for (const { path, value } of changes) replace(record, path, value);
  return record;
}

function replace(record: unknown, [first, ...rest]: readonly string[], value: unknown): void {
  if (typeof record !== 'object' || record === null || first === undefined) return;
  if (rest.length > 0) return replace(Reflect.get(record, first), rest, value);
  Object.defineProperty(record, first, { value, enumerable: true, configurable: true, writable: true });
}

describe.each(PARSERS)('%s, whatever it is given', (_, parse) => {
  it('names any JSON value a row or a fault, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (record) => {
        expect(flawsOf(parse(record))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('names any record with strange fields a row or a fault', () => {
    fc.assert(
      fc.property(mutations, (changes) => {
        expect(flawsOf(parse(mutated(changes)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('does the same twice for the same record', () => {
    fc.assert(
      fc.property(mutations, (changes) => {
        expect(parse(mutated(changes))).toEqual(parse(mutated(changes)));
      }),
      { numRuns: 200 },
    );
  });
});
