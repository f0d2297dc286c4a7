import { describe, expect, it } from 'vitest';
import { namesPerson, traceOf, withoutTrace } from '../../../shared/store/erasure/traces.ts';
import type { StoredRow } from '../../../shared/store/row-pages.ts';

const trace = traceOf({
  ids: new Set(['ada@contoso.example', '0a11ce00-0000-4000-8000-000000000001']),
  shared: [],
});
const row = (columns: Record<string, unknown>): StoredRow => ({
  partitionKey: 'p',
  rowKey: 'r',
  etag: 'e',
  ...columns,
});

describe('a person is named', () => {
  it.each([
    ['ada@contoso.example'],
    ['mail to <ADA@Contoso.example>.'],
    ["User 'ada@contoso.example' was refused"],
    ['{"broken": "ada@contoso.example"'],
    ['/users/0A11CE00-0000-4000-8000-000000000001/messages'],
  ])('in %s', (text) => {
    expect(namesPerson(row({ reason: text }), trace)).toBe(true);
    expect(namesPerson(row({ body0: text.slice(0, 8), body1: text.slice(8) }), trace)).toBe(true);
  });

  it.each([
    ['nada@contoso.example'],
    ['lord.ada@contoso.example'],
    ['ada@contoso.example.net'],
    ['ada@contoso.examples'],
    ['x0a11ce00-0000-4000-8000-000000000001'],
    ['ada'],
  ])('but not in %s', (text) => {
    expect(namesPerson(row({ reason: text }), trace)).toBe(false);
  });

  it('nowhere, where nobody is sought', () => {
    expect(namesPerson(row({ reason: '' }), traceOf({ ids: new Set(), shared: [] }))).toBe(false);
  });
});

it('rewrites a row and leaves what is not text as it is', () => {
  const at = new Date(5);
  const json = { members: ['ADA@contoso.example', 'grace@contoso.example'], text: 'by ada@contoso.example.' };
  const long = JSON.stringify({ ...json, filler: 'x'.repeat(70_000) });
  const before = row({ count: 2, at, is: true, note: 'ada@contoso.example', ...chunks(long) });
  const after = withoutTrace(before, trace);
  expect(after).toMatchObject({
    count: 2,
    at,
    is: true,
    note: 'erased',
    partitionKey: 'p',
    rowKey: 'r',
    etag: 'e',
  });
  const text = `${String(after['episode0'])}${String(after['episode1'])}${String(after['episode2'])}`;
  expect(JSON.parse(text)).toMatchObject({
    members: ['erased', 'grace@contoso.example'],
    text: 'by erased.',
  });
});

function chunks(text: string): Record<string, string> {
  return {
    episode0: text.slice(0, 32_000),
    episode1: text.slice(32_000, 64_000),
    episode2: text.slice(64_000),
  };
}
