import type { AuditRow } from '../../shared/attempts/audit-row.ts';
import { isMalformed, type Malformed, type Reading } from '../../shared/attempts/malformed.ts';

export const ADA = '0a11ce00-0000-4000-8000-000000000001';
export const CORRELATION = '60d5e89a-b890-413f-9e25-a047734afe9f';

/** A failed self-service reset of Ada as Graph tells it; say only what matters. */
export function aDirectoryAudit(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: `SSPR_${CORRELATION}_ABCDE_1`,
    category: 'UserManagement',
    correlationId: CORRELATION,
    result: 'failure',
    resultReason: 'OnPremisesPolicyViolation',
    activityDisplayName: 'Reset password (self-service)',
    activityDateTime: '2026-08-06T01:02:03.1234567Z',
    loggedByService: 'Self-service Password Management',
    operationType: 'Update',
    initiatedBy: {
      user: {
        id: ADA,
        displayName: null,
        ipAddress: '203.0.113.XXX',
        userPrincipalName: 'ada@contoso.example',
      },
      app: null,
    },
    targetResources: [
      {
        id: ADA,
        displayName: null,
        type: 'User',
        userPrincipalName: 'ada@contoso.example',
        groupType: null,
        modifiedProperties: [],
      },
    ],
    additionalDetails: [{ key: 'OnPremisesAgent', value: 'Microsoft Entra Connect' }],
    ...changes,
  };
}

/** The row of a reading; fails the test where there is none. */
export function rowOf(reading: Reading): AuditRow {
  if (isMalformed(reading)) throw new Error(`Expected a row, got: ${reading.reason} (${reading.where})`);
  return reading;
}

/** The fault of a reading; fails the test where there is none. */
export function faultOf(reading: Reading): Malformed {
  if (!isMalformed(reading)) throw new Error(`Expected a malformed record, got row ${reading.id}`);
  return reading;
}

/** A row in our terms. */
export function aRow(changes: Partial<AuditRow> & { at?: string } = {}): AuditRow {
  const at = changes.at ?? '2026-08-06T01:02:03.000Z';
  return {
    id: 'row-1',
    kind: 'reset',
    activity: 'Reset password (self-service)',
    result: 'failure',
    reason: 'OnPremisesPolicyViolation',
    correlationId: CORRELATION,
    person: { id: ADA },
    ...changes,
    at,
    atMs: Date.parse(at),
  };
}
