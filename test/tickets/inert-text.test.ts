import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTo, notAFormula, oneLine, titleLine } from '../../shared/tickets/inert-text.ts';

const anyText = fc.string({ unit: 'binary' });

describe('text from outside', () => {
  it('becomes one line without control characters, disguises or broken characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = oneLine(text);
        expect(line).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u);
        expect(line.isWellFormed()).toBe(true);
        expect(line).toBe(line.trim());
      }),
    );
  });

  it('keeps names of every script as they are written', () => {
    for (const name of ['Łukasz', '山田 花子', 'محمد', 'می\u200cخواهم', 'O’Neil', 'ada@contoso.example']) {
      expect(oneLine(name)).toBe(name);
    }
  });

  it('is cut to a length without half characters, and says that it was cut', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, max) => {
        const cut = cutTo(text.toWellFormed(), max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
    expect(cutTo('connector', 9)).toBe('connector');
    expect(cutTo('connectors', 9)).toBe('connecto…');
    expect(cutTo('ab😀', 3)).toBe('ab…');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '  =1', '\t=1', '\u200b=1'])(
    'starts no formula: %j',
    (text) => {
      expect(titleLine(text, 50)).toMatch(/^'/);
    },
  );

  it('is left alone where it is harmless', () => {
    expect(notAFormula('Passwords are not written back')).toBe('Passwords are not written back');
  });
});
