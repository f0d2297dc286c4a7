import { isPortalCsvHeader } from '../shared/attempts/from-portal-csv.ts';
import { isRecord } from '../shared/attempts/record.ts';

/** What a text is, by its beginning: never by the name of its file. */
export type Form =
  | { kind: 'json'; byLine: boolean }
  | { kind: 'csv'; delimiter: string }
  | { kind: 'none'; reason: string };

/** How much of a text is enough to recognise it; a header of a CSV download has about 2,500 characters. */
export const ENOUGH = 65_536;

// Where the first lines are broken, one of the next ones tells the form.
const LINES_TO_TRY = 200;

/** Recognises a text by its beginning, of which the last line may be cut off. */
export function recognise(head: string): Form {
  // Byte order marks, and the record separators of JSON text sequences.
  const text = head.replace(/^[\s\p{Cc}\uFEFF]+/u, '');
  if (text === '') return { kind: 'none', reason: 'It is empty' };
  if (text.startsWith('[')) return { kind: 'json', byLine: false };
  const lines = text.split(/[\r\n]+\p{Cc}?/u, LINES_TO_TRY);
  if (lines.some(isWholeRecord)) return { kind: 'json', byLine: true };
  if (text.startsWith('{')) return { kind: 'json', byLine: false };
  const form = csvForm(lines[0] ?? '');
  return form.kind === 'none' && text.includes('\0') ? { kind: 'none', reason: 'It is not a text' } : form;
}

/** Pages may stand one per line, too; but the next one may then as well be spread over many. */
function isWholeRecord(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) && !Array.isArray(value['value']) && !Array.isArray(value['records']);
  } catch {
    return false;
  }
}

function csvForm(header: string): Form {
  const delimiter = [',', ';', '\t'].find((candidate) => isKnownHeader(splitHeader(header, candidate)));
  if (delimiter !== undefined) return { kind: 'csv', delimiter };
  return { kind: 'none', reason: reasonFor(header) };
}

function splitHeader(header: string, delimiter: string): string[] {
  return header.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/u, '$1'));
}

function isKnownHeader(header: readonly string[]): boolean {
  return header.length > 1 && (isTableHeader(header) || isPortalCsvHeader(header));
}

/** True for the columns of the AuditLogs table, exported as CSV from Log Analytics. */
export function isTableHeader(header: readonly string[]): boolean {
  const names = new Set(
    header.map((name) =>
      name
        .toLowerCase()
        .replace(/\s*\[utc\]\s*$/u, '')
        .trim(),
    ),
  );
  return names.has('timegenerated') && (names.has('operationname') || names.has('activitydisplayname'));
}

function reasonFor(line: string): string {
  if (/^<(!doctype|html|\?xml)/iu.test(line)) return 'It is a web page or XML, not an export';
  return 'It is neither JSON nor a CSV with the columns of an audit log ("Date (UTC)", "Activity", …)';
}

/** Why bytes that begin like this are no text; undefined where they may be. */
export function notText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0x1f && second === 0x8b) return 'It is compressed (gzip); unpack it first';
  if (first === 0x50 && second === 0x4b)
    return 'It is a ZIP archive or an Excel workbook; unpack it, or save it as CSV';
  return undefined;
}

/** PowerShell writes UTF-16, with a byte order mark or without; everything else is UTF-8. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first !== 0 && second === 0 && third !== 0 && fourth === 0 ? 'utf-16le' : 'utf-8';
}
