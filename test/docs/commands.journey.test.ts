import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { codeIn, fencedBlocks, proseOf } from './markdown.ts';
import { PAGES } from './pages.ts';

const COMMAND = 'npx writeback-watch ';
const PROGRAM = resolve('cli/writeback-watch.ts');

const folder = mkdtempSync(join(tmpdir(), 'documented-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
copyFileSync('test/cli/fixtures/portal-download.csv', join(folder, 'downloaded-audit-log.csv'));

/** What a command prints; fails where it does. */
async function run(words: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROGRAM, ...words], {
    cwd: folder,
  });
  return stdout + stderr;
}

/** What stands behind our command, without comments and quotes. */
function wordsOf(line: string): string[] {
  const words = line.slice(COMMAND.length).replace(/\s#.*$/, '');
  return words.split(/\s+/).filter((word) => word !== '');
}

const marked = [...PAGES].flatMap(([page, text]) =>
  fencedBlocks(text)
    .filter(({ info }) => info === 'sh run')
    .flatMap(({ lines }) => lines.map((line) => ({ page, line }))),
);

const named = [...PAGES].flatMap(([page, text]) =>
  [...fencedBlocks(text).flatMap(({ lines }) => lines), ...codeIn(proseOf(text))]
    .filter((line) => line.startsWith(COMMAND))
    .map((line) => ({ page, line })),
);

describe('commands that the documentation marks as runnable', () => {
  it('are there', () => expect(marked.length).toBeGreaterThan(2));

  it.each(marked)('$page: $line', { timeout: 60_000 }, async ({ line }) => {
    expect(line.startsWith(COMMAND)).toBe(true);
    expect(await run(wordsOf(line))).not.toBe('');
  });
});

describe('commands that the documentation names', { timeout: 60_000 }, () => {
  const help = new Map<string, Promise<string>>();
  const helpOf = (command: string): Promise<string> => {
    const known = help.get(command) ?? run(command === '' ? ['--help'] : [command, '--help']);
    help.set(command, known);
    return known;
  };

  it.each(named)('$page: $line', async ({ line }) => {
    const [first = '', ...rest] = wordsOf(line);
    const commands = (first.startsWith('-') ? [''] : first.split('|')).filter((word) => word !== '…');
    const all = await helpOf('');
    for (const command of commands) {
      expect(all).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
      const options = rest.filter((word) => word.startsWith('--'));
      const told = await helpOf(command);
      expect(options.filter((option) => !told.includes(option))).toEqual([]);
    }
  });
});
