import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const COMMAND = fileURLToPath(new URL('../../cli/writeback-watch.ts', import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** Runs the command as a process of its own. */
async function run(words: string[], input = '') {
  const child = spawn(process.execPath, [COMMAND, ...words], { stdio: ['pipe', 'pipe', 'pipe'] });
  let results = '';
  let problems = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (results += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
  child.stdin.end(input);
  const [exitCode] = (await once(child, 'close')) as [number];
  return { exitCode, results, problems };
}

describe('npx writeback-watch triage', () => {
  it('prints a table and ends with 0', async () => {
    const { exitCode, results, problems } = await run([
      'triage',
      fixture('portal-download.csv'),
      '--time-zone',
      'UTC',
    ]);

    expect(exitCode).toBe(0);
    expect(results).toContain('minimum-password-age');
    expect(results).not.toContain('\u001b');
    expect(problems).toBe('Read 20 rows from 1 file, 19 about password resets.\n');
  });

  it('prints nothing but JSON on its output when asked for JSON', async () => {
    const { results } = await run(
      ['triage', '-', '--format', 'json'],
      readFileSync(fixture('diagnostic-lines.json'), 'utf8'),
    );

    expect(JSON.parse(results)).toHaveLength(8);
  });

  it('ends with 1 when a file cannot be read, and still tells what the others say', async () => {
    const { exitCode, results } = await run(['triage', 'no-such-file.json', fixture('graph-pages.json')]);

    expect(exitCode).toBe(1);
    expect(results).toContain('banned-password');
  });

  it.each([
    [[], /Usage/u],
    [['triage'], /missing required argument/u],
    [['triage', 'x', '--format', 'xml'], /Allowed choices are table, json/u],
    [['triage', 'x', '--policy', '{'], /It is not JSON/u],
    [['triage', 'x', '--policy', '{"minimumAge":1}'], /Unrecognized key/u],
    [['triage', 'x', '--time-zone', 'Mars/Base'], /not a time zone/u],
    [['diagnose'], /unknown command/u],
  ])('ends with 2 and says how to mend wrong usage: %j', async (words, reason) => {
    const { exitCode, problems, results } = await run(words);

    expect(problems).toMatch(reason);
    expect(results).toBe('');
    expect(exitCode).toBe(2);
  });

  it('explains itself and ends with 0', async () => {
    const { exitCode, results } = await run(['triage', '--help']);

    expect(results).toContain('Usage: writeback-watch triage');
    expect(exitCode).toBe(0);
  });

  it('ends quietly when nobody reads its output any more', async () => {
    const child = spawn(process.execPath, [COMMAND, 'triage', fixture('graph-pages.json')]);
    let problems = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
    child.stdout.destroy();
    await once(child, 'close');

    expect(problems).not.toContain('EPIPE');
  });
});
