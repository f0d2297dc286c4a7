import { describe, expect, it } from 'vitest';
import { progress } from '../../cli/progress.ts';
import { aTerminal } from './a-terminal.ts';

const MB = 1_048_576;
const CLEAR_LINE = '\r\u001b[2K';

describe('progress', () => {
  it('tells how far the reading of a long file has come, and is taken away at the end', () => {
    const terminal = aTerminal({ isWatched: true });
    const shown = progress('audit.json', 100 * MB, terminal);
    shown.bytes(50 * MB);
    shown.rows(54_321);
    shown.end();

    expect(terminal.problems).toEqual([`${CLEAR_LINE}audit.json: 50 %, 54,321 rows`, CLEAR_LINE]);
  });

  it('counts megabytes where the length is not known', () => {
    const terminal = aTerminal({ isWatched: true });
    const shown = progress('standard input', undefined, terminal);
    shown.bytes(50_000_000);
    shown.rows(54_321);

    expect(terminal.problems).toEqual([`${CLEAR_LINE}standard input: 50 MB, 54,321 rows`]);
  });

  it('is renewed by the megabyte, not by the row', () => {
    const terminal = aTerminal({ isWatched: true });
    const shown = progress('audit.json', 1_000 * MB, terminal);
    for (let piece = 0; piece < 1_000; piece += 1) {
      shown.bytes(MB / 10);
      shown.rows(piece);
    }

    expect(terminal.problems.length).toBeLessThan(12);
  });

  it.each([
    ['the file is short', true, MB],
    ['nobody watches', false, 100 * MB],
  ])('is silent where %s', (_, isWatched, size) => {
    const terminal = aTerminal({ isWatched });
    const shown = progress('audit.json', size, terminal);
    shown.bytes(size);
    shown.rows(1);
    shown.end();

    expect(terminal.problems).toEqual([]);
  });

  it('lets no name of a file take over the terminal', () => {
    const terminal = aTerminal({ isWatched: true });
    const shown = progress('\u001b]0;x\u0007audit.json', 100 * MB, terminal);
    shown.bytes(50 * MB);
    shown.rows(1);

    expect(terminal.problems.join('').slice(CLEAR_LINE.length)).not.toMatch(/\p{Cc}/u);
  });
});
