import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenMark, inertMarkdown, toGitHubMarkdown } from '../../shared/tickets/github-markdown.ts';
import { oneLine } from '../../shared/tickets/inert-text.ts';

const SPICES = [
  '@',
  '#',
  'GH-',
  '1',
  ' ',
  'a',
  '/',
  '\\',
  '`',
  '<',
  '>',
  '[',
  ']',
  '(',
  ')',
  '!',
  '*',
  '_',
  '~',
  '|',
  '&',
  '://',
  'www.',
  '\n',
];
const spicy = fc.string({ unit: fc.constantFrom(...SPICES) });

describe('text in GitHub markdown', () => {
  it('leaves no punctuation mark that is not escaped', () => {
    fc.assert(
      fc.property(fc.oneof(spicy, fc.string({ unit: 'binary' })), (text) => {
        const rest = inertMarkdown(text).replaceAll(/\\[!-/:-@[-`{-~]/g, '');
        expect(rest).not.toMatch(/[!-/:-@[-`{-~]/);
      }),
    );
  });

  it('reads as it was, once the escapes and the invisible joiners are gone', () => {
    fc.assert(
      fc.property(fc.oneof(spicy, fc.string()), (text) => {
        const shown = inertMarkdown(text)
          .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
          .replaceAll('\u2060', '');
        expect(shown).toBe(oneLine(text));
      }),
    );
  });

  it('holds nothing that GitHub links after the markdown is done', () => {
    fc.assert(
      fc.property(spicy, (text) => {
        const shown = inertMarkdown(text).replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
        expect(shown).not.toMatch(/(?:^|\W)@\w|#\d|\bGH-\d|:\/\/|\bwww\./i);
      }),
    );
  });

  it('keeps addresses of people as they can be copied', () => {
    expect(inertMarkdown('ada@contoso.example')).toBe(String.raw`ada\@contoso\.example`);
  });

  it('cannot forge a hidden mark', () => {
    const mark = hiddenMark('ticket', 'wbw-0123');
    const body = toGitHubMarkdown([{ kind: 'paragraph', text: mark }], '<!-- end -->');
    expect(body).not.toContain(mark);
  });

  it('writes headings, lists and links', () => {
    const text = toGitHubMarkdown(
      [
        { kind: 'heading', text: 'What to do' },
        { kind: 'list', items: ['one', 'two'] },
        { kind: 'link', label: 'Open', href: 'https://watch.contoso.example/?a=>)' },
      ],
      '<!-- end -->',
    );
    expect(text).toBe(
      '### What to do\n\n- one\n- two\n\n[Open](<https://watch.contoso.example/?a=%3E)>)\n\n<!-- end -->',
    );
  });

  it('stays within what GitHub takes', () => {
    const text = Array.from({ length: 2_000 }, () => ({ kind: 'paragraph', text: '!'.repeat(50) }) as const);
    const body = toGitHubMarkdown(text, '<!-- end -->');
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('cut');
    expect(body.endsWith('<!-- end -->')).toBe(true);
  });
});
