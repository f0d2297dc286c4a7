import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, describe, expect, it } from 'vitest';
import { showTexts, type TextOptions } from '../../cli/preview/show-texts.ts';
import { specimensOf, type WriteWords } from '../../cli/preview/specimen.ts';
import { CAUSE_IDS, type Cause } from '../../shared/catalogue/causes.ts';
import { PermanentError } from '../../shared/errors.ts';
import { LANGUAGES } from '../../shared/guidance/locales.ts';
import { isTold } from '../../shared/guidance/stories.ts';
import { DIRECTORY_DEFAULTS } from '../../shared/settings/password-policy.ts';
import { aTerminal } from './a-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'preview-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RULES = {
  timeZone: 'Europe/Berlin',
  defaultLocale: 'en',
  defaultTimeZone: 'UTC',
  supportContact: 'help@contoso.example',
  ssprUrl: 'https://reset.contoso.example/',
  policies: DIRECTORY_DEFAULTS,
};

async function shown(
  options: Partial<TextOptions> = {},
  env: Record<string, string> = {},
  writeWords?: WriteWords,
) {
  const terminal = aTerminal();
  const exitCode = await showTexts(
    {
      cause: ['minimum-password-age'],
      locale: ['en'],
      kind: 'first',
      audience: 'user',
      timeZone: 'Europe/Berlin',
      ...options,
    },
    terminal,
    env,
    writeWords,
  );
  return { exitCode, text: terminal.results.join(''), problems: terminal.problems.join('') };
}

describe('preview of the texts in the terminal', () => {
  it('shows the e-mail with its subject, in the language and the time zone asked for', async () => {
    const { exitCode, text } = await shown({ locale: ['de'] });

    expect(text).toMatch(/^Subject: .*Kennwort.* ab Dienstag, 24\. November, 09:14 Uhr/mu);
    expect(text).toContain('Guten Tag Ada Lovelace,');
    expect(exitCode).toBe(0);
  });

  it('shows the ticket to the other audiences, each with its own steps', async () => {
    const desk = await shown({ cause: ['connector-permission-missing'], audience: 'helpdesk' });
    const admin = await shown({ cause: ['connector-permission-missing'], audience: 'directory-admin' });

    expect(desk.text).toContain('Title: ');
    expect(desk.text).toContain('• and 4 more');
    expect(admin.text).not.toBe(desk.text);
  });

  it('names people in the ticket of an outage, and nobody in that of our own channels', async () => {
    const own = await shown({ cause: ['delivery-failing', 'source-stale'], audience: 'helpdesk' });
    const outage = await shown({ cause: ['connector-unreachable'], audience: 'helpdesk' });

    expect(own.text).not.toMatch(/Who is affected|ada|affected\./u);
    expect(outage.text).toContain('Who is affected');
  });

  it('is as sure about a locked account as the audit log is', async () => {
    expect((await shown({ cause: ['account-locked'] })).text).toContain('locked or switched off');
  });

  it('writes a reminder at the moment at which it goes out', async () => {
    const { text } = await shown({ kind: 'reminder' });

    expect(text).toContain('Subject: You can set your new password now');
  });

  it('says the same every time', async () => {
    expect(await shown({ cause: CAUSE_IDS, kind: 'all' })).toEqual(
      await shown({ cause: CAUSE_IDS, kind: 'all' }),
    );
  });

  it.each([
    [
      { cause: ['delivery-failing'] as const },
      /delivery-failing has no text for a person: it is told to helpdesk and directory-admin; show that with --audience helpdesk or --audience directory-admin/u,
    ],
    [{ kind: 'reminder', cause: ['banned-password'] as const } as const, /has no reminder/u],
    [{ kind: 'works-again' } as const, /is no outage/u],
  ])('ends with 1 and says why where there is no such text: %j', async (options, reason) => {
    const { exitCode, text, problems } = await shown(options);

    expect(problems).toMatch(reason);
    expect(text).toBe('');
    expect(exitCode).toBe(1);
  });

  it('leaves out in silence what does not exist where everything was asked for', async () => {
    const { exitCode, problems } = await shown({ cause: CAUSE_IDS, kind: 'all' });

    expect(problems).toBe('');
    expect(exitCode).toBe(0);
  });

  it('needs no settings, and uses those that change the words', async () => {
    const bare = await shown();
    const own = await shown(
      {},
      { SUPPORT_CONTACT: 'it@fabrikam.example', PASSWORD_POLICY: '{"minimumAgeDays":3}' },
    );

    expect(bare.text).toContain('helpdesk@contoso.example');
    expect(bare.text).not.toMatch(/3\s+days/u);
    expect(own.text).toContain('it@fabrikam.example');
    expect(own.text).toMatch(/\b3\s+days/u);
  });

  it('is a list of texts where JSON is asked for', async () => {
    const { text } = await shown({ cause: ['banned-password', 'unknown'], locale: ['fr'], format: 'json' });
    const body = expect.stringContaining('Bonjour Ada Lovelace,') as string;
    const subject = expect.any(String) as string;

    expect(JSON.parse(text)).toEqual([
      { cause: 'banned-password', purpose: 'first', locale: 'fr', subject, text: body },
      {
        cause: 'unknown',
        purpose: 'first',
        locale: 'fr',
        subject,
        text: body,
        unsent: 'never mailed: only a ticket and the dashboard tell of this',
      },
    ]);
  });

  it('says of a text that can be written and never goes out that it does not', async () => {
    const noticed = async (options: Partial<TextOptions>) =>
      /^Written, but .*$/mu.exec((await shown(options)).text)?.[0];

    expect(await noticed({ cause: ['attempt-abandoned'] })).toBe(
      'Written, but never mailed: only the dashboard tells of this.',
    );
    expect(await noticed({ cause: ['minimum-password-age'], audience: 'helpdesk' })).toBe(
      'Written, but no ticket is opened about this.',
    );
    expect(await noticed({ cause: ['split-outcome', 'connector-unreachable'], audience: 'helpdesk' })).toBe(
      undefined,
    );
  });

  it('names a setting that cannot be used', async () => {
    const { exitCode, problems } = await shown({}, { PASSWORD_POLICY: '{' });

    expect(problems).toMatch(
      /^The settings cannot be used\. 1 problem\(s\):\n {2}- PASSWORD_POLICY must be JSON; this is not: \{\n/u,
    );
    expect(exitCode).toBe(1);
  });
});

describe('every text', () => {
  it('to a person is said to go out exactly where docs/settings.md says that somebody gets it', () => {
    const { made } = specimensOf(
      { causes: CAUSE_IDS, purposes: ['first', 'helpdesk'], locales: ['en'] },
      RULES,
    );
    const page = readFileSync('docs/settings.md', 'utf8');
    const rows = [
      ...page.matchAll(/^\| `(?<cause>[a-z-]+)` \| (?<mail>.*?) \| .* \| .* \| (?<ticket>.*) \|$/gmu),
    ];
    const none = (column: 'mail' | 'ticket', cell: string) =>
      rows.filter(({ groups }) => groups?.[column] === cell).map(({ groups }) => groups?.['cause']);
    const unsent = (purpose: string) =>
      made.filter((one) => one.purpose === purpose && one.unsent !== undefined).map(({ cause }) => cause);

    expect(unsent('first')).toEqual(none('mail', 'none').filter((cause) => isTold(cause as Cause, 'user')));
    expect(unsent('helpdesk')).toEqual(none('ticket', '–'));
  });

  it.each(LANGUAGES)(
    'can be shown in %s: each cause in each kind that goes out, and both tickets',
    (locale) => {
      const purposes = ['first', 'reminder', 'works-again', 'helpdesk', 'directory-admin'] as const;
      const { made, broken } = specimensOf({ causes: CAUSE_IDS, purposes, locales: [locale] }, RULES);
      const kinds = Object.entries(Object.groupBy(made, ({ purpose }) => purpose));

      expect(broken).toEqual([]);
      expect(made.filter(({ title, text }) => title === '' || text === '')).toEqual([]);
      expect(Object.fromEntries(kinds.map(([kind, some]) => [kind, some.length]))).toEqual({
        first: CAUSE_IDS.filter((cause) => isTold(cause, 'user')).length,
        reminder: 2,
        'works-again': 20,
        helpdesk: CAUSE_IDS.length,
        'directory-admin': CAUSE_IDS.length,
      });
    },
  );
});

const htmlValidate = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'void-style': 'off', 'doctype-style': 'off', 'long-title': 'off' },
});

describe('preview --html', () => {
  it('writes a page for each text and one that shows them all', async () => {
    const html = join(folder, 'sheet');
    const { exitCode, text } = await shown({ html, locale: ['en', 'ja'], kind: 'all' });

    expect(readdirSync(html).sort()).toEqual([
      'index.html',
      'minimum-password-age.en.html',
      'minimum-password-age.ja.html',
      'minimum-password-age.reminder.en.html',
      'minimum-password-age.reminder.ja.html',
    ]);
    expect(text).toBe('');
    expect(exitCode).toBe(0);
  });

  it('makes an index that is valid, runs and loads nothing, and locks each text up', async () => {
    const html = join(folder, 'locked');
    await shown({ html, cause: ['banned-password', 'connector-stopped'], locale: ['en', 'de-CH'] });
    const index = readFileSync(join(html, 'index.html'), 'utf8');
    const { results } = htmlValidate.validateStringSync(index);

    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
    expect(index).toContain('content="default-src &#39;none&#39;;');
    expect(index).not.toMatch(/<script|\ssrc=|@import|url\(/iu);
    expect(index.match(/<iframe\b/gu)).toHaveLength(4);
    expect(index.match(/<iframe\s+sandbox=""/gu)).toHaveLength(4);
  });

  it('writes all the others where one text is broken, names that one and ends with 1', async () => {
    const html = join(folder, 'broken');
    const { exitCode, problems } = await shown(
      { html, cause: ['banned-password', 'account-locked'], locale: ['en', 'de'] },
      {},
      ({ cause, locale }) => {
        if (cause === 'account-locked' && locale === 'de') throw new PermanentError('{nobody} has no value');
        return { title: cause, text: 'words', html: '<p>words</p>' };
      },
    );

    expect(readdirSync(html).sort()).toEqual([
      'account-locked.en.html',
      'banned-password.de.html',
      'banned-password.en.html',
      'index.html',
    ]);
    expect(problems).toMatch(/^This text is broken: account-locked, first, de: \{nobody\} has no value\n/u);
    expect(problems).toContain('Wrote 3 pages');
    expect(exitCode).toBe(1);
  });

  it('writes nothing where every text is broken', async () => {
    const html = join(folder, 'all-broken');
    const { exitCode } = await shown({ html }, {}, () => {
      throw new PermanentError('{nobody} has no value');
    });

    expect(existsSync(html)).toBe(false);
    expect(exitCode).toBe(1);
  });

  it.each([
    ['user', 'What people read'],
    ['helpdesk', 'What the help desk reads'],
    ['directory-admin', 'What administrators read'],
  ] as const)('titles the sheet by who reads what it shows: %s', async (audience, title) => {
    const html = join(folder, audience);
    await shown({ html, audience });
    const index = readFileSync(join(html, 'index.html'), 'utf8');

    expect(index).toContain(`<title>${title}</title>`);
    expect(index).toContain(`<h1>${title}</h1>`);
  });

  it('says on the sheet which texts never go out, and how many', async () => {
    const html = join(folder, 'unsent');
    await shown({ html, cause: ['banned-password', 'attempt-abandoned'] });
    const index = readFileSync(join(html, 'index.html'), 'utf8');

    expect(index).toContain('2 texts about 2 causes in 1 language');
    expect(index).toContain('1 of them can be written but never go');
    expect(index.match(/Written, but never mailed/gu)).toHaveLength(1);
  });

  it('keeps what stands in a folder, unless told to write over it', async () => {
    const html = mkdtempSync(join(folder, 'full-'));
    writeFileSync(join(html, 'index.html'), 'mine');
    const refused = await shown({ html });

    expect(readFileSync(join(html, 'index.html'), 'utf8')).toBe('mine');
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.problems).toContain('is not empty: name another folder, or add --force');

    expect(await shown({ html, force: true })).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(html, 'index.html'), 'utf8')).toContain('What people read');
  });

  it('says so where the folder is a file', async () => {
    const html = join(folder, 'a-file');
    writeFileSync(html, '');

    expect((await shown({ html })).problems).toContain('is a file, not a folder');
  });
});
