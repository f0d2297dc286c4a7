import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { grant, grantCommand, type GrantOptions } from '../../cli/grant.ts';
import { startTenant, type Tenant } from '../../local/tenant/start-tenant.ts';
import { GRANTED, GRAPH_PERMISSIONS } from '../../shared/permissions/graph-permissions.ts';
import { aTerminal } from './a-terminal.ts';

const IDENTITY = {
  id: 'aaaaaaaa-0000-4000-8000-000000000001',
  applicationId: 'aaaaaaaa-0000-4000-8000-000000000002',
  displayName: 'writeback-watch-identity',
};
const names = GRANTED.map(({ name }) => name);

let tenant: Tenant;

beforeEach(async () => {
  tenant = await startTenant({ clock: () => new Date('2026-11-23T08:00:00Z') });
  tenant.principals.add(IDENTITY);
});
afterEach(() => tenant.stop());

async function run(options: Partial<GrantOptions> = {}, env: Record<string, string> = {}) {
  const terminal = aTerminal();
  const place = { env: { GRAPH_BASE_URL: tenant.baseUrl, ...env }, wait: async () => {} };
  const code = await grant({ principal: IDENTITY.id, ...options }, terminal, place);
  return { code, out: terminal.results.join(''), err: terminal.problems.join('') };
}

const held = () => tenant.principals.rolesOf(IDENTITY.id);
const changes = () => tenant.requests.latest.filter(({ method }) => method !== 'GET');

describe('grant', () => {
  it('gives the identity what the table grants, each once', async () => {
    const { code, out } = await run();

    expect(code).toBe(0);
    expect(held()).toEqual(names);
    expect(out).toContain('granted      AuditLog.Read.All');
  });

  it('changes nothing the second time, however many it holds', async () => {
    await run();
    const before = changes().length;

    const { code, out } = await run();

    expect(code).toBe(0);
    expect(changes()).toHaveLength(before);
    expect(out.match(/^is granted /gm)).toHaveLength(names.length);
  });

  it('adds what is missing to what is there', async () => {
    tenant.principals.give(IDENTITY.id, 'User.Read.All');

    const { code, out } = await run({ part: ['people'] });

    expect(code).toBe(0);
    expect(out).toMatch(/^is granted {3}User\.Read\.All/m);
    expect(out).toMatch(/^granted {6}GroupMember\.Read\.All/m);
  });

  it('takes a role that was given although the answer was lost for given', async () => {
    const lost = { kind: 'error', status: 503, afterActing: true } as const;
    tenant.faults.add({ ...lost, method: 'POST', path: '/appRoleAssignments', next: 1 });

    const { code } = await run({ part: ['audit'] });

    expect(code).toBe(0);
    expect(held()).toEqual(['AuditLog.Read.All']);
  });

  it('asks for nothing in a dry run and says what it would grant', async () => {
    const { code, out } = await run({ dryRun: true });

    expect(code).toBe(0);
    expect(changes()).toEqual([]);
    expect(out.match(/^would grant /gm)).toHaveLength(names.length);
    expect(out).toContain('Nothing was changed');
  });

  it('grants what one part needs, and nothing else', async () => {
    await run({ part: ['people'] });

    expect(held()).toEqual(['User.Read.All', 'GroupMember.Read.All']);
  });

  it('grants what is only needed by choice when it is named', async () => {
    await run({ part: ['audit'], also: ['Directory.Read.All'] });

    expect(held()).toEqual(['AuditLog.Read.All', 'Directory.Read.All']);
  });

  it('names what to choose where a part has nothing else', async () => {
    const { code, err } = await run({ part: ['repairs'] });

    expect(code).toBe(1);
    expect(err).toContain('--also Policy.ReadWrite.Authorization');
    expect(held()).toEqual([]);
  });

  it('never gives a right on every mailbox, and prints how one mailbox is meant', async () => {
    const { out } = await run({}, { MAIL_SENDER: 'reset-help@contoso.example' });

    expect(held().filter((role) => /^Mail\.(Send|ReadWrite)/.test(role))).toEqual([]);
    expect(out).toContain(
      `New-ServicePrincipal -AppId '${IDENTITY.applicationId}' -ObjectId '${IDENTITY.id}' -DisplayName 'Writeback Watch'`,
    );
    expect(out).toContain(`"PrimarySmtpAddress -eq 'reset-help@contoso.example'"`);
    expect(out).toContain("-Role 'Application Mail.Send' -CustomResourceScope 'Writeback Watch sender'");
    expect(out).toContain("-Role 'Application Mail.ReadWrite' -CustomResourceScope 'Writeback Watch sender'");
  });

  it('never lets the address of a sender become a command', async () => {
    const { out } = await run({ sender: "x'; Remove-Mailbox ada@contoso.example" });

    expect(out).not.toContain('Remove-Mailbox');
  });

  it('names what the identity holds beyond the table', async () => {
    tenant.principals.give(IDENTITY.id, 'Directory.ReadWrite.All');
    tenant.principals.give(IDENTITY.id, 'Mail.Send');

    const { out } = await run({ dryRun: true });

    expect(out).toContain('Directory.ReadWrite.All: Writeback Watch never uses it.');
    expect(out).toContain('Mail.Send: It reaches every mailbox of the tenant.');
  });

  it('goes on without what this cloud does not offer', async () => {
    tenant.principals.withdraw('ServiceHealth.Read.All');

    const { code, out } = await run();

    expect(code).toBe(0);
    expect(out).toContain('not offered  ServiceHealth.Read.All');
    expect(held()).toEqual(names.filter((name) => name !== 'ServiceHealth.Read.All'));
  });
});

describe('grant says what to do', () => {
  it('when the caller may not grant, and stops at the first refusal', async () => {
    tenant.principals.allowGrants(false);

    const { code, out, err } = await run();

    expect(code).toBe(1);
    expect(err).toContain('Privileged Role Administrator');
    expect(changes()).toHaveLength(1);
    expect(out.match(/^not done /gm)).toHaveLength(names.length);
  });

  it('when there is no such identity', async () => {
    const { code, err } = await run({ principal: 'bbbbbbbb-0000-4000-8000-000000000001' });

    expect(code).toBe(1);
    expect(err).toContain('not its client id');
  });

  it('when the caller may not even read identities', async () => {
    tenant.faults.add({ kind: 'error', status: 403, path: '/servicePrincipals' });

    const { err } = await run();

    expect(err).toContain('Directory Readers');
  });

  it('when the address of Microsoft Graph is not one', async () => {
    const { code, err } = await run({}, { GRAPH_BASE_URL: 'http://graph.contoso.example' });

    expect(code).toBe(1);
    expect(err).toContain('GRAPH_BASE_URL');
  });

  it('waits while Microsoft Graph throttles', async () => {
    tenant.faults.add({ kind: 'throttled', path: '/servicePrincipals', next: 2, retryAfterSeconds: 1 });

    expect((await run()).code).toBe(0);
    expect(held()).toEqual(names);
  });
});

describe('the arguments of grant', () => {
  const parse = (...words: string[]) => {
    const silent = { writeErr: () => {}, writeOut: () => {} };
    const command = grantCommand(aTerminal()).exitOverride().configureOutput(silent);
    return () => command.parse(['--principal', IDENTITY.id, ...words], { from: 'user' });
  };

  it('refuse a permission that would reach every mailbox', () => {
    expect(parse('--also', 'Mail.Send')).toThrow(/every mailbox/);
  });

  it('refuse a permission that no row of the table names', () => {
    const choices = GRAPH_PERMISSIONS.filter(({ need }) => need === 'by choice').map(({ name }) => name);
    expect(parse('--also', 'Directory.ReadWrite.All')).toThrow(choices.join(', '));
  });

  it('refuse a client id that is no id at all', () => {
    expect(parse('--principal', 'my-identity')).toThrow(/not an object id/);
  });
});
