import { InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCause, addLocale } from '../../cli/preview/choices.ts';
import { CAUSE_IDS } from '../../shared/catalogue/causes.ts';
import { LANGUAGES } from '../../shared/guidance/locales.ts';

function refusal(read: () => unknown): string {
  try {
    read();
    return '';
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error.message;
    throw error;
  }
}

describe('the causes that were typed', () => {
  it('are taken in any case, each once, and all of them at once', () => {
    expect(addCause('Banned-Password', ['banned-password'])).toEqual(['banned-password']);
    expect(addCause('unknown', ['banned-password'])).toEqual(['banned-password', 'unknown']);
    expect(addCause('all')).toEqual(CAUSE_IDS);
  });

  it.each([
    ['minimum-pasword-age', 'minimum-password-age'],
    ['unreachable', 'connector-unreachable'],
    ['account-lockd', 'account-locked'],
  ])('that look like a known one are answered with that one alone: %s', (typed, meant) => {
    expect(refusal(() => addCause(typed))).toBe(`There is no cause "${typed}". Did you mean ${meant}?`);
  });

  it.each(['lockd', 'xyzzy'])(
    'that look like none are answered with all, in lines of a terminal: %s',
    (typed) => {
      const [first, ...lines] = refusal(() => addCause(typed)).split('\n');

      expect(first).toBe(`There is no cause "${typed}". Known are:`);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
      expect(lines.join(' ').split(/[\s,]+/u)).toEqual(['', 'all', ...CAUSE_IDS]);
    },
  );
});

describe('the languages that were typed', () => {
  it('are taken with and without region, and all of them at once', () => {
    expect(addLocale('de_ch', ['en'])).toEqual(['en', 'de-CH']);
    expect(addLocale('all')).toEqual(LANGUAGES);
  });

  it.each([
    ['german', 'de'],
    ['Français', 'fr'],
    ['frensh', 'fr'],
    ['it', undefined],
    ['nl-BE', undefined],
    ['jp', 'ja'],
    ['tlhingan', undefined],
  ])('that we do not speak are answered with ours: %s', (typed, meant) => {
    const told = refusal(() => addLocale(typed));

    expect(told).toContain('Known are all, en, de, fr, es, pt, ja.');
    expect(/Did you mean (?<locale>[\w-]+)\?/u.exec(told)?.groups?.['locale']).toBe(meant);
  });

  it('never come out as anything that is not safe in a file name or a page', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `de-${text}`),
        ),
        (typed) => {
          const told = refusal(() => {
            for (const locale of addLocale(typed)) expect(locale).toMatch(/^[A-Za-z0-9-]+$/u);
          });
          expect(told).not.toContain('\n');
        },
      ),
    );
  });
});
