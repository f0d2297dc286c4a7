import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../shared/catalogue/causes.ts';
import { SETTINGS } from '../../shared/settings/schema.ts';
import { codeIn, fencedBlocks, proseOf, tableRows } from './markdown.ts';
import { PAGES } from './pages.ts';

const FOLDERS = /^(functions|shared|cli|dashboard|local|bench|test|infra|docs)\//;

// Names in capitals that are no settings of ours: those of the identity library, of a test, of azd, and outputs of the deployment.
const OTHERS = new Set([
  'AZURE_AUTHORITY_HOST',
  'AZURE_CLIENT_ID',
  'TENANTS_TRIED',
  ...namesIn('infra/main.bicep', /^output (\w+)/gm),
  ...namesIn('infra/main.bicepparam', /readEnvironmentVariable\('(\w+)'/g),
]);
const PREFIXES = new Set(Object.keys(SETTINGS).map((name) => name.split('_')[0]));
const SETTING = new RegExp(`^(${[...PREFIXES].join('|')})_[A-Z_]+$`);

function namesIn(path: string, pattern: RegExp): string[] {
  return [...readFileSync(path, 'utf8').matchAll(pattern)].map(([, name = '']) => name);
}

/** Code in the text itself; sources are files of other repositories. */
function codesOf(text: string): string[] {
  return codeIn(proseOf(text.split('\n## Sources\n')[0] ?? ''));
}

describe.each([...PAGES])('%s', (_page, text) => {
  const codes = codesOf(text);

  it('names only files of the repository that exist', () => {
    const paths = codes.filter((code) => FOLDERS.test(code) && !/[\s<…]/.test(code));
    expect(paths.filter((path) => !existsSync(path) && globSync(path).length === 0)).toEqual([]);
  });

  it('names only settings that exist', () => {
    const named = codes.map((code) => code.split(/[=:]/)[0] ?? '').filter((code) => SETTING.test(code));
    expect(named.filter((name) => !(name in SETTINGS) && !OTHERS.has(name))).toEqual([]);
  });
});

describe('docs/flow.md', () => {
  const text = PAGES.get('docs/flow.md') ?? '';

  it('names every function, and no other', () => {
    const table = text.split('## Every function\n')[1]?.split('\n## ')[0] ?? '';
    const told = tableRows(table)
      .slice(1)
      .flatMap(([cell = '']) => codeIn(cell));
    expect(told.sort()).toEqual(
      globSync('functions/*.ts')
        .map((path) => basename(path, '.ts'))
        .sort(),
    );
  });
});

describe('docs/pictures/flow.svg', () => {
  it('names functions that exist', () => {
    const drawn = namesIn('docs/pictures/flow.svg', /<text class="name"[^>]*>([\w-]+)</g);
    expect(drawn).toHaveLength(8);
    expect(drawn.filter((name) => !existsSync(`functions/${name}.ts`))).toEqual([]);
  });
});

describe('fenced blocks', () => {
  it('are closed, and say what they are where they say it by a known word', () => {
    const words = [...PAGES.values()].flatMap((text) => fencedBlocks(text).map(({ info }) => info));
    const known = ['', 'sh run', 'json', 'js', 'jsonc', 'kusto', 'powershell', 'http', 'bicep', 'ts'];
    expect(words.filter((word) => !known.includes(word))).toEqual([]);
  });
});

describe('causes', () => {
  it('have one page each', () => {
    const pages = globSync('docs/runbooks/*.md').map((path) => basename(path, '.md'));
    expect(pages.filter((page) => page !== 'README').sort()).toEqual([...CAUSE_IDS].sort());
  });
});
