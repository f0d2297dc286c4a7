import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../shared/guidance/locales.ts';
import { composeEmail } from '../../shared/mail/compose-email.ts';
import { columnsOf } from '../../shared/mail/wrap-text.ts';
import { LOCALES } from '../guidance/samples.ts';
import { ADA, aMailContext, aMailFinding, anEmail, everyEmail } from './letters.ts';

const htmlValidate = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Older screen readers, as mail programs carry them, know `presentation` and not yet `none`.
    'presentation-role-style': 'off',
    // Two spellings of the same, of which our formatter writes the other one.
    'void-style': 'off',
    'doctype-style': 'off',
  },
});

function problemsOf(html: string): string[] {
  const { results } = htmlValidate.validateStringSync(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}

function hrefsOf(html: string): string[] {
  return [...new Set(Array.from(html.matchAll(/href="([^"]*)"/g), ([, href = '']) => href))].sort();
}

describe.each(LOCALES)('e-mails in %s', (locale) => {
  const emails = everyEmail({ locale });
  const bare = everyEmail({ locale, policy: undefined, supportContact: undefined, ssprUrl: undefined });
  const all = [...emails, ...bare];

  it('have a subject of one line and at most 78 characters, never cut', () => {
    const odd = all.filter(
      ([, { subject }]) => subject.length > 78 || subject.length < 8 || /\p{Cc}|…/u.test(subject),
    );

    expect(odd.map(([what, { subject }]) => `${what}: ${subject}`)).toEqual([]);
  });

  it('have plain text of at most 80 columns', () => {
    const wide = all.flatMap(([, { text }]) => text.split('\n').filter((line) => columnsOf(line) > 80));

    expect(wide).toEqual([]);
  });

  it('link the reset page and the contact, and nothing else', () => {
    const linked = new Set(emails.flatMap(([, { html }]) => hrefsOf(html)));

    expect([...linked].sort()).toEqual(['https://reset.contoso.example/', 'mailto:help@contoso.example']);
    expect(bare.flatMap(([, { html }]) => hrefsOf(html))).toEqual([]);
  });

  it('load nothing: no image, no script, no form, no font from elsewhere', () => {
    const loading = all.filter(([, { html }]) =>
      /<(img|script|iframe|form|link|object|svg)\b|\bsrc=|url\(|@import/i.test(html),
    );

    expect(loading.map(([what]) => what)).toEqual([]);
  });

  it('say the same in HTML and in plain text', () => {
    const words = (text: string): string => text.replaceAll(/[\s=-]+/g, '');
    const different = emails.filter(([, { html, text }]) => words(textIn(html)) !== words(text));

    expect(different.map(([what]) => what)).toEqual([]);
  });
});

describe.each(LANGUAGES)('the HTML in %s', (locale) => {
  it('is valid and accessible', () => {
    const problems = everyEmail({ locale }).flatMap(([, { html }]) => problemsOf(html));

    expect([...new Set(problems)]).toEqual([]);
  });
});

/** What a reader sees of a page. */
function textIn(html: string): string {
  const body = html.replace(/^.*<body>/s, '').replaceAll(/<[^>]*>/g, '');
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return body.replaceAll(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => characters[name] ?? whole);
}

describe.each(LANGUAGES)('the letter about the minimum password age in %s', (locale) => {
  it('reads as reviewed', async () => {
    await expect(anEmail({}, { locale }).text).toMatchFileSnapshot(
      `letters/minimum-password-age.${locale}.txt`,
    );
  });
});

describe('the kinds of e-mail', () => {
  it('begins with what happened and why', () => {
    const { subject, text, locale } = anEmail();

    expect(subject).toBe('You can set a new password from Tuesday 24 November, 09:14');
    expect(text).toContain('Hello Ada Lovelace,');
    expect(text).toContain(
      'a new password was requested for\nada@contoso.example on Monday 23 November, 14:50.',
    );
    expect(locale).toBe('en');
  });

  it('reminds when the wait is over', () => {
    const { subject, text } = anEmail({}, { kind: 'reminder', now: new Date('2026-11-24T08:15:00.000Z') });

    expect(subject).toBe('You can set your new password now');
    expect(text).toContain('When you tried on Monday 23 November, 14:50, it was too early.');
    expect(text).toContain('last 24 passwords');
  });

  it('tells that it works again, from the own finding or from that of the outage', () => {
    const own = anEmail({ cause: 'connector-unreachable' }, { kind: 'works-again' });
    const outage = anEmail(
      { cause: 'connector-unreachable', subject: { kind: 'connector', id: 'sync-1' } },
      { kind: 'works-again' },
    );

    expect(own.subject).toBe('Resetting your password works again');
    expect(own.text).toContain('On Monday 23 November, 14:50, a fault in our systems');
    expect(outage.text).toContain('\nA fault in our systems stood in your way.');
    expect(outage.text).not.toContain('14:50');
  });

  it('refuses to write to people about what no person is told', () => {
    expect(() => anEmail({ cause: 'source-stale' })).toThrow('source-stale is not told to people');
  });
});

describe('what is not known or not usable', () => {
  it('greets and explains without name and account', () => {
    const { text } = composeEmail(aMailFinding(), {}, aMailContext());

    expect(text).toContain('\nHello,\n');
    expect(text).toContain('requested for your account\non Monday');
  });

  it.each(['http://reset.contoso.example/', 'javascript:alert(1)', 'reset page on the intranet'])(
    'shows %s as text where it is configured as reset page',
    (ssprUrl) => {
      const { html } = anEmail({}, { ssprUrl, supportContact: undefined });

      expect(hrefsOf(html)).toEqual([]);
      expect(textIn(html)).toContain(ssprUrl);
    },
  );

  it('shows a contact that is no address as text', () => {
    const { html, text } = anEmail({}, { supportContact: 'Service desk, extension 1234' });

    expect(text).toContain('Service desk, extension 1234');
    expect(hrefsOf(html)).toEqual(['https://reset.contoso.example/']);
  });

  it('names the zone where it was guessed', () => {
    expect(anEmail({}, { nameZone: true }).text).toContain('09:14 (Central European Standard Time)');
  });
});

describe('colours', () => {
  const { html } = composeEmail(aMailFinding(), ADA, aMailContext());
  const [light = '', dark = ''] = html.split('@media (prefers-color-scheme: dark)');

  it.each([
    ['light', light],
    ['dark', dark],
  ])('have contrast enough for tired eyes in the %s scheme', (_scheme, css) => {
    const card = colour(css, '.card', 'background');

    expect(contrast(colour(css, 'body', 'color'), card)).toBeGreaterThanOrEqual(7);
    expect(contrast(colour(css, 'a', 'color'), card)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour(css, '.notes', 'color'), card)).toBeGreaterThanOrEqual(4.5);
  });
});

function colour(css: string, selector: string, property: string): string {
  const rule = css.split(`${selector} {`)[1]?.split('}')[0] ?? '';
  const found = new RegExp(String.raw`\s${property}: (#\w{6});`).exec(rule)?.[1];
  if (found === undefined) throw new Error(`The style sheet gives ${selector} no ${property}`);
  return found;
}

/** The contrast ratio of WCAG 2. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
