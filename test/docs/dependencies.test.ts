import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runtimeDependencies } from '../../infra/dependencies.ts';
import { codeIn, tableRows } from './markdown.ts';

const page = readFileSync('docs/dependencies.md', 'utf8');
const { direct, all } = runtimeDependencies();
const names = direct.map(({ name }) => name);

describe('docs/dependencies.md', () => {
  it('names every runtime dependency of package.json with its reason and who keeps it, and no other', () => {
    const rows = tableRows(page).slice(1);
    expect(new Set(rows.map(([name = '']) => codeIn(name)[0]))).toEqual(new Set(names));
    expect(rows).toHaveLength(names.length);
    for (const [name, why, keeper] of rows) {
      expect({ name, told: (why ?? '').length > 20 && keeper !== '' }).toEqual({ name, told: true });
    }
  });

  it('says how many there are', () => {
    const words = ['fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'];
    expect(page).toContain(`${words[names.length - 14]} packages that we name`);
  });
});

describe('each runtime dependency', () => {
  const sources = globSync('{functions,shared,cli}/**/*.ts').map((file) => readFileSync(file, 'utf8'));

  it.each(names)('%s is imported by the product', (name) => {
    const imported = [`from '${name}'`, `import('${name}')`];
    expect(sources.some((text) => imported.some((one) => text.includes(one)))).toBe(true);
  });

  it.each(direct)('$name has a licence that asks for nothing but naming it', ({ licence }) => {
    expect(['MIT', 'BSD-3-Clause', 'Apache-2.0', 'ISC']).toContain(licence);
  });
});

it('the command prints them with their count and size', () => {
  const printed = execFileSync(process.execPath, ['infra/list-dependencies.ts'], { encoding: 'utf8' });
  for (const { name, version } of direct) expect(printed).toMatch(new RegExp(`${name} +│ ${version} +│`));
  expect(printed).toMatch(
    new RegExp(`^${names.length} named in package.json, [\\d.]+ MB installed; ${all} with all`, 'm'),
  );
});
