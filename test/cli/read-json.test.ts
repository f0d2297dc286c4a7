import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_RECORD } from '../../cli/json-records.ts';
import { isMalformed } from '../../shared/attempts/malformed.ts';
import { aDirectoryAudit } from '../attempts/told.ts';
import { gistOf, recordsOf } from './a-terminal.ts';

const row = (id: string) => aDirectoryAudit({ id });
const [one, two, three, four] = ['1', '2', '3', '4'].map((id) => JSON.stringify(row(id))) as [
  string,
  string,
  string,
  string,
];
const page = (...ids: string[]) => ({
  '@odata.context': 'context',
  '@odata.nextLink': 'https://next',
  value: ids.map(row),
});

// One piece, and pieces so small that every bracket and every escape falls between two of them at some time.
const SIZES = [65_536, 7, 1];

describe.each(SIZES)('JSON in pieces of %i bytes', (size) => {
  it.each([
    ['a list on one line', JSON.stringify([row('1'), row('2')])],
    ['a list that was laid out', JSON.stringify([row('1'), row('2')], null, 2)],
    ['a list with a row a line', `[\n${one},\n${two}\n]\n`],
    ['a list behind a byte order mark', `\uFEFF${JSON.stringify([row('1'), row('2')])}`],
    ['lines', `${one}\n${two}\n`],
    ['lines without a last end of line, with blank lines', `${one}\r\n\r\n\n${two}`],
    ['a page of Graph', JSON.stringify(page('1', '2'))],
    [
      'a page with its rows first',
      JSON.stringify({ value: page('1', '2').value, next: { value: 3, list: [1, { id: 'x' }] } }),
    ],
    ['pages one after the other', `${JSON.stringify(page('1'))}\n${JSON.stringify(page('2'), null, 2)}`],
    ['a list of pages', JSON.stringify([page('1'), page('2')])],
    [
      'envelopes of an event hub',
      `${JSON.stringify({ records: [row('1')] })}\n${JSON.stringify({ records: [row('2')] })}`,
    ],
    ['records after record separators', `\u001e${one}\n\u001e${two}\n`],
    ['rows one behind the other', `${JSON.stringify(row('1'), null, 2)}${JSON.stringify(row('2'), null, 2)}`],
  ])('is read from %s', async (_, text) => {
    expect(await gistOf(text, size)).toEqual(['1', '2']);
  });

  it('tells brackets and quotes inside of strings apart', async () => {
    const awkward = JSON.stringify([aDirectoryAudit({ id: '1', resultReason: '}]{["\\" \\\\' }), row('2')]);

    expect(await gistOf(awkward, size)).toEqual(['1', '2']);
  });

  it('goes on after a line that is cut off, wherever it is', async () => {
    const text = `${one}\n${two.slice(0, 50)}\n${two.slice(0, 300)}\n${three}\nwarning: x\n${four.slice(0, -1)}`;

    expect(await gistOf(text, size)).toEqual([
      '1',
      'line 2: The line ends in the middle of a record',
      'line 3: The line ends in the middle of a record',
      '3',
      'line 5: Not a JSON object',
      'line 6: The file ends in the middle of a record',
    ]);
  });

  it('goes on after a record of a list that lacks a quote or a bracket', async () => {
    const missing = 'A quote or a bracket of the record is missing';

    expect(await gistOf(`[${one},${two.replace('"id":"2"', '"id":"2')},${three}]`, size)).toEqual([
      '1',
      `line 1: ${missing}`,
      '3',
    ]);
    expect(await gistOf(`[${one},\n${two.slice(0, -1)},\n${three}]`, size)).toEqual([
      '1',
      `line 2: ${missing}`,
      '3',
    ]);
    expect(await gistOf(`[${one.slice(0, -1)},${two},${three}]`, size)).toEqual([
      `line 1: ${missing}`,
      '2',
      '3',
    ]);
  });

  it('goes on after a record of a list that is not JSON for another reason', async () => {
    const [, broken, after] = await gistOf(`[${one},\n${two.replace(':null', ':nil')},\n${three}]`, size);

    expect(broken).toMatch(/^line 2: Not JSON: /u);
    expect(after).toBe('3');
  });

  it('says where a file was cut off', async () => {
    expect(await gistOf(`[\n${one},\n${two.slice(0, 100)}`, size)).toEqual([
      '1',
      'line 3: The file ends in the middle of a record',
    ]);
    expect(await gistOf(`[\n${one},\n`, size)).toEqual(['1', 'line 3: The file ends before its list does']);
  });

  it('names entries of a list that are no records', async () => {
    expect(await gistOf(`[3, "text", null, ${one}]`, size)).toEqual([
      'line 1: Not a JSON object',
      'line 1: Not a JSON object',
      'line 1: Not a JSON object',
      '1',
    ]);
  });

  it.each(['[]', '{"value":[]}', ' [ ]\n'])('finds nothing wrong with an empty export: %s', async (text) => {
    expect(await gistOf(text, size)).toEqual([]);
  });

  it('names an error that was saved in place of a page', async () => {
    const refusal = JSON.stringify(
      { error: { code: 'Forbidden', message: 'Reports Reader is needed' } },
      null,
      2,
    );

    expect(await gistOf(refusal, size)).toEqual([
      'line 1: An error of Graph, not a page of rows: Forbidden Reports Reader is needed',
    ]);
  });
});

it('names the line and the number of each record', async () => {
  const records = await recordsOf(JSON.stringify([row('1'), row('2')], null, 2));

  expect(records.map(({ line, record }) => [line, record])).toEqual([
    [2, 1],
    [JSON.stringify([row('1')], null, 2).split('\n').length, 2],
  ]);
});

it('keeps a field of a megabyte from being taken for a broken record', async () => {
  const [long, next] = await recordsOf(
    JSON.stringify([aDirectoryAudit({ resultReason: 'x'.repeat(1_048_576) }), row('2')]),
  );

  expect(long?.reading).toMatchObject({
    reason: expect.stringContaining('[cut: 1048576 characters]') as string,
  });
  expect(next?.reading).toMatchObject({ id: '2' });
});

it('finds the next record after one that is too long to be one', { timeout: 30_000 }, async () => {
  const endless = aDirectoryAudit({ id: 'x', resultReason: 'y'.repeat(LONGEST_RECORD) });
  const text = `[${one},${JSON.stringify(endless).slice(0, -1)},${two},${three}]`;

  expect(await gistOf(text)).toEqual([
    '1',
    'line 1: A quote or a bracket of the record is missing',
    '2',
    '3',
  ]);
});

it('gives up where nothing can be made out any more, and says so', { timeout: 30_000 }, async () => {
  const gist = await gistOf(`[${one},{"x":"${'y'.repeat(LONGEST_RECORD + 100_000)}"},${two}]`);

  expect(gist[0]).toBe('1');
  expect(gist.at(-1)).toContain('what comes after it was not read');
});

const aGoodLine = fc.integer({ min: 0, max: 999 }).map((id) => JSON.stringify(row(`row-${id}`)));
const aCutLine = fc
  .tuple(aGoodLine, fc.integer({ min: 1, max: 400 }))
  .map(([line, length]) => line.slice(0, length));
const aWord = fc.stringMatching(/^[a-z]{1,20}$/u);
const manyLines = fc.array(fc.oneof(aGoodLine, aCutLine, aWord), { maxLength: 12 });

describe('lines, whatever stands in them', () => {
  it('are a row or a fault each, in any pieces', async () => {
    await fc.assert(
      fc.asyncProperty(manyLines, fc.integer({ min: 1, max: 2_000 }), async (lines, size) => {
        const records = await recordsOf([one, ...lines].join('\n'), size);

        expect(records.map(({ line }) => line)).toEqual([one, ...lines].map((_, index) => index + 1));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a list, whatever happened to its text', () => {
  const damage = fc.record({
    at: fc.nat({ max: 2_500 }),
    remove: fc.nat({ max: 60 }),
    insert: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('{', '}', '[', ']', '"', '\\', '\n', ',', ':'),
    ),
  });

  it('gives at least the rows before the damage, never throws, and reads alike in any pieces', async () => {
    const text = JSON.stringify(['1', '2', '3', '4'].map(row));
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 1, max: 500 }), async ({ at, remove, insert }, size) => {
        const damaged = text.slice(0, at + 1) + insert.toWellFormed() + text.slice(at + 1 + remove);
        const whole = await gistOf(damaged);

        expect(await gistOf(damaged, size)).toEqual(whole);
        // Before the damage stand a bracket, and so many rows with a comma each.
        const before = Math.floor((at + 1) / (one.length + 1));
        expect(whole.slice(0, before)).toEqual(['1', '2', '3', '4'].slice(0, before));
      }),
      { numRuns: 200 },
    );
  });

  it('loses no row silently when the file is cut off anywhere', async () => {
    const text = JSON.stringify([row('1'), row('2')], null, 1);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: text.length - 1 }), async (length) => {
        const records = await recordsOf(text.slice(0, length));

        expect(records.some(({ reading }) => isMalformed(reading))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
