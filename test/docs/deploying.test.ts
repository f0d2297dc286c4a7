import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resourcesOfModule } from '../infra/checks/choices.ts';
import { changed, readSources, type Sources } from '../infra/sources.ts';
import { deployedBy, type Deployed } from './deployed-resources.ts';
import { codeIn, tableRows } from './markdown.ts';

/** One line of a table: a type and the names that it is made under. */
type Told = { type: string; names: string[]; row: string; when: string };

// How conditions of the Bicep files are said to somebody who chooses.
const CONDITIONS: Readonly<Record<string, string>> = {
  'network.private': '`network.private`',
  hasAutomation: '`connector.automation`',
  hasEvents: '`connector.eventsWorkspaceId`',
  'signIn.register': '`signIn.register`',
  grantGraphPermissions: '`grantGraphPermissions`',
  ownsWorkspace: 'unless `watching.workspaceId`',
};

const sources = readSources();
const told = toldBy(readFileSync('docs/deploying.md', 'utf8'));

function toldBy(text: string): Told[] {
  return tableRows(text).flatMap((cells) => {
    const [type = ''] = codeIn(cells[1] ?? '');
    if (!type.startsWith('Microsoft.')) return [];
    return [{ type, names: codeIn(cells[2] ?? ''), row: cells.join(' | '), when: cells.at(-1) ?? '' }];
  });
}

function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('…').map((part) => part.replace(/[^\w-]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

function whenOf({ conditions }: Deployed): string {
  const [condition] = conditions;
  return condition === undefined ? 'always' : (CONDITIONS[condition] ?? condition);
}

function says(one: Told, made: Deployed): boolean {
  return (
    one.type === made.type &&
    one.names.some((name) => fits(name, made.name)) &&
    one.when.split(',')[0] === whenOf(made) &&
    one.row.includes(made.sku)
  );
}

/** What is made and not told of. */
function untold(all: readonly Deployed[]): string[] {
  return all
    .filter((made) => !told.some((one) => says(one, made)))
    .map((made) => `${made.type} ${made.name} ${made.sku} ${whenOf(made)}`);
}

/** What the Size column begins with, against what somebody gets who chooses nothing. */
function wrongSizes(from: Sources): string[] {
  return ['serviceBus', 'storage'].flatMap((module) =>
    resourcesOfModule(from, module, {}).flatMap(({ type, body: { sku } }) => {
      const made = (sku as { name?: string } | undefined)?.name;
      const [said] = codeIn(told.find((one) => one.type === type)?.row.split(' | ')[3] ?? '');
      return made === undefined || made === said ? [] : [`${type} is ${made}, the page says ${said ?? ''}`];
    }),
  );
}

describe('docs/deploying.md', () => {
  const made = deployedBy(sources);

  it('names every resource that the Bicep files make, with its name, its size and what switches it', () => {
    expect(made.length).toBeGreaterThan(60);
    expect(untold(made)).toEqual([]);
  });

  it('begins each size with the one that is the default', () => {
    const dear = changed(sources, 'infra/modules/servicebus.bicep', [
      "{ name: 'Standard', tier: 'Standard' }",
      "{ name: 'Premium', tier: 'Premium' }",
    ]);
    expect(wrongSizes(sources)).toEqual([]);
    expect(wrongSizes(dear)).toEqual([expect.stringContaining('is Premium, the page says Standard')]);
  });

  it('names none that they do not make', () => {
    const missing = told.flatMap(({ type, names }) =>
      names
        .filter((name) => !made.some((one) => one.type === type && fits(name, one.name)))
        .map((name) => `${type} ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    ['infra/modules/storage.bicep', ["sku: { name: 'Standard_LRS' }", "sku: { name: 'Standard_GRS' }"]],
    [
      'infra/modules/identity.bicep',
      ["resource identity 'Microsoft.ManagedIdentity/", "resource identity 'Microsoft.Other/"],
    ],
    ['infra/modules/alerts.bicep', ["name: 'source-stale'", "name: 'source-old'"]],
    [
      'infra/resources.bicep',
      [
        "module keyVault 'modules/keyvault.bicep' = {",
        "module keyVault 'modules/keyvault.bicep' = if (network.private) {",
      ],
    ],
  ] as const)('notices a change of %s', (path, change) => {
    expect(untold(deployedBy(changed(sources, path, change)))).not.toEqual([]);
  });
});
