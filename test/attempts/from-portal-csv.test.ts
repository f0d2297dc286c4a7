import { describe, expect, it } from 'vitest';
import { fromPortalCsv, isPortalCsvHeader, portalCsvReader } from '../../shared/attempts/from-portal-csv.ts';
import { ADA, CORRELATION, faultOf, rowOf } from './told.ts';

/** A row of the portal's CSV download, with the columns that we read. */
function aCsvRow(changes: Record<string, string> = {}): Record<string, string> {
  return {
    'Date (UTC)': '2026-08-06T01:02:03.1234567Z',
    CorrelationId: CORRELATION,
    Service: 'Self-service Password Management',
    Category: 'UserManagement',
    Activity: 'Reset password (self-service)',
    Result: 'failure',
    ResultReason: 'OnPremisesPolicyViolation',
    'User Agent': '',
    ActorType: 'User',
    ActorDisplayName: '',
    ActorObjectId: ADA,
    ActorUserPrincipalName: 'ada@contoso.example',
    IPAddress: '203.0.113.XXX',
    ActorHomeTenantId: '',
    ActorHomeTenantName: '',
    ActorServicePrincipalId: '',
    ActorServicePrincipalName: '',
    Target1Type: 'User',
    Target1DisplayName: '',
    Target1ObjectId: ADA,
    Target1UserPrincipalName: 'ada@contoso.example',
    Target1ModifiedProperty1Name: '',
    AdditionalDetail1Key: 'ClientType',
    AdditionalDetail1Value: 'Web',
    AdditionalDetail2Key: 'OnPremisesAgent',
    AdditionalDetail2Value: 'CloudSync',
    ...changes,
  };
}

const read = (changes: Record<string, string> = {}) => rowOf(fromPortalCsv(aCsvRow(changes)));

describe("a row of the portal's CSV download", () => {
  it('becomes a row in our terms, with an id made from what it says', () => {
    const row = read();

    expect(row).toEqual({
      id: row.id,
      at: '2026-08-06T01:02:03.123Z',
      atMs: Date.parse('2026-08-06T01:02:03.123Z'),
      kind: 'reset',
      activity: 'Reset password (self-service)',
      result: 'failure',
      reason: 'OnPremisesPolicyViolation',
      correlationId: CORRELATION,
      person: { id: ADA, userPrincipalName: 'ada@contoso.example' },
      initiator: { id: ADA, userPrincipalName: 'ada@contoso.example' },
      onPremisesAgent: 'CloudSync',
    });
    expect(row.id).toMatch(/^csv-[0-9a-f]{32}$/u);
  });

  it('has the same id whenever it is read, and another one as soon as it says something else', () => {
    const ids = [
      read(),
      read({ Result: 'success' }),
      read({ ResultReason: 'x' }),
      read({ Target1ObjectId: 'x' }),
    ].map(({ id }) => id);

    expect(read({ Category: 'other', 'Date (UTC)': '8/6/2026 1:02:03.123 AM' }).id).toBe(ids[0]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps an id of its own where the download has one', () => {
    expect(read({ Id: 'SSPR_1' }).id).toBe('SSPR_1');
  });

  it.each([
    '2026-08-06T01:02:03Z',
    '2026-08-06 01:02:03',
    '2026-08-06T01:02:03+00:00',
    '8/6/2026, 1:02:03 AM',
    '08/06/2026 01:02:03',
  ])('reads the date %j as UTC', (date) => {
    expect(read({ 'Date (UTC)': date }).at).toBe('2026-08-06T01:02:03.000Z');
  });

  it('does not depend on case, blanks or a byte order mark in the header', () => {
    const header = [
      '\uFEFFDATE(utc)',
      ' correlation id ',
      'ACTIVITY',
      'result ',
      'Result Reason',
      'target1 object id',
    ];
    const row = rowOf(
      portalCsvReader(header)([
        '2026-08-06T01:02:03Z',
        CORRELATION,
        'Reset password (self-service)',
        'failure',
        'None',
        ADA,
      ]),
    );

    expect(row).toMatchObject({
      correlationId: CORRELATION,
      kind: 'reset',
      result: 'failure',
      reason: '',
      person: { id: ADA },
    });
  });

  it('names an application that did it', () => {
    const robot = {
      ActorObjectId: '',
      ActorUserPrincipalName: '',
      ActorServicePrincipalId: 'sp-1',
      ActorDisplayName: 'Reset robot',
    };

    expect(read(robot).initiator).toEqual({ id: 'sp-1', displayName: 'Reset robot' });
  });

  it('may be shorter than the header', () => {
    const row = rowOf(portalCsvReader(Object.keys(aCsvRow()))(Object.values(aCsvRow()).slice(0, 7)));

    expect(row).toMatchObject({ kind: 'reset', reason: 'OnPremisesPolicyViolation' });
    expect(row.person).toBeUndefined();
  });

  it('is malformed without a time and says which column', () => {
    const fault = faultOf(fromPortalCsv(aCsvRow({ 'Date (UTC)': '6.8.2026 01:02' })));

    expect(fault).toMatchObject({ where: 'Date (UTC)', person: { id: ADA } });
    expect(fault.id).toMatch(/^csv-/u);
    expect(fault.reason).toContain('6.8.2026 01:02');
  });

  it('has no id when it says nothing at all', () => {
    expect(faultOf(fromPortalCsv({ 'Date (UTC)': '2026-08-06T01:02:03Z', Activity: '' }))).toMatchObject({
      where: 'Id',
    });
  });

  it.each([null, 3, 'text', []])('is malformed when it is %j', (record) => {
    expect(faultOf(fromPortalCsv(record)).where).toBe('record');
  });
});

describe('the header of an audit log', () => {
  it('has a time and an activity', () => {
    expect(isPortalCsvHeader(Object.keys(aCsvRow()))).toBe(true);
    expect(isPortalCsvHeader(['\uFEFFdate (utc)', 'Activity'])).toBe(true);
    expect(isPortalCsvHeader(['Date (UTC)', 'Request ID', 'User'])).toBe(false);
    expect(isPortalCsvHeader([])).toBe(false);
  });
});
