import { finished } from 'node:stream/promises';
import { parse, type CsvError, type Parser } from 'csv-parse';
import { fromLogAnalytics } from '../shared/attempts/from-log-analytics.ts';
import { portalCsvReader } from '../shared/attempts/from-portal-csv.ts';
import { malformed, type Reading } from '../shared/attempts/malformed.ts';
import { messageOf } from '../shared/errors.ts';
import { LONGEST_RECORD } from './json-records.ts';
import { isTableHeader } from './recognise.ts';

/** One record of a CSV text and the line on which it ends. */
export type CsvReading = { line: number; reading: Reading };

/** Reads the records of a CSV text, whose first line names the columns. */
export async function* csvReadings(
  pieces: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly CsvReading[]> {
  const found: Found[] = [];
  const parser = csvParser(delimiter, (reading) => found.push(reading));
  for await (const piece of pieces) {
    await taken(parser, piece);
    yield found.splice(0);
  }
  parser.end();
  await finished(parser);
  // Only a row that no line end closed is told as late as this.
  yield found.splice(0).map((last) => (last.isShort ? cutOff(last) : last));
}

/** A row, and whether it has fewer columns than the header. */
type Found = CsvReading & { isShort: boolean };

function cutOff({ line, reading }: Found): CsvReading {
  return { line, reading: malformed('The file ends in the middle of this row', 'record', reading) };
}

/** Settles when the parser has dealt with the piece. */
function taken(parser: Parser, piece: string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(piece, (error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}

function readerFor(header: string[]): (cells: string[]) => Reading {
  if (!isTableHeader(header)) return portalCsvReader(header);
  return (cells) => fromLogAnalytics(Object.fromEntries(header.map((name, place) => [name, cells[place]])));
}

/** Tolerant: short rows, stray quotes and blank lines are common in files that went through a spreadsheet. */
function csvParser(delimiter: string, tell: (reading: Found) => void): Parser {
  let read: ((cells: string[]) => Reading) | undefined;
  let columns = 0;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_RECORD,
    // Told at once and kept out of the stream, in which rows of a hundred cells would wait for their turn.
    on_record: (cells: string[], { lines }) => {
      if (read === undefined) {
        read = readerFor(cells);
        columns = cells.length;
        return undefined;
      }
      tell({ line: lines, reading: read(cells), isShort: cells.length < columns });
      return undefined;
    },
    on_skip: (error, text) => {
      tell({
        line: lineOf(error),
        isShort: false,
        reading: malformed(`Not a row of CSV: ${reasonOf(error)}`, 'record', text),
      });
      return undefined;
    },
  });
  // Whoever writes is told of an error, too; without a listener it would end the process.
  return parser.on('error', () => undefined).resume();
}

function lineOf(error: CsvError | undefined): number {
  const line: unknown = error?.['lines'];
  return typeof line === 'number' ? line : 0;
}

function reasonOf(error: CsvError | undefined): string {
  return error?.code === 'CSV_QUOTE_NOT_CLOSED' ? 'the file ends inside of a quoted field' : messageOf(error);
}
