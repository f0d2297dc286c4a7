import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeEmail, type Email, type Recipient } from '../../shared/mail/compose-email.ts';
import { html, htmlText } from '../../shared/mail/html.ts';
import { columnsOf } from '../../shared/mail/wrap-text.ts';
import { ADA, aMailContext, aMailFinding } from './letters.ts';

const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></head><body onload=alert(1)>',
  '<!-- ',
  '{name}{contact}{retryAt, date}',
  "'{' '}' #",
  'Ada\r\nBcc: everybody@contoso.example\r\n\r\n<h1>hi</h1>',
  'Ada\u2028\u0000\u0085Lovelace',
  '\u202eecalevoL adA',
  'Visit evil.example now',
  'https://evil.example/reset',
  'mailto:evil@evil.example',
  '=HYPERLINK("https://evil.example")',
  '\ud800 half a pair',
  '${process.env.HOME}',
  'A'.repeat(500),
  '&lt;b&gt;&#60;b&#62;',
];

const hostile = fc.oneof(
  fc.constantFrom(...PAYLOADS),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc
    .tuple(fc.constantFrom('Ada ', 'ada@contoso.example', ''), fc.constantFrom(...PAYLOADS))
    .map((parts) => parts.join('')),
);

/** The tags of a page in order, with their attributes and without what stands between them. */
function skeleton(page: string): string[] {
  return page.match(/<[^>]*>/g) ?? [];
}

function emailTo(person: Recipient): Email {
  return composeEmail(aMailFinding(), person, aMailContext());
}

const plain = emailTo(ADA);

describe('names that are not names', () => {
  it('change neither tags nor links, whatever the directory calls a person', () => {
    fc.assert(
      fc.property(hostile, hostile, (displayName, userPrincipalName) => {
        const { html: page } = emailTo({ displayName, userPrincipalName });
        expect(skeleton(page)).toEqual(skeleton(plain.html));
        expect(page).not.toMatch(/[\p{Cc}--[\n]]/v);
        expect(page).not.toContain('evil.example');
      }),
      { numRuns: 500 },
    );
  });

  it('never reach the subject', () => {
    fc.assert(
      fc.property(hostile, hostile, (displayName, userPrincipalName) => {
        expect(emailTo({ displayName, userPrincipalName }).subject).toBe(plain.subject);
      }),
    );
  });

  it('keep the plain text in its columns and without control characters', () => {
    fc.assert(
      fc.property(hostile, hostile, (displayName, userPrincipalName) => {
        const lines = emailTo({ displayName, userPrincipalName }).text.split('\n');
        expect(lines.filter((line) => columnsOf(line) > 80 || /[\p{Cc}\p{Cs}]/u.test(line))).toEqual([]);
      }),
    );
  });

  it('are left out where they look like anything but a name', () => {
    for (const displayName of PAYLOADS) {
      expect(emailTo({ ...ADA, displayName }).text).toContain('\nHello,\n');
    }
  });

  it.each([
    'Ada Lovelace',
    "Sinéad O'Connor",
    'Müller-Lüdenscheidt, Émilie',
    '山田 太郎',
    'Nguyễn Thị Ánh',
    'Grace B. M. Hopper',
    'Ada (External)',
  ])('are kept where they are one: %s', (displayName) => {
    expect(emailTo({ ...ADA, displayName }).text).toContain(`\nHello ${displayName},\n`);
  });
});

describe('text of events', () => {
  it('is not in an e-mail at all', () => {
    const evidence = PAYLOADS.map((text, at) => ({ source: 'audit', id: `${at}`, code: text, at: '', text }));
    const finding = { ...aMailFinding(), evidence };

    expect(composeEmail(finding, ADA, aMailContext())).toEqual(plain);
  });
});

describe('the html tag', () => {
  it('lets no text become mark-up, in content and in attributes', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const made = htmlText(html`<p title="${text}">${text}</p>`);
        expect(made.match(/[<>]/g)).toEqual(['<', '>', '<', '>']);
        expect(made.match(/"/g)).toHaveLength(2);
      }),
    );
  });

  it('takes what it made itself as it is, single or in a row', () => {
    const row = ['a', '<b>'].map((text) => html`<i>${text}</i>`);

    expect(htmlText(html`<p>${row}${html`<b>c</b>`}</p>`)).toBe('<p><i>a</i><i>&lt;b&gt;</i><b>c</b></p>');
  });
});
