import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMalformed } from '../../shared/attempts/malformed.ts';
import { rowOf } from '../attempts/told.ts';
import { recordsOf, refusalOf } from './a-terminal.ts';

const SMALL = [
  'Date (UTC),CorrelationId,Activity,Result,ResultReason,Target1Type,Target1ObjectId',
  '2026-08-06T01:02:03Z,c-1,Reset password (self-service),failure,OnPremisesPolicyViolation,User,ada-1',
  '2026-08-06T01:05:00Z,c-2,"Reset password (self-service)",success,"Said ""well"", and more",User,ada-1',
].join('\r\n');

async function reasonsIn(text: string | Uint8Array, size?: number): Promise<string[]> {
  return (await recordsOf(text, size)).map(({ reading }) =>
    isMalformed(reading) ? `! ${reading.reason}` : reading.reason,
  );
}

const expected = ['OnPremisesPolicyViolation', 'Said "well", and more'];

describe('CSV', () => {
  it.each([65_536, 7, 1])('is read in pieces of %i bytes', async (size) => {
    expect(await reasonsIn(SMALL, size)).toEqual(expected);
  });

  it.each([
    [
      'with semicolons',
      SMALL.replace(/^[^\n]*/u, (header) => header.replaceAll(',', ';')).replace(/,(?! and)/gu, ';'),
    ],
    ['with tabs', SMALL.replaceAll(/,(?! and)/gu, '\t')],
    ['with a byte order mark', `\uFEFF${SMALL}`],
    [
      'with quotes around the names',
      SMALL.replace(/^[^\r]*/u, (header) =>
        header
          .split(',')
          .map((name) => `"${name}"`)
          .join(','),
      ),
    ],
    [
      'with names in capitals and blanks around them',
      SMALL.replace(/^[^\r]*/u, (header) => header.toUpperCase().replaceAll(',', ' , ')),
    ],
    ['with blank lines', `\r\n${SMALL.replaceAll('\r\n', '\r\n\r\n')}\r\n\r\n`],
    ['with bare ends of lines', SMALL.replaceAll('\r\n', '\n')],
  ])('is read %s', async (_, text) => {
    expect(await reasonsIn(text)).toEqual(expected);
  });

  it('is read in UTF-16, as PowerShell writes it', async () => {
    expect(await reasonsIn(Buffer.from(`\uFEFF${SMALL}`, 'utf16le'))).toEqual(expected);
  });

  it('is read in UTF-16 without a byte order mark', async () => {
    expect(await reasonsIn(Buffer.from(SMALL, 'utf16le'))).toEqual(expected);
  });

  it('keeps a line break inside of quotes in its field', async () => {
    expect(await reasonsIn(SMALL.replace('and more', 'and\nmore'))).toEqual([
      expected[0],
      'Said "well", and more',
    ]);
  });

  it('names rows that are cut off, by their line, and goes on', async () => {
    const text = SMALL.replace('2026-08-06T01:02:03Z,', 'soon,');
    const [broken, good] = await recordsOf(text);

    expect(broken).toMatchObject({ line: 2, record: 1, reading: { ok: false, where: 'Date (UTC)' } });
    expect(good?.reading).toMatchObject({ reason: expected[1] });
  });

  it('says where a file was cut off inside of quotes', async () => {
    expect(await reasonsIn(SMALL.slice(0, -20))).toContain(
      '! Not a row of CSV: the file ends inside of a quoted field',
    );
  });

  it('is taken for the AuditLogs table by its columns', async () => {
    const target = JSON.stringify([{ id: 'ada-1', type: 'User' }]).replaceAll('"', '""');
    const text = `"TimeGenerated [UTC]",OperationName,Result,ResultReason,CorrelationId,Id,AADTenantId,TargetResources
"8/6/2026, 1:02:03.387 AM","Reset password (self-service)",failure,OnPremisesPolicyViolation,c-1,SSPR_1,t-1,"${target}"`;
    const [record] = await recordsOf(text);

    expect(rowOf(record!.reading)).toMatchObject({
      id: 'SSPR_1',
      at: '2026-08-06T01:02:03.387Z',
      tenantId: 't-1',
      person: { id: 'ada-1' },
    });
  });

  it(
    'is read to its end, whatever happened to its text, and reads alike in any pieces',
    { timeout: 30_000 },
    async () => {
      const header = SMALL.indexOf('\n') + 1;
      const text = SMALL + `\r\n${SMALL.slice(header)}`.repeat(4);
      const undamaged = await reasonsIn(text);
      const damage = fc.record({
        at: fc.integer({ min: header, max: text.length }),
        remove: fc.nat({ max: 200 }),
        insert: fc.oneof(
          fc.string({ unit: 'binary', maxLength: 6 }),
          fc.constantFrom('"', '""', ',', '\n', '\r\n', ';'),
        ),
      });
      await fc.assert(
        fc.asyncProperty(damage, fc.integer({ min: 20, max: 500 }), async ({ at, remove, insert }, size) => {
          const damaged = text.slice(0, at) + insert.toWellFormed() + text.slice(at + remove);
          const whole = await reasonsIn(damaged);

          expect(await reasonsIn(damaged, size)).toEqual(whole);
          const before = text.slice(header, at).split('\r\n').length - 1;
          expect(whole.slice(0, before)).toEqual(undamaged.slice(0, before));
        }),
        { numRuns: 40 },
      );
    },
  );
});

describe('what cannot be read', () => {
  it.each([
    ['nothing', '', /empty/u],
    ['blanks', ' \n\uFEFF\n', /empty/u],
    ['a web page', '<!DOCTYPE html><html></html>', /web page/u],
    ['a list of sign-ins', 'Date (UTC),Request ID,User\n1,2,3', /neither JSON nor a CSV/u],
    ['prose', 'Dear administrator,\nsee below', /neither JSON nor a CSV/u],
    ['a packed file', gzipSync('[]'), /gzip/u],
    ['a workbook', Buffer.from('504b0304140006', 'hex'), /Excel/u],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), /not a text/u],
  ])('is refused with the reason: %s', async (_, content, reason) => {
    expect(await refusalOf(content)).toMatch(reason);
  });
});
