import { Readable } from 'node:stream';
import { parse, type CsvError, type Info, type Parser } from 'csv-parse';
import { fromLogAnalytics } from '../shared/attempts/from-log-analytics.ts';
import { portalCsvReader } from '../shared/attempts/from-portal-csv.ts';
import { malformed, type Reading } from '../shared/attempts/malformed.ts';
import { messageOf } from '../shared/errors.ts';
import { LONGEST_RECORD } from './json-records.ts';
import { isTableHeader } from './recognise.ts';

/** One record of a CSV text and the line on which it ends. */
export type CsvReading = { line: number; reading: Reading };

type Parsed = { info: Info; record: string[] };

/** Reads the records of a CSV text, whose first line names the columns. */
export async function* csvReadings(
  pieces: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<CsvReading> {
  const skipped: CsvReading[] = [];
  const parser = csvParser(delimiter, (reading) => skipped.push(reading));
  Readable.from(pieces)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  let read: ((cells: string[]) => Reading) | undefined;
  const rows: AsyncIterable<Parsed> = parser;
  for await (const { info, record } of rows) {
    yield* skipped.splice(0);
    if (read === undefined) read = readerFor(record);
    else yield { line: info.lines, reading: read(record) };
  }
  yield* skipped.splice(0);
}

function readerFor(header: string[]): (cells: string[]) => Reading {
  if (!isTableHeader(header)) return portalCsvReader(header);
  return (cells) => fromLogAnalytics(Object.fromEntries(header.map((name, place) => [name, cells[place]])));
}

/** Tolerant: short rows, stray quotes and blank lines are common in files that went through a spreadsheet. */
function csvParser(delimiter: string, skip: (reading: CsvReading) => void): Parser {
  return parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_RECORD,
    on_skip: (error, text) => {
      skip({
        line: lineOf(error),
        reading: malformed(`Not a row of CSV: ${reasonOf(error)}`, 'record', text),
      });
      return undefined;
    },
  });
}

function lineOf(error: CsvError | undefined): number {
  const line: unknown = error?.['lines'];
  return typeof line === 'number' ? line : 0;
}

function reasonOf(error: CsvError | undefined): string {
  return error?.code === 'CSV_QUOTE_NOT_CLOSED' ? 'the file ends inside of a quoted field' : messageOf(error);
}
