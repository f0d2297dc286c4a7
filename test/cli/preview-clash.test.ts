import { describe, expect, it } from 'vitest';
import { clash, type Typed } from '../../cli/preview/clash.ts';

function clashOf(words: string, changes: Partial<Typed> = {}): string | undefined {
  return clash({ names: new Set(words.split(' ')), audience: 'user', format: 'table', ...changes });
}

describe('options of a preview that have no effect together', () => {
  it.each([
    ['', {}, /^say what to show/u],
    ['--html', {}, /^say what to show/u],
    ['--cause --what-would-go-out', {}, /goes with neither/u],
    ['--cause --catalogue', {}, /goes with neither/u],
    ['--cause --export', {}, /--export goes with --what-would-go-out or --catalogue only/u],
    ['--cause --days', {}, /--days goes with/u],
    ['--cause --tenant', {}, /--tenant goes with/u],
    ['--cause --audience --kind', { audience: 'helpdesk' }, /--kind chooses among the e-mails to a person/u],
    ['--cause --format --html', { format: 'json' }, /use one of them/u],
    ['--cause --force', {}, /--force goes with --html/u],
    ['--what-would-go-out --export --html', {}, /--html is about texts/u],
    ['--what-would-go-out --export --locale', {}, /--locale is about texts/u],
    ['--catalogue --export --kind', {}, /--kind is about texts/u],
    ['--what-would-go-out --export --time-zone', {}, /--time-zone changes nothing/u],
    ['--what-would-go-out --catalogue --export', {}, /use one of them/u],
  ] as const)('are refused with a sentence: %s', (words, changes, reason) => {
    expect(clashOf(words, changes)).toMatch(reason);
  });

  it.each([
    ['--cause --locale --kind --html --force --time-zone', {}],
    ['--cause --format', { format: 'json' }],
    ['--cause --audience --html', { audience: 'helpdesk' }],
    ['--what-would-go-out --export --format --tenant', { format: 'json' }],
    ['--catalogue --days --time-zone', {}],
  ] as const)('are told from those that do: %s', (words, changes) => {
    expect(clashOf(words, changes)).toBeUndefined();
  });
});
