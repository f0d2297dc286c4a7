import { describe, expect, it } from 'vitest';
import { fromDirectoryAudit } from '../../shared/attempts/from-directory-audit.ts';
import { fromPortalJson } from '../../shared/attempts/from-portal-json.ts';
import { ADA, aDirectoryAudit, faultOf, rowOf } from './told.ts';

const expected = rowOf(fromDirectoryAudit(aDirectoryAudit()));
const read = (record: unknown) => rowOf(fromPortalJson(record));

describe("an entry of the portal's JSON download", () => {
  it('is the row that Graph tells', () => {
    expect(read({ ...aDirectoryAudit(), userAgent: null })).toEqual(expected);
  });

  it('may name neither a user nor an application as initiator', () => {
    expect(read(aDirectoryAudit({ initiatedBy: { user: null, app: null } }))).toMatchObject({
      person: { id: ADA },
    });
  });

  it('may be written by PowerShell, with capitals and its own dates', () => {
    const written = {
      Id: expected.id,
      ActivityDateTime: `/Date(${expected.atMs})/`,
      ActivityDisplayName: 'Reset password (self-service)',
      CorrelationId: expected.correlationId,
      Result: 'failure',
      ResultReason: 'OnPremisesPolicyViolation',
      InitiatedBy: { App: { AppId: null }, User: { Id: ADA, UserPrincipalName: 'ada@contoso.example' } },
      TargetResources: [{ Id: ADA, Type: 'User', UserPrincipalName: 'ada@contoso.example' }],
      AdditionalDetails: [{ Key: 'OnPremisesAgent', Value: 'Microsoft Entra Connect' }],
    };

    expect(read(written)).toEqual(expected);
  });

  it('may use the words of the CSV download', () => {
    const { activityDateTime, activityDisplayName, ...rest } = aDirectoryAudit();

    expect(read({ ...rest, 'Date (UTC)': activityDateTime, Activity: activityDisplayName })).toEqual(
      expected,
    );
  });

  it('cannot smuggle in fields by the name of a prototype', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"id":"x","activityDateTime":"2026-08-06T01:02:03Z"}}');

    expect(faultOf(fromPortalJson(hostile))).toMatchObject({ where: 'id' });
    expect(faultOf(fromPortalJson(hostile)).id).toBeUndefined();
  });

  it.each([null, 3, 'text', []])('is malformed when it is %j', (record) => {
    expect(faultOf(fromPortalJson(record)).where).toBe('record');
  });
});
