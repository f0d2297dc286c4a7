import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../shared/catalogue/causes.ts';
import { startBrowser } from '../dashboard/page-world.ts';

const COMMAND = fileURLToPath(new URL('../../cli/writeback-watch.ts', import.meta.url));
const NIGHT = fileURLToPath(new URL('fixtures/graph-pages.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'preview-process-'));
// Of a frame, in pixels.
const BORDERS = 2;
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as a process of its own, without any setting. */
function run(...words: string[]) {
  return runWith({}, ...words);
}

async function runWith(env: Record<string, string>, ...words: string[]) {
  const child = spawn(process.execPath, [COMMAND, 'preview', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  let results = '';
  let problems = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (results += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
  const [exitCode] = (await once(child, 'close')) as [number];
  return { exitCode, results, problems };
}

describe('npx writeback-watch preview', () => {
  it('prints an e-mail without any setting and ends with 0', async () => {
    const { exitCode, results } = await run('--cause', 'banned-password', '--locale', 'fr');

    expect(results).toContain('Bonjour Ada Lovelace,');
    expect(exitCode).toBe(0);
  });

  it('prints nothing but JSON on its output when asked for JSON', async () => {
    const { exitCode, results } = await run('--what-would-go-out', '--export', NIGHT, '--format', 'json');

    expect(JSON.parse(results)).toHaveProperty('causes');
    expect(exitCode).toBe(0);
  });

  it('says in one line how to sign in where the past of the tenant is asked for and nobody is signed in', async () => {
    // Of all ways to sign in only that of environment variables is tried, and none of those is set.
    const env = { AZURE_TENANT_ID: 'contoso.example', AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' };
    const { exitCode, problems } = await runWith(env, '--what-would-go-out', '--days', '3');

    expect(problems).toMatch(/^You are not signed in to Azure: run `az login` .*\n$/u);
    expect(exitCode).toBe(1);
  });

  it.each([
    [[], /say what to show: --cause CAUSE \(or all\), or --what-would-go-out/u],
    [['--cause', 'minimum-pasword-age'], /Did you mean minimum-password-age\?/u],
    [['--cause', 'all', '--locale', 'klingon'], /Known are all, en, de, fr, es, pt, ja/u],
    [['--cause', 'all', '--kind', 'second'], /Allowed choices are first, reminder/u],
    [['--cause', 'all', '--time-zone', 'Mars/Base'], /not a time zone/u],
    [['--what-would-go-out'], /say over what: --export FILE/u],
    [['--what-would-go-out', '--export', NIGHT, '--days', '3'], /cannot be used with option '--export/u],
    [['--what-would-go-out', '--days', '0.5'], /whole number of days/u],
    [['--what-would-go-out', '--cause', 'all', '--days', '3'], /goes with neither/u],
    [['--what-would-go-out', '--export', NIGHT, '--html', 'pages'], /--html is about texts/u],
    [['--cause', 'all', '--days', '3'], /--days goes with --what-would-go-out/u],
    [['--cause', 'all', '--audience', 'helpdesk', '--kind', 'reminder'], /--kind chooses/u],
  ])('ends with 2 and says how to mend wrong usage: %j', async (words, reason) => {
    const { exitCode, problems, results } = await run(...words);

    expect(problems).toMatch(reason);
    expect(results).toBe('');
    expect(exitCode).toBe(2);
  });

  it('explains itself with examples and ends with 0', async () => {
    const { exitCode, results } = await run('--help');

    expect(results).toContain('Sends and stores nothing.');
    expect(results).toContain('$ writeback-watch preview --what-would-go-out --days 7');
    expect(exitCode).toBe(0);
  });
});

describe('the contact sheet in a browser', () => {
  it.each([
    ['e-mails', ['--locale', 'fr', 'ja']],
    ['tickets', ['--locale', 'fr', '--audience', 'directory-admin']],
  ])('cuts no text off and leaves no frame half empty, at 1240 pixels: %s', async (name, words) => {
    const html = join(folder, name);
    await run('--cause', 'all', ...words, '--html', html);
    const browser = await startBrowser();
    try {
      const sheet = await browser.newPage({ viewport: { width: 1240, height: 900 } });
      await sheet.goto(pathToFileURL(join(html, 'index.html')).href);
      const frames = await sheet.locator('iframe').elementHandles();
      const alone = await browser.newPage();
      const misfits: string[] = [];
      for (const frame of frames) {
        const room = await frame.boundingBox();
        await alone.setViewportSize({ width: Math.floor(room?.width ?? 0) - BORDERS, height: 100 });
        await alone.setContent((await frame.getAttribute('srcdoc')) ?? '');
        const letter = await alone.locator('html').boundingBox();
        const height = (room?.height ?? 0) - BORDERS;
        const left = height - (letter?.height ?? Infinity);
        if (left < 0 || left > height / 2) misfits.push(`${await frame.getAttribute('title')}: ${left}`);
      }

      expect(frames.length).toBeGreaterThanOrEqual(CAUSE_IDS.length);
      expect(misfits).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it('shows one language when it is chosen, and each text in its frame', async () => {
    const html = join(folder, 'sheet');
    await run('--cause', 'banned-password', 'password-policy', '--locale', 'en', 'de', '--html', html);
    const browser = await startBrowser();
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => void complaints.push(message.text()));
      await page.goto(pathToFileURL(join(html, 'index.html')).href);
      const cards = page.locator('article:visible');
      const shownAtFirst = await cards.count();
      await page.getByRole('radio', { name: 'de' }).check();

      expect(shownAtFirst).toBe(4);
      expect(await cards.count()).toBe(2);
      const letter = page.frameLocator('article:visible iframe >> nth=0');
      await letter.getByText('Guten Tag Ada Lovelace,').waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
