import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../cli/grant-plan.ts';
import { GRAPH_PARTS, graphPartOf } from '../../shared/pipeline/graph-parts.ts';
import { documentedCall, useOf } from '../../shared/permissions/calls.ts';
import { GRANTED, GRAPH_PERMISSIONS, GRAPH_USES } from '../../shared/permissions/graph-permissions.ts';
import { oneMailbox } from '../../shared/permissions/one-mailbox.ts';
import { PARTS, type GraphPermission } from '../../shared/permissions/permission.ts';
import { SETTINGS } from '../../shared/settings/schema.ts';
import { fencedBlocks, tableRows } from '../docs/markdown.ts';

const page = readFileSync('docs/permissions.md', 'utf8');
const names = GRAPH_PERMISSIONS.map(({ name }) => name);

function rowOf(permission: (typeof GRAPH_PERMISSIONS)[number]): string[] {
  const { name, need, reach, uses, narrower } = permission;
  const calls = uses.flatMap((use) => use.calls).map((call) => `\`${call}\``);
  const without = uses.map(({ stops, when }) =>
    when === undefined ? stops : `${stops} (only where ${when})`,
  );
  return [
    `\`${name}\``,
    reach === 'tenant' ? need : `${need}, on one mailbox`,
    partsOf(permission).join(', '),
    calls.join('<br>'),
    without.join('; '),
    narrower,
  ];
}

describe('docs/permissions.md', () => {
  const rows = tableRows(page);

  it('tells every permission as the table has it, and no other', () => {
    const told = rows.filter((cells) => cells.length === 6 && cells[0] !== 'Permission');

    expect(told).toEqual(GRAPH_PERMISSIONS.map(rowOf));
  });

  it('tells the id of each app role', () => {
    const told = rows.filter((cells) => cells.length === 2 && cells[0] !== 'Permission');

    expect(told).toEqual(GRAPH_PERMISSIONS.map(({ name, appRoleId }) => [`\`${name}\``, `\`${appRoleId}\``]));
  });

  it('shows the commands for one mailbox that grant prints', () => {
    const shown = fencedBlocks(page).find(({ info }) => info === 'powershell')?.lines;

    expect(shown).toEqual(oneMailbox({}).commands);
  });

  it('names every part that can be chosen', () => {
    expect(PARTS.filter((part) => !page.includes(`\`${part}\``))).toEqual([]);
  });
});

describe('the table of permissions', () => {
  it('has each permission, each id and each use once', () => {
    const twice = (words: string[]) => words.filter((word, at) => words.indexOf(word) !== at);

    expect(twice(names)).toEqual([]);
    expect(twice(GRAPH_PERMISSIONS.map(({ appRoleId }) => appRoleId))).toEqual([]);
    expect(twice(GRAPH_USES.map(({ name }) => name))).toEqual([]);
  });

  it('has ids that are GUIDs', () => {
    const odd = GRAPH_PERMISSIONS.filter(
      ({ appRoleId }) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(appRoleId),
    );

    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it('names settings that exist', () => {
    const named = GRAPH_USES.flatMap(({ when = '' }) => when.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []);

    expect(named.filter((name) => !Object.hasOwn(SETTINGS, name))).toEqual([]);
  });

  it('asks one permission for each call, but for the audit log, where the documentation asks for two', () => {
    const calls = GRAPH_USES.flatMap((use) => use.calls.map((call) => [call, use.name] as const));
    const shared = calls.filter(([call, use]) => calls.some(([other, by]) => other === call && by !== use));

    expect(shared).toEqual([
      ['GET /auditLogs/directoryAudits', 'audit-events'],
      ['GET /auditLogs/directoryAudits', 'audit-events-as-documented'],
    ]);
  });

  it('grants nothing that writes, and nothing that reads every mailbox', () => {
    const granted: readonly GraphPermission[] = GRANTED;

    expect(granted.filter(({ name }) => /Write|^Mail\./.test(name))).toEqual([]);
  });
});

describe('a call', () => {
  it.each([
    ['GET', '/v1.0/users/ada@contoso.example', 'people'],
    ['get', '/users/1', 'people'],
    ['GET', '/beta/organization', 'organization'],
    ['GET', '/v1.0/auditLogs/DirectoryAudits', 'audit-events'],
    ['POST', '/v1.0/users/1/messages/2/send', 'sending'],
    ['PATCH', '/v1.0/policies/authorizationPolicy', 'switch-for-administrators'],
    ['GET', "/v1.0/servicePrincipals(appId='1')/appRoleAssignments", 'connector-application'],
    ['DELETE', '/v1.0/users/1', undefined],
    ['POST', '/v1.0/users', undefined],
    ['GET', '/v1.0/users/1/messages/2/attachments', undefined],
    ['GET', '/v1.0/groups', undefined],
  ])('%s %s is made for %s', (method, path, name) => {
    expect(useOf(method, path)?.name).toBe(name);
    expect(documentedCall(method, path) === undefined).toBe(name === undefined);
  });
});

describe('the parts that are watched for refusals', () => {
  it('are rows of the table, with the wider permissions that do as well', () => {
    expect(GRAPH_PARTS.map(({ name }) => name)).toEqual(['audit-events', 'people', 'memberships']);
    expect(graphPartOf('/v1.0/users/1')?.permissions).toContain('Directory.Read.All');
    expect(graphPartOf('/v1.0/domains')).toBeUndefined();
  });
});
