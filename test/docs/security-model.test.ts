import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GRAPH_PERMISSIONS } from '../../shared/permissions/graph-permissions.ts';
import { KNOWN_ROLES } from '../infra/checks/roles.ts';
import { bicepAt, readSources } from '../infra/sources.ts';
import { declared, properties } from '../infra/bicep-tree.ts';
import { codeIn, tableRows } from './markdown.ts';

// How the page calls the resources on which roles are given.
const PLACES: Readonly<Record<string, string>> = {
  'Microsoft.Storage/storageAccounts': 'storage account',
  'Microsoft.ServiceBus/namespaces/topics': 'topic `findings`',
  'Microsoft.KeyVault/vaults': 'vault',
  'Microsoft.Insights/components': 'Application Insights',
  'Microsoft.Automation/automationAccounts': 'Automation account, if chosen',
  'Microsoft.OperationalInsights/workspaces': 'the workspace with Windows events, if named',
};

const sources = readSources();
const text = readFileSync('docs/security-model.md', 'utf8');

function section(heading: string): string[][] {
  return tableRows(text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').slice(1);
}

/** Names of roles as the Bicep files write them: storageBlobDataOwner. */
function rolesIn(path: string): string[] {
  const ids = declared(bicepAt(sources, path), 'variable').find(({ name }) => name === 'roleIds')?.value;
  return ids === undefined ? [] : [...properties(ids).keys()];
}

describe('docs/security-model.md', () => {
  it('names every role that the identity gets, and no other', () => {
    const told = section('What the app may do in Azure').map(([role = '']) =>
      role.toLowerCase().replaceAll(' ', ''),
    );
    const given = ['infra/modules/roles.bicep', 'infra/modules/events-role.bicep'].flatMap(rolesIn);
    expect(given.length).toBeGreaterThan(5);
    expect(told.sort()).toEqual(given.map((role) => role.toLowerCase()).sort());
  });

  it('says of each role where it is given', () => {
    const told = section('What the app may do in Azure').map(([role, on]) => `${role ?? ''} on ${on ?? ''}`);
    const given = Object.values(KNOWN_ROLES).map(({ role, on }) => `${role} on ${PLACES[on] ?? on}`);
    expect(told.sort()).toEqual(given.sort());
  });

  it('names every Graph permission that the app can use, and no other', () => {
    const told = section('What it may do in Microsoft 365').flatMap(([cell = '']) => codeIn(cell));
    expect(told.sort()).toEqual(GRAPH_PERMISSIONS.map(({ name }) => name).sort());
  });
});
