import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { triage } from '../../cli/triage.ts';
import { Finding } from '../../shared/findings/finding.ts';
import { DIRECTORY_DEFAULTS } from '../../shared/settings/password-policy.ts';
import { ADA, aDirectoryAudit } from '../attempts/told.ts';
import { aTerminal, bytesOf } from './a-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'triage-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const SHAPES = [
  'graph-pages.json',
  'diagnostic-lines.json',
  'portal-download.json',
  'portal-download.csv',
].map(fixture);

let files = 0;
function aFile(content: string): string {
  files += 1;
  const path = join(folder, `export-${files}`);
  writeFileSync(path, content);
  return path;
}

const DEFAULTS = { policy: DIRECTORY_DEFAULTS, timeZone: 'UTC' };

async function findingsIn(...names: string[]) {
  const terminal = aTerminal();
  const exitCode = await triage(names, { ...DEFAULTS, format: 'json' }, terminal);
  const findings = z.array(Finding).parse(JSON.parse(terminal.results.join('')));
  return { exitCode, findings, problems: terminal.problems.join('') };
}

async function textOf(...names: string[]) {
  const terminal = aTerminal();
  const exitCode = await triage(names, { ...DEFAULTS, format: 'table' }, terminal);
  return { exitCode, text: terminal.results.join(''), problems: terminal.problems.join('') };
}

/** What a finding says, apart from ids of rows and of the tenant, which not every export has. */
const gist = ({
  cause,
  confidence,
  status,
  subject,
  occurrences,
  firstSeenAt,
  lastSeenAt,
  retryAfter,
}: Finding) => ({
  cause,
  confidence,
  status,
  who: subject.kind === 'user' ? subject.id : subject.kind,
  occurrences,
  firstSeenAt,
  lastSeenAt,
  retryAfter,
});

describe('the same night in four exports', () => {
  it('names these causes', async () => {
    const { findings, exitCode, problems } = await findingsIn(fixture('graph-pages.json'));

    expect(findings.map(({ cause, subject, status }) => [cause, subject.userPrincipalName, status])).toEqual([
      ['writeback-disabled', undefined, 'open'],
      ['unknown', 'rosalind@contoso.example', 'open'],
      ['split-outcome', 'emmy@contoso.example', 'open'],
      ['sspr-not-registered', 'marie@contoso.example', 'open'],
      ['password-policy', 'katherine@contoso.example', 'resolved'],
      ['connector-unreachable', 'alan@contoso.example', 'resolved'],
      ['banned-password', 'grace@contoso.example', 'open'],
      ['minimum-password-age', 'ada@contoso.example', 'open'],
    ]);
    expect(exitCode).toBe(0);
    expect(problems).toBe('Read 20 rows from 1 file, 19 about password resets.\n');
  });

  it.each(SHAPES)('names the same causes from %s', async (name) => {
    const [expected, told] = await Promise.all([findingsIn(fixture('graph-pages.json')), findingsIn(name)]);

    expect(told.findings.map(gist)).toEqual(expected.findings.map(gist));
  });

  it('names the tenant where the export does', async () => {
    const { findings } = await findingsIn(fixture('diagnostic-lines.json'));

    expect(new Set(findings.map(({ tenantId }) => tenantId))).toEqual(
      new Set(['7e4a0000-0000-4000-8000-00000000000c']),
    );
  });

  it('counts nothing twice when all four are handed in together', async () => {
    const [one, all] = await Promise.all([findingsIn(fixture('graph-pages.json')), findingsIn(...SHAPES)]);
    const people = ({ subject }: Finding) => subject.kind === 'user';

    expect(all.findings.filter(people).map(gist)).toEqual(one.findings.filter(people).map(gist));
  });
});

describe('exports in parts', () => {
  it('joins rows of one reset that are spread over files, in any order of the files', async () => {
    const steps = aFile(
      JSON.stringify([
        aDirectoryAudit({
          id: '1',
          activityDisplayName: 'Self-service password reset flow activity progress',
          resultReason: 'User submitted a new password',
          result: 'success',
          activityDateTime: '2026-08-06T01:00:00Z',
        }),
      ]),
    );
    const end = aFile(`${JSON.stringify(aDirectoryAudit({ id: '2' }))}\n`);

    const [forwards, backwards] = await Promise.all([findingsIn(steps, end), findingsIn(end, steps)]);

    expect(forwards.findings).toHaveLength(1);
    expect(forwards.findings[0]?.attempt?.steps).toBe(2);
    expect(backwards.findings).toEqual(forwards.findings);
  });

  it('reads standard input', async () => {
    const terminal = aTerminal({ stdin: bytesOf(JSON.stringify([aDirectoryAudit()])) });

    expect(await triage(['-'], { ...DEFAULTS, format: 'json' }, terminal)).toBe(0);
    expect(terminal.results.join('')).toContain('"cause":"password-policy"');
  });

  it('applies the password policy that it is told', async () => {
    const terminal = aTerminal();
    await triage(
      [fixture('graph-pages.json')],
      { ...DEFAULTS, policy: { minimumAgeDays: 0, overrides: [] }, format: 'json' },
      terminal,
    );

    expect(terminal.results.join('')).not.toContain('minimum-password-age');
  });
});

describe('exports that are not in order', () => {
  it('names file, line and reason of each broken record, counts them and goes on', async () => {
    const name = aFile(
      `${JSON.stringify(aDirectoryAudit())}\n{"id":"x","activi\n${JSON.stringify(aDirectoryAudit({ id: '3', activityDateTime: null }))}\n`,
    );

    const { findings, problems, exitCode } = await findingsIn(name);

    expect(problems).toContain(
      `${name}, line 2, record 2: The line ends in the middle of a record (record): {"id":"x","activi\n`,
    );
    expect(problems).toContain(
      `${name}, line 3, record 3: The row has no time (activityDateTime): {"id":"3"`,
    );
    expect(problems).toContain(
      'Read 1 row from 1 file, 1 about password resets. Could not read 2 records, of which 1 kept as evidence.',
    );
    expect(exitCode).toBe(0);
    expect(findings.map(({ cause }) => cause).toSorted()).toEqual(['password-policy', 'unknown']);
    expect(findings.flatMap(({ evidence }) => evidence)).toContainEqual(
      expect.objectContaining({ id: '3', code: 'malformed-row' }),
    );
  });

  it('names the first ten of many broken records and counts the others', async () => {
    const { problems } = await findingsIn(
      aFile(`${JSON.stringify(aDirectoryAudit())}\n${'{"x\n'.repeat(500)}`),
    );

    expect(problems.match(/ends in the middle/gu)).toHaveLength(10);
    expect(problems).toContain('and 490 more records that could not be read');
    expect(problems).toContain('Could not read 500 records');
  });

  it.each([
    ['is not there', () => join(folder, 'missing.json'), /missing\.json: There is no such file\./u],
    ['is a folder', () => folder, /: It is a folder, not a file\./u],
    ['is empty', () => aFile(''), /: It is empty\./u],
    ['is something else', () => aFile('hello'), /: It is neither JSON nor a CSV/u],
    [
      'is JSON of something else',
      () => aFile('[{"createdDateTime":"2026-08-06T01:02:03Z","id":"1"}]'),
      /: nothing in it is a row of an audit log\./u,
    ],
  ])(
    'says why a file could not be read that %s, reads the others, and ends with 1',
    async (_, make, reason) => {
      const { findings, problems, exitCode } = await findingsIn(make(), fixture('graph-pages.json'));

      expect(problems).toMatch(reason);
      expect(problems).toContain('Read 20 rows from 1 file');
      expect(exitCode).toBe(1);
      expect(findings.filter(({ scope }) => scope === 'user').length).toBeGreaterThan(5);
    },
  );

  it('finds nothing wrong with an empty export', async () => {
    expect(await textOf(aFile('{"value":[]}'))).toEqual({
      exitCode: 0,
      text: expect.stringMatching(/^No trouble found/u) as string,
      problems: 'Read 0 rows from 1 file, 0 about password resets.\n',
    });
    expect((await findingsIn(aFile('[]'))).findings).toEqual([]);
  });
});

describe('the table', () => {
  it('says who, when, why, how sure and what to do, and sums up the causes', async () => {
    const { text } = await textOf(fixture('graph-pages.json'));

    expect(text).toContain('2026-08-06 01:01');
    expect(text).toContain('ada@contoso.example');
    expect(text).toContain('minimum-password-age');
    expect(text).toContain('can work again from 2026-08-06 20:10');
    expect(text).toContain('probable');
    expect(text).toContain('SomethingNobodyHasSeenYet');
    expect(text).toContain('the whole tenant');
    expect(text).toMatch(/over since\s/u);
    expect(text).toContain('Times are in UTC.');
    expect(text).toMatch(/banned-password\s+│\s+1 │\s+1 │\s+1 │/u);
  });

  it('shows times in the zone that it is told', async () => {
    const terminal = aTerminal();
    await triage(
      [fixture('graph-pages.json')],
      { ...DEFAULTS, format: 'table', timeZone: 'Europe/Berlin' },
      terminal,
    );

    expect(terminal.results.join('')).toContain('2026-08-06 03:01');
  });

  it('lets no name take over the terminal or look like another', async () => {
    const user = {
      id: ADA,
      type: 'User',
      displayName: '\u001b]0;pwned\u0007\u001b[2JAda\u202e\u200b',
      userPrincipalName: `${'z'.repeat(70)}@contoso.example`,
    };
    const name = aFile(
      JSON.stringify([
        aDirectoryAudit({ targetResources: [user], initiatedBy: null, resultReason: 'x\r\u009b31my' }),
      ]),
    );

    const { text } = await textOf(name);

    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e\u200b]/u);
    expect(text.match(/z/gu)).toHaveLength(70);
  });

  it('lets no broken record take over the terminal', async () => {
    const { problems } = await textOf(aFile(`${JSON.stringify(aDirectoryAudit())}\n{"\u001b[2J\u202e"\n`));

    expect(problems.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('keeps to the width of a narrow terminal as far as its columns allow', async () => {
    const terminal = aTerminal({ columns: 100 });
    await triage([fixture('graph-pages.json')], { ...DEFAULTS, format: 'table' }, terminal);
    const widest = Math.max(
      ...terminal.results
        .join('')
        .split('\n')
        .map((line) => line.length),
    );

    expect(widest).toBeLessThanOrEqual(100);
  });
});

it('has fixtures without real names and addresses', () => {
  for (const name of SHAPES) {
    const text = readFileSync(name, 'utf8');
    expect(text.match(/[\w.]+@[\w.]+/gu)?.every((address) => address.endsWith('@contoso.example'))).toBe(
      true,
    );
  }
});
