import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFindings } from '../../local/console/read-findings.ts';
import { stageFor, type Stage } from '../../local/scenarios/stage.ts';
import { E3, type IntegrationState, type ServiceIssue } from '../../local/tenant/integration.ts';
import { writebackSwitchedOff, writebackSwitchedOn } from '../../local/tenant/tenant-journeys.ts';
import { startWorld, type World } from '../../local/world.ts';
import type { Cause } from '../../shared/catalogue/causes.ts';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { anAuditRow } from '../local/tenant/builders.ts';

const APPLICATION = '6f1c1c57-0000-4000-8000-00000000a991';
const WRITEBACK_ROLES = [
  'PasswordWriteback.OffboardClient.All',
  'PasswordWriteback.RefreshClient.All',
  'PasswordWriteback.RegisterClientVersion.All',
];
/** The next look, and the time to publish and record. */
const NEXT_LOOK = 10 * MINUTE;
/** Reports and roles are read once an hour. */
const NEXT_SLOW_LOOK = HOUR + NEXT_LOOK;

const NEVER = '0 0 0 1 1 *';
const startsAt = '2026-11-23T06:00:00Z';

let world: World;
let stage: Stage;

beforeAll(async () => {
  world = await startWorld({
    startsAt: new Date(startsAt),
    env: {
      PULL_AUDIT_EVENTS_SCHEDULE: '0 */10 * * * *',
      // What has no part in this would only make it slow.
      WATCH_PIPELINE_SCHEDULE: NEVER,
      PULL_CONNECTOR_EVENTS_SCHEDULE: NEVER,
      TICKET_PROVIDER: 'jira',
      MAIL_MODE: 'off',
      SYNC_APPLICATION_ID: APPLICATION,
    },
  });
  stage = stageFor({ name: 'causes', startsAt }, world.tenant);
  world.tenant.people.addCrowd(40);
  world.tenant.people.add('hypatia');
  turn({ application: { id: APPLICATION, roles: WRITEBACK_ROLES }, featuresReadable: true });
  await world.passes(NEXT_LOOK);
}, 60_000);

afterAll(() => world.stop());

function turn(change: Partial<IntegrationState>): void {
  world.tenant.integration.set(change);
}

function now(): string {
  return world.clock().toISOString();
}

function administratorPlays(journey: Parameters<Stage['plays']>[1]): void {
  const minute = (world.clock().getTime() - Date.parse(startsAt)) / MINUTE;
  const administrator = world.tenant.people.find('hypatia@contoso.example');
  if (administrator !== undefined) stage.plays(administrator, journey, { minute });
}

/** Writes into the audit log what an administrator did to the directory a minute ago. */
function administratorDid(activityDisplayName: string, target: string | null = null): void {
  const row = anAuditRow({
    activityDisplayName,
    activityDateTime: new Date(world.clock().getTime() - MINUTE).toISOString(),
    loggedByService: 'Core Directory',
    category: 'DirectoryManagement',
    result: 'success',
  });
  const [resource] = row.targetResources ?? [];
  const user = row.initiatedBy.user;
  world.tenant.audit.add({
    ...row,
    initiatedBy: { app: null, user: user && { ...user, userPrincipalName: 'hypatia@contoso.example' } },
    targetResources: resource === undefined ? [] : [{ ...resource, displayName: target }],
  });
}

function domainIs(authentication: 'Managed' | 'Federated'): void {
  turn({ domains: [{ id: 'contoso.example', authentication, validityDays: 90 }] });
}

function anIssue(wish: Partial<ServiceIssue> = {}): ServiceIssue {
  return {
    id: 'MO100001',
    title: 'People cannot reset their password',
    service: 'Microsoft Entra',
    status: 'investigating',
    classification: 'incident',
    startDateTime: now(),
    isResolved: false,
    ...wish,
  };
}

const refusedForNow = (path: string, forMs = 20 * MINUTE) => {
  const until = new Date(world.clock().getTime() + forMs);
  world.tenant.faults.add({ kind: 'error', status: 403, path, until });
};

type Case = {
  cause: Cause;
  how: string;
  breaks: () => void;
  mends: () => void;
  /** Nearly the same, and no trouble. It lasts as long as the trouble takes to be found. */
  nearly: () => void;
  /** For how long, where the next look is not enough to see it. */
  nearlyFor?: number;
  after: () => void;
  /** By then it has to be found, and not by half of it. */
  within: number;
  notBefore?: number;
  /** Whoever did it stands in the evidence. */
  names?: string;
};

const CASES: Case[] = [
  {
    cause: 'directory-sync-disabled',
    how: 'synchronisation is switched off',
    nearly: () => turn({ syncEnabled: null }),
    after: () => turn({ syncEnabled: true }),
    breaks: () => turn({ syncEnabled: false }),
    mends: () => turn({ syncEnabled: true }),
    within: NEXT_LOOK,
  },
  {
    cause: 'directory-sync-stale',
    how: 'synchronisation stands still for three hours',
    nearly: () => turn({ syncStoppedAt: null }),
    after: () => {},
    breaks: () => turn({ syncStoppedAt: now() }),
    mends: () => turn({ syncStoppedAt: null }),
    within: 3 * HOUR + 5 * MINUTE,
    notBefore: 2.4 * HOUR,
  },
  {
    cause: 'password-sync-stale',
    how: 'hash synchronisation stands still for an hour',
    nearly: () => turn({ hashSyncStoppedAt: now() }),
    after: () => turn({ hashSyncStoppedAt: null }),
    breaks: () => turn({ hashSyncStoppedAt: now() }),
    mends: () => turn({ hashSyncStoppedAt: null }),
    within: HOUR + 5 * MINUTE,
    notBefore: 50 * MINUTE,
  },
  {
    cause: 'premium-licence-missing',
    how: 'the licence is gone',
    nearly: () => turn({ skus: [{ ...E3, units: 500, used: 501 }] }),
    after: () => turn({ skus: [E3] }),
    breaks: () => turn({ skus: [{ ...E3, plans: [] }] }),
    mends: () => turn({ skus: [E3] }),
    within: NEXT_LOOK,
  },
  {
    cause: 'subscription-suspended',
    how: 'the licence has lapsed',
    nearly: () => turn({ skus: [E3, { ...E3, name: 'AAD_PREMIUM_TRIAL', capability: 'Suspended' }] }),
    after: () => turn({ skus: [E3] }),
    breaks: () => turn({ skus: [{ ...E3, capability: 'Suspended' }] }),
    mends: () => turn({ skus: [E3] }),
    within: NEXT_LOOK,
  },
  {
    cause: 'sspr-disabled',
    how: 'administrators are shut out',
    nearly: () => refusedForNow('/authorizationPolicy'),
    after: () => {},
    breaks: () => turn({ administratorsReset: false }),
    mends: () => turn({ administratorsReset: true }),
    within: NEXT_LOOK,
  },
  {
    cause: 'sspr-disabled',
    how: 'nobody is covered any more',
    nearly: () => refusedForNow('/userRegistrationDetails'),
    after: () => {},
    breaks: () => turn({ coverage: 'nobody' }),
    mends: () => turn({ coverage: 'everybody' }),
    within: NEXT_SLOW_LOOK,
  },
  {
    cause: 'sspr-policy-changed',
    how: 'few are covered of all who were',
    nearly: () => {
      refusedForNow('/userRegistrationDetails', NEXT_SLOW_LOOK);
      turn({ coverage: 'a few' });
    },
    nearlyFor: NEXT_SLOW_LOOK - 5 * MINUTE,
    after: () => turn({ coverage: 'everybody' }),
    breaks: () => turn({ coverage: 'a few' }),
    mends: () => turn({ coverage: 'everybody' }),
    within: NEXT_SLOW_LOOK,
  },
  {
    cause: 'sspr-policy-changed',
    how: 'a domain is federated',
    nearly: () =>
      turn({
        domains: [
          { id: 'contoso.example', authentication: 'Managed', validityDays: 60 },
          { id: 'fabrikam.example', authentication: 'Federated', validityDays: 90 },
        ],
      }),
    nearlyFor: NEXT_SLOW_LOOK,
    after: () => domainIs('Managed'),
    breaks: () => {
      domainIs('Federated');
      administratorDid('Set domain authentication', 'contoso.example');
    },
    mends: () => domainIs('Managed'),
    within: NEXT_SLOW_LOOK,
    names: 'hypatia@contoso.example',
  },
  {
    cause: 'microsoft-incident',
    how: 'Microsoft reports one',
    nearly: () =>
      turn({
        issues: [
          anIssue({ id: 'MO1', service: 'Exchange Online' }),
          anIssue({ id: 'MO2', status: 'falsePositive' }),
          anIssue({ id: 'MO3', classification: 'advisory', title: 'A report shows old colours' }),
        ],
      }),
    after: () => turn({ issues: [] }),
    breaks: () => turn({ issues: [anIssue()] }),
    mends: () => turn({ issues: [anIssue({ isResolved: true, status: 'serviceRestored' })] }),
    within: NEXT_LOOK,
  },
  {
    cause: 'sspr-policy-changed',
    how: 'hash synchronisation is switched off',
    nearly: () => {
      refusedForNow('/onPremisesSynchronization', 15 * MINUTE);
      turn({ hashSync: false });
    },
    after: () => turn({ hashSync: true }),
    breaks: () => {
      turn({ hashSync: false });
      administratorDid('Set DirSync feature');
    },
    mends: () => turn({ hashSync: true }),
    within: NEXT_LOOK,
    names: 'hypatia@contoso.example',
  },
  {
    cause: 'audit-data-missing',
    how: 'sign-in logs are refused for want of a licence',
    nearly: () => refusedForNow('/signIns'),
    after: () => {},
    breaks: () => turn({ premiumLogs: false }),
    mends: () => turn({ premiumLogs: true }),
    within: NEXT_LOOK,
  },
  {
    cause: 'connector-sign-in-failing',
    how: 'conditional access blocks the identity, and synchronisation stands still',
    nearly: () => turn({ signInRefused: { code: 53003, reason: 'Blocked by Conditional Access.' } }),
    after: () => turn({ signInRefused: null }),
    breaks: () =>
      turn({
        signInRefused: { code: 53003, reason: 'Blocked by Conditional Access.' },
        syncStoppedAt: now(),
      }),
    mends: () => turn({ signInRefused: null, syncStoppedAt: null }),
    within: HOUR + NEXT_LOOK,
  },
  {
    cause: 'connector-onboarding-failed',
    how: 'the application of the connector loses a role',
    nearly: () => turn({ application: { id: APPLICATION, roles: [...WRITEBACK_ROLES, 'Another.Role'] } }),
    after: () => turn({ application: { id: APPLICATION, roles: WRITEBACK_ROLES } }),
    breaks: () => turn({ application: { id: APPLICATION, roles: WRITEBACK_ROLES.slice(1) } }),
    mends: () => turn({ application: { id: APPLICATION, roles: WRITEBACK_ROLES } }),
    within: NEXT_SLOW_LOOK,
  },
  {
    cause: 'writeback-disabled',
    how: 'an administrator switches writeback off, which the audit log and the status both see',
    nearly: () => administratorPlays(writebackSwitchedOn),
    after: () => {},
    breaks: () => administratorPlays(writebackSwitchedOff),
    mends: () => administratorPlays(writebackSwitchedOn),
    within: 40 * MINUTE,
    names: 'hypatia@contoso.example',
  },
];

async function findingsOf(cause: Cause): Promise<Finding[]> {
  const { findings } = await readFindings(world.host.baseUrl);
  return findings.filter((finding) => finding.cause === cause);
}

describe.each(CASES)('$cause: $how', (one) => {
  it('opens once, with one ticket, and is over when it is mended', { timeout: 120_000 }, async () => {
    const known = (await findingsOf(one.cause)).map(({ id }) => id);
    const tickets = world.desk.tickets().length;
    const found = async () => (await findingsOf(one.cause)).filter(({ id }) => !known.includes(id));

    one.nearly();
    await world.passes(one.nearlyFor ?? 15 * MINUTE);
    one.after();
    await world.passes(NEXT_LOOK);
    expect(await found()).toEqual([]);
    expect(world.desk.tickets()).toHaveLength(tickets);

    one.breaks();
    await world.passes(one.notBefore ?? 0);
    expect(await found()).toEqual([]);
    await world.passes(one.within - (one.notBefore ?? 0));
    const [finding, ...more] = await found();
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ cause: one.cause, status: 'open' });
    expect(JSON.stringify(finding?.evidence)).toContain(one.names ?? '');
    expect(world.desk.tickets()).toHaveLength(tickets + 1);
    expect(world.desk.tickets().at(-1)).toMatchObject({ state: 'open' });

    one.mends();
    await world.passes(one.within + 20 * MINUTE);
    expect(await found()).toMatchObject([{ status: 'resolved', resolution: { reason: 'recovered' } }]);
    expect(world.desk.tickets()).toHaveLength(tickets + 1);
    expect(world.desk.tickets().at(-1)).toMatchObject({ state: 'closed' });
    expect(world.unsettled()).toEqual([]);
  });
});
