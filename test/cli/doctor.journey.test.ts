import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { doctor, type DoctorOptions } from '../../cli/doctor.ts';
import type { Check } from '../../cli/doctor-check.ts';
import { checkTenant } from '../../cli/doctor-tenant.ts';
import { isWell } from '../../cli/doctor-text.ts';
import { LOCAL_ACCOUNT } from '../../local/automation/start-automation.ts';
import { SAMPLE_WORKSPACE } from '../../local/workspace/start-workspace.ts';
import { startWorld, type World } from '../../local/world.ts';
import { DAY, HOUR } from '../../shared/clock.ts';
import { readTenants } from '../../shared/settings/read-tenants.ts';
import { OWN } from '../../shared/settings/watched-tenants.ts';
import { anAuditRow } from '../local/tenant/builders.ts';
import { aTerminal } from './a-terminal.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
const GROUP = 'cccccccc-0000-4000-8000-000000000001';
const IDENTITY = { id: 'aaaaaaaa-0000-4000-8000-000000000001', applicationId: 'a', displayName: 'identity' };

/** Everything that can be switched on is on. */
const ALL_PARTS = {
  TICKET_PROVIDER: 'servicenow',
  LOG_ANALYTICS_WORKSPACE_ID: SAMPLE_WORKSPACE,
  REMEDIATION_MODE: 'dry-run',
  MAIL_OPT_OUT_GROUP: GROUP,
  MAIL_WHEN_LOCKED_OUT: 'manager',
  ...LOCAL_ACCOUNT,
};

let world: World;

beforeAll(async () => {
  world = await startWorld({ startsAt: new Date(NOW), env: ALL_PARTS });
  for (const [id, ageMs] of [
    ['old', 9 * DAY],
    ['new', HOUR],
  ] as const) {
    world.tenant.audit.add(
      anAuditRow({ id, correlationId: id, activityDateTime: new Date(NOW - ageMs).toISOString() }),
    );
  }
  const TimeGenerated = new Date(NOW - HOUR).toISOString();
  world.workspace.addRow('Event', { TimeGenerated, Computer: 'SRV01', Source: 'ADSync', EventID: 1 });
  world.tenant.principals.add(IDENTITY);
  // The clock of this world stands still, so that an allowance for each minute would never be renewed.
  world.tenant.throttle.allow({ requests: 10_000, perMs: 10_000 });
});
afterAll(() => world.stop());
afterEach(() => world.tenant.faults.clear());

type Run = { options?: DoctorOptions; env?: Record<string, string>; aheadMs?: number };

async function run({ options = {}, env = {}, aheadMs = 0 }: Run = {}) {
  const terminal = aTerminal({ clock: () => new Date(world.clock().getTime() + aheadMs) });
  const place = { env: { ...world.env, ...env }, wait: async () => {} };
  const code = await doctor({ json: true, ...options }, terminal, place);
  return { code, text: terminal.results.join('') };
}

/** The checks of a run, by name. */
async function looked(how: Run = {}) {
  const { code, text } = await run(how);
  const { ok, checks } = JSON.parse(text) as { ok: boolean; checks: Check[] };
  expect(ok).toBe(code === 0);
  return { code, checks, of: (name: string) => checks.find((check) => check.name === name) };
}

const WITHOUT_OWN = Object.fromEntries(OWN.map((name) => [name, '']));

describe('doctor', () => {
  it('finds no problem where all is well, and looks at every part', async () => {
    const { code, checks, of } = await looked();

    expect(checks.filter(({ state }) => state === 'problem' || state === 'warning')).toEqual([
      // Nothing ran in this world, so that nobody made a table.
      expect.objectContaining({ name: 'tables', state: 'warning' }),
    ]);
    expect(code).toBe(0);
    const well = ['settings', 'bus', 'graph/audit-events', 'graph/people', 'graph/memberships', 'clock'];
    const outside = ['mailbox', 'ticket-desk', 'workspace', 'automation', 'audit/newest-row'];
    expect([...well, ...outside, 'audit/retention'].map((name) => of(name)?.state)).toEqual(
      Array.from({ length: 12 }, () => 'ok'),
    );
  });

  it('changes nothing anywhere', async () => {
    const before = { desk: world.desk.tickets(), jobs: world.automation.jobs() };

    await run();

    const changing = world.tenant.requests.latest.filter(
      ({ method, resource }) => method !== 'GET' && !resource.endsWith('/checkMemberGroups'),
    );
    expect(changing).toEqual([]);
    expect({ desk: world.desk.tickets(), jobs: world.automation.jobs() }).toEqual(before);
    expect(world.desk.calls().filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(world.automation.calls().start).toBe(0);
    // Still none: looking makes no table.
    expect((await looked()).of('tables')?.found).toBe('There is no table yet.');
  });

  it('prints a line for each check, with what to do, and how many there are', async () => {
    const { text } = await run({ options: { json: false } });

    expect(text).toMatch(/^ok {7}graph\/people +User\.Read\.All: Microsoft Graph answers\. \[docs/m);
    expect(text).toMatch(/^warning {2}tables .* → .*\[TABLES\]$/m);
    expect(text).toMatch(/0 problems, \d+ not looked at\. Nothing was changed\.\n$/);
  });

  it('names no person and no address', async () => {
    const { text } = await run();

    expect(text).not.toContain('@');
  });
});

/** The checks of the tenant alone, without what all tenants share. */
async function ofTenant(env: Record<string, string> = {}) {
  const [settings] = readTenants({ ...world.env, ...env });
  if (settings === undefined) throw new Error('The settings name no tenant');
  const checks = await checkTenant({ settings, clock: world.clock, wait: async () => {} });
  return { ok: isWell(checks), of: (name: string) => checks.find((check) => check.name === name) };
}

describe('doctor names the permission that Microsoft Graph refuses', () => {
  it.each([
    ['/auditLogs/directoryAudits', 'audit-events', 'AuditLog.Read.All', 'problem'],
    ['/users/', 'people', 'User.Read.All', 'problem'],
    ['/checkMemberGroups', 'memberships', 'GroupMember.Read.All', 'problem'],
    ['/manager', 'managers', 'User.Read.All', 'problem'],
    ['/mailboxSettings', 'languages', 'MailboxSettings.Read', 'warning'],
    ['/organization', 'organization', 'Organization.Read.All', 'warning'],
    ['/subscribedSkus', 'licences', 'LicenseAssignment.Read.All', 'warning'],
    ['/domains', 'domains', 'Domain.Read.All', 'warning'],
    ['/authorizationPolicy', 'administrators', 'Policy.Read.All', 'warning'],
    ['/serviceAnnouncement', 'incidents', 'ServiceHealth.Read.All', 'warning'],
    ['/directoryRoles', 'identity', 'RoleManagement.Read.Directory', 'warning'],
  ] as const)('%s', async (path, use, permission, state) => {
    world.tenant.faults.add({ kind: 'error', status: 403, code: 'Authorization_RequestDenied', path });

    const { ok, of } = await ofTenant();

    const check = of(`graph/${use}`);
    expect(check?.state).toBe(state);
    expect(check?.found).toContain(`${permission} is missing`);
    expect(check?.mend).toContain('npx writeback-watch grant');
    expect(ok).toBe(state !== 'problem');
  });

  it('and takes a log that the licences do not include for that', async () => {
    world.tenant.integration.set({ premiumLogs: false });

    const { ok, of } = await ofTenant();
    world.tenant.integration.set({ premiumLogs: true });

    expect(of('graph/sign-ins')).toMatchObject({ state: 'warning' });
    expect(of('graph/sign-ins')?.mend).toContain('P1');
    expect(ok).toBe(true);
  });

  it('and takes the refusal of what is only by choice for well', async () => {
    const { of } = await ofTenant();

    expect(of('graph/features')).toMatchObject({ state: 'ok' });
  });

  it('and not while it only throttles', async () => {
    world.tenant.faults.add({ kind: 'throttled', path: '/organization', next: 2, retryAfterSeconds: 1 });

    expect((await ofTenant()).of('graph/organization')).toMatchObject({ state: 'ok' });
  });

  it('and leaves out what the settings do not use', async () => {
    const { of } = await ofTenant({ MAIL_OPT_OUT_GROUP: '', MAIL_WHEN_LOCKED_OUT: 'work' });

    expect(of('graph/memberships')).toMatchObject({ state: 'skipped' });
    expect(of('graph/managers')?.found).toContain('MAIL_WHEN_LOCKED_OUT=manager');
  });
});

describe('doctor finds', () => {
  it('every wrong setting at once, and looks no further', async () => {
    const { code, checks } = await looked({ env: { AZURE_TENANT_ID: '', MAIL_MODE: 'sometimes' } });

    expect(code).toBe(1);
    expect(checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'settings problem',
      'settings problem',
    ]);
    expect(checks.map(({ found }) => found.split(' ')[0])).toEqual(['AZURE_TENANT_ID', 'MAIL_MODE']);
  });

  it('that Microsoft Graph is away, and asks it once', async () => {
    const { code, checks, of } = await looked({ env: { GRAPH_BASE_URL: 'http://127.0.0.1:9' } });

    expect(code).toBe(1);
    expect(of('graph/audit-events')).toMatchObject({ state: 'problem' });
    expect(checks.filter(({ name, state }) => name.startsWith('graph/') && state === 'problem')).toHaveLength(
      1,
    );
    expect(of('graph/people')?.found).toContain('does not answer');
  });

  it('a clock that is wrong', async () => {
    const { code, of } = await looked({ aheadMs: 10 * 60_000 });

    expect(code).toBe(1);
    expect(of('clock')?.found).toContain('600 s ahead of Microsoft Graph');
  });

  it('a bus without our topic', async () => {
    const connection = world.env['SERVICE_BUS'] ?? '';
    const other = connection.replace(/(?<=127\.0\.0\.1:)\d+/, '9');

    const { code, of } = await looked({ env: { SERVICE_BUS: other } });

    expect(code).toBe(1);
    expect(of('bus')).toMatchObject({ state: 'problem' });
    expect(of('bus')?.mend).toContain('SERVICE_BUS');
  });

  it('a storage account that refuses the key', async () => {
    const wrong = (world.env['TABLES'] ?? '').replace(/AccountKey=[^;]+/, `AccountKey=${btoa('wrong key')}`);

    const { code, of } = await looked({ env: { TABLES: wrong } });

    expect(code).toBe(1);
    expect(of('tables')?.mend).toContain('Storage Table Data Contributor');
  });

  it('a sender that does not exist', async () => {
    const { code, of } = await looked({ env: { MAIL_SENDER: 'nobody@contoso.example' } });

    expect(code).toBe(1);
    expect(of('mailbox')?.found).toContain('does not exist');
  });

  it('that drafts are refused', async () => {
    world.tenant.mailbox.allow({ drafts: false });

    const { code, of } = await looked();
    world.tenant.mailbox.allow({ drafts: true });

    expect(of('mailbox')).toMatchObject({ state: 'warning' });
    expect(of('mailbox')?.found).toContain('Mail.ReadWrite');
    expect(code).toBe(0);
  });

  it.each(['servicenow', 'jira', 'github'] as const)(
    'a desk that does not take the credentials: %s',
    async (face) => {
      const settings = { ...world.desk.settings(face), TICKET_PROVIDER: face };
      const secret = Object.keys(settings).find((name) => /TOKEN|PASSWORD/.test(name)) ?? '';

      const well = await ofTenant(settings);
      const broken = await ofTenant({ ...settings, [secret]: 'wrong' });

      expect(well.of('ticket-desk')).toMatchObject({ state: 'ok' });
      expect(broken.of('ticket-desk')).toMatchObject({ state: 'problem' });
      expect(broken.ok).toBe(false);
    },
  );

  it('nothing of a webhook, which is not called', async () => {
    const settings = { ...world.desk.settings('webhook'), TICKET_PROVIDER: 'webhook' };

    const { of } = await looked({ env: settings });

    expect(of('ticket-desk')).toMatchObject({ state: 'skipped' });
  });

  it('a workspace that we may not read', async () => {
    world.workspace.trouble({ kind: 'error', status: 403, next: 1 });

    const { code, of } = await looked();

    expect(code).toBe(1);
    expect(of('workspace')?.mend).toContain('Log Analytics Data Reader');
  });

  it('an Automation account that refuses us', async () => {
    world.automation.inject({ operation: 'look', goes: 403 });

    const { code, of } = await looked();

    expect(code).toBe(1);
    expect(of('automation')?.found).toContain('Automation Job Operator');
  });
});

describe('doctor reads the audit log', () => {
  it('and says where nothing is older than a free tenant keeps', async () => {
    const { of } = await looked({ env: { AUDIT_RETENTION_DAYS: '7' } });

    expect(of('audit/retention')?.mend).toContain('AUDIT_RETENTION_DAYS=30');
  });

  it('and leaves it alone where it is refused', async () => {
    world.tenant.faults.add({ kind: 'error', status: 403, path: 'directoryAudits' });

    const { checks } = await looked();

    expect(checks.filter(({ name }) => name.startsWith('audit/'))).toEqual([]);
  });
});

describe('doctor --principal', () => {
  const options = { principal: IDENTITY.id };

  it('says what the identity lacks, and what it holds beyond its needs', async () => {
    world.tenant.principals.give(IDENTITY.id, 'AuditLog.Read.All');
    world.tenant.principals.give(IDENTITY.id, 'Mail.Send');

    const { code, of } = await looked({ options });

    expect(code).toBe(1);
    expect(of('identity')?.found).toMatch(/It lacks User\.Read\.All, .* It holds too much: Mail\.Send\./);
  });
});

describe('with several tenants', () => {
  it('each is looked at for itself, and what they share once', async () => {
    const TENANTS = JSON.stringify([
      { id: 'one.example', name: 'one', settings: { GRAPH_BASE_URL: world.tenant.baseUrl } },
      { id: 'two.example', name: 'two', settings: { GRAPH_BASE_URL: 'http://127.0.0.1:9' } },
    ]);

    // What lies in one tenant may not stand beside the list.
    const env = { ...WITHOUT_OWN, MAIL_MODE: 'preview', REMEDIATION_MODE: 'off', TENANTS };
    const { code, checks } = await looked({ env });

    const states = checks
      .filter(({ name }) => name === 'graph/audit-events')
      .map(({ tenant, state }) => `${tenant ?? ''} ${state}`);
    expect(code).toBe(1);
    expect(states).toEqual(['one ok', 'two problem']);
    expect(checks.filter(({ name }) => name === 'bus')).toHaveLength(1);
  });
});
