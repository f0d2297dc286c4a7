import type { GraphAuditRow } from '../../../local/tenant/audit-log.ts';
import { MINUTE } from '../../../shared/clock.ts';

/** A good row: Ada resets her own password. */
export function anAuditRow(details: Partial<GraphAuditRow> = {}): GraphAuditRow {
  const ada = {
    id: 'a9a5c1f0-0000-4000-8000-000000000001',
    displayName: null,
    userPrincipalName: 'ada@contoso.example',
  };
  return {
    id: 'SSPR_5e1a4d7c-0000-4000-8000-000000000002_QX7Z2_100000001',
    category: 'UserManagement',
    correlationId: '5e1a4d7c-0000-4000-8000-000000000002',
    result: 'success',
    resultReason: 'Successfully completed reset.',
    activityDisplayName: 'Reset password (self-service)',
    activityDateTime: '2026-11-23T04:59:00.1234567Z',
    loggedByService: 'Self-service Password Management',
    operationType: 'Update',
    initiatedBy: {
      user: {
        ...ada,
        ipAddress: null,
        userType: 'Member',
        homeTenantId: null,
        homeTenantName: null,
        roles: [],
      },
      app: null,
    },
    targetResources: [
      { ...ada, type: 'User', groupType: null, modifiedProperties: [], administrativeUnits: [] },
    ],
    additionalDetails: [],
    ...details,
  };
}

/** So many rows, one a minute, with ids `row-0`, `row-1` and so on. */
export function someAuditRows(count: number, from: string): GraphAuditRow[] {
  const start = new Date(from).getTime();
  return Array.from({ length: count }, (_, index) =>
    anAuditRow({ id: `row-${index}`, activityDateTime: new Date(start + index * MINUTE).toISOString() }),
  );
}

/** A clock that stands still until it is moved. */
export function aStoppedClock(at: string) {
  let nowMs = new Date(at).getTime();
  const clock = () => new Date(nowMs);
  return {
    clock,
    pass(ms: number): void {
      nowMs += ms;
    },
    moveTo(instant: string): void {
      nowMs = new Date(instant).getTime();
    },
  };
}
