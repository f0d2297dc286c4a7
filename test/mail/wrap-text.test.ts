import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, wrapText } from '../../shared/mail/wrap-text.ts';

const JAPANESE = '新しいパスワードは受け付けられませんでした。現在のパスワードは「引き続き」有効です。';

const text = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom('Kennwort', JAPANESE, ' ', '、', '「', 'https://reset.contoso.example/'),
    ),
  )
  .map((parts) => parts.join(' '));

describe('wrapText', () => {
  it('breaks between words', () => {
    expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  it('keeps an address whole, even where it is too long', () => {
    expect(wrapText('see https://reset.contoso.example/ now', 12)).toEqual([
      'see',
      'https://reset.contoso.example/',
      'now',
    ]);
  });

  it('counts Japanese letters double and keeps marks where they belong', () => {
    const lines = wrapText(JAPANESE, 20);

    expect(lines.every((line) => columnsOf(line) <= 20)).toBe(true);
    expect(lines.filter((line) => /^[、。」ー]|「$/.test(line))).toEqual([]);
    expect(lines.join('')).toBe(JAPANESE);
  });

  it('does not break at a no-break space', () => {
    expect(wrapText('votre support\u00a0: oui', 14)).toEqual(['votre', 'support\u00a0: oui']);
  });

  it('gives no line for no text', () => {
    expect(wrapText('   ', 80)).toEqual([]);
  });

  it('loses no letter, and exceeds the columns only by a single unbreakable word', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 90 }), (paragraph, columns) => {
        const lines = wrapText(paragraph, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(paragraph.replaceAll(' ', ''));
        expect(lines.filter((line) => columnsOf(line) > columns && line.includes(' '))).toEqual([]);
      }),
    );
  });
});
