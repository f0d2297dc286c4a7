import { describe, expect, it } from 'vitest';
import { fromDirectoryAudit } from '../../shared/attempts/from-directory-audit.ts';
import { fromLogAnalytics } from '../../shared/attempts/from-log-analytics.ts';
import { ADA, aDirectoryAudit, CORRELATION, faultOf, rowOf } from './told.ts';

const TENANT = '7e4a0000-0000-4000-8000-00000000000c';

/** A line as diagnostic settings write it to storage, to an event hub or to a file. */
function aDiagnosticLine(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const properties = aDirectoryAudit();
  return {
    time: '2026-08-06T01:02:03.1234567Z',
    resourceId: `/tenants/${TENANT}/providers/Microsoft.aadiam`,
    operationName: 'Reset password (self-service)',
    operationVersion: '1.0',
    category: 'AuditLogs',
    tenantId: TENANT,
    resultSignature: 'None',
    resultDescription: 'OnPremisesPolicyViolation',
    durationMs: 0,
    callerIpAddress: '203.0.113.4',
    correlationId: CORRELATION,
    identity: 'Ada',
    Level: 4,
    properties,
    ...changes,
  };
}

/** A row of the AuditLogs table. */
function aTableRow(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { initiatedBy, targetResources, additionalDetails } = aDirectoryAudit();
  return {
    TenantId: 'a0a0a0a0-0000-4000-8000-0000000000ff',
    SourceSystem: 'Azure AD',
    TimeGenerated: '2026-08-06T01:03:00.0000000Z',
    ResourceId: `/tenants/${TENANT}/providers/Microsoft.aadiam`,
    OperationName: 'Reset password (self-service)',
    Category: 'UserManagement',
    ResultSignature: 'None',
    ResultDescription: 'OnPremisesPolicyViolation',
    CorrelationId: CORRELATION,
    Level: '4',
    AADOperationType: 'Update',
    AADTenantId: TENANT,
    ActivityDateTime: '2026-08-06T01:02:03.1234567Z',
    ActivityDisplayName: 'Reset password (self-service)',
    AdditionalDetails: additionalDetails,
    Id: `SSPR_${CORRELATION}_ABCDE_1`,
    InitiatedBy: initiatedBy,
    LoggedByService: 'Self-service Password Management',
    Result: 'failure',
    ResultReason: 'OnPremisesPolicyViolation',
    TargetResources: targetResources,
    Type: 'AuditLogs',
    ...changes,
  };
}

const expected = { ...rowOf(fromDirectoryAudit(aDirectoryAudit())), tenantId: TENANT };
const read = (record: unknown) => rowOf(fromLogAnalytics(record));

describe('a line of diagnostic settings', () => {
  it('is the row that Graph tells, and names the tenant', () => {
    expect(read(aDiagnosticLine())).toEqual(expected);
  });

  it('may hold its properties as JSON text', () => {
    expect(read(aDiagnosticLine({ properties: JSON.stringify(aDirectoryAudit()) }))).toEqual(expected);
  });

  it('names the tenant by its resource where it has no field for it', () => {
    expect(read(aDiagnosticLine({ tenantId: undefined })).tenantId).toBe(TENANT);
  });

  it('speaks for a row that is silent', () => {
    const properties = aDirectoryAudit({
      activityDateTime: undefined,
      activityDisplayName: undefined,
      correlationId: undefined,
      result: undefined,
      resultReason: undefined,
    });

    expect(read(aDiagnosticLine({ properties, resultType: 'Failure' }))).toEqual(expected);
  });

  it.each(['None', '', '  ', null, undefined])(
    'takes the description for the reason where the reason is %j',
    (resultReason) => {
      expect(read(aDiagnosticLine({ properties: aDirectoryAudit({ resultReason }) })).reason).toBe(
        'OnPremisesPolicyViolation',
      );
    },
  );

  it('prefers the reason to the description', () => {
    expect(read(aDiagnosticLine({ resultDescription: 'something else' })).reason).toBe(
      'OnPremisesPolicyViolation',
    );
  });

  it('is malformed without the id of the row, but keeps what can be kept', () => {
    expect(
      faultOf(fromLogAnalytics(aDiagnosticLine({ properties: aDirectoryAudit({ id: null }) }))),
    ).toMatchObject({
      where: 'properties.id',
      at: '2026-08-06T01:02:03.123Z',
      person: { id: ADA },
      tenantId: TENANT,
    });
  });
});

describe('a row of the AuditLogs table', () => {
  it('is the row that Graph tells, and names the tenant, not the workspace', () => {
    expect(read(aTableRow())).toEqual(expected);
  });

  it('may hold its nested columns as JSON text, as the export of the portal does', () => {
    const { InitiatedBy, TargetResources, AdditionalDetails } = aTableRow();

    expect(
      read(
        aTableRow({
          InitiatedBy: JSON.stringify(InitiatedBy),
          TargetResources: JSON.stringify(TargetResources),
          AdditionalDetails: JSON.stringify(AdditionalDetails),
        }),
      ),
    ).toEqual(expected);
  });

  it('may name its zone in the column and write dates the American way', () => {
    const { TimeGenerated: _, ActivityDateTime: __, ...row } = aTableRow();

    expect(read({ ...row, '\uFEFFTimeGenerated [UTC]': '8/6/2026, 1:02:03.123 AM' }).at).toBe(
      '2026-08-06T01:02:03.123Z',
    );
  });

  it('falls back on operation name and description', () => {
    expect(read(aTableRow({ ActivityDisplayName: '', ResultReason: '' }))).toEqual(expected);
  });

  it('survives nested columns that are cut off', () => {
    expect(read(aTableRow({ TargetResources: '[{"id":"0a11', InitiatedBy: '{' })).person).toBeUndefined();
  });

  it('is malformed without a time', () => {
    expect(
      faultOf(fromLogAnalytics(aTableRow({ TimeGenerated: null, ActivityDateTime: null }))),
    ).toMatchObject({
      where: 'ActivityDateTime',
      id: `SSPR_${CORRELATION}_ABCDE_1`,
    });
  });
});

it.each([null, 3, 'text', [], [aTableRow()]])('names a record that is neither: %j', (record) => {
  expect(faultOf(fromLogAnalytics(record)).where).toBe('record');
});
