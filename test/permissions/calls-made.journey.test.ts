import { describe, expect, it } from 'vitest';
import { connectorPermissionLost } from '../../local/scenarios/connector-permission-lost.ts';
import { noDrafts } from '../../local/scenarios/no-drafts.ts';
import { LOCAL_ACCOUNT } from '../../local/automation/start-automation.ts';
import type { LoggedRequest } from '../../local/tenant/request-log.ts';
import type { Tenant } from '../../local/tenant/start-tenant.ts';
import { startWorld, type WorldOptions } from '../../local/world.ts';
import { HOUR } from '../../shared/clock.ts';
import { documentedCall } from '../../shared/permissions/calls.ts';
import { GRAPH_USES } from '../../shared/permissions/graph-permissions.ts';

const APPLICATION = 'dddddddd-0000-4000-8000-000000000001';
const GROUP = 'cccccccc-0000-4000-8000-000000000001';

/** Every setting that makes the app ask Microsoft Graph for more. */
const EVERYTHING_ON = {
  MAIL_OPT_OUT_GROUP: GROUP,
  MAIL_WHEN_LOCKED_OUT: 'manager',
  PASSWORD_POLICY: JSON.stringify({ minimumAgeDays: 1, overrides: [{ group: GROUP, minimumAgeDays: 2 }] }),
  SYNC_APPLICATION_ID: APPLICATION,
  TICKET_PROVIDER: 'servicenow',
  REMEDIATION_MODE: 'on',
  REMEDIATION_ACTIONS: 'enable-administrators-sspr',
  REMEDIATION_APPROVAL: 'probable-only',
  APPROVAL_KEY: 'a-key-that-is-known-to-this-test-only',
  APPROVAL_BASE_URL: 'https://writeback.contoso.example/api',
  ...LOCAL_ACCOUNT,
};

/** What the app asked of Microsoft Graph while a story was played. */
async function callsOf(
  options: WorldOptions,
  before: (tenant: Tenant) => void,
): Promise<readonly LoggedRequest[]> {
  await using world = await startWorld(options);
  before(world.tenant);
  await world.play();
  return world.tenant.requests.latest;
}

async function callsWithEverythingOn() {
  const { settings, ...rest } = connectorPermissionLost;
  const story = { ...rest, lastsMs: HOUR };
  return callsOf({ scenario: { ...story, settings: { ...settings, ...EVERYTHING_ON } } }, (tenant) => {
    tenant.integration.set({
      application: { id: APPLICATION, roles: ['ADSynchronization.ReadWrite.All'] },
      administratorsReset: false,
      featuresReadable: true,
    });
  });
}

const inTable = new Set<string>(GRAPH_USES.flatMap(({ calls }) => calls));

describe('the table of permissions and the calls that the app makes', () => {
  it('agree: each call is covered, and each row is used', async () => {
    const calls = [
      ...(await callsWithEverythingOn()),
      ...(await callsOf({ scenario: { ...noDrafts, lastsMs: HOUR } }, () => {})),
    ];

    const made = new Map(
      calls.map(({ method, path }) => [`${method} ${path}`, documentedCall(method, path)] as const),
    );

    expect([...made].filter(([, call]) => call === undefined)).toEqual([]);
    expect(inTable.difference(new Set(made.values()))).toEqual(new Set());
  });
});
