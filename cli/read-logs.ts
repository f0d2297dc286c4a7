import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { AuditRow } from '../shared/attempts/audit-row.ts';
import { isMalformed, type Malformed, type Reading } from '../shared/attempts/malformed.ts';
import { oneLine } from '../shared/tickets/inert-text.ts';
import { progress, type Progress } from './progress.ts';
import { readExport, type ReadRecord } from './read-export.ts';
import type { Terminal } from './terminal.ts';
import { whyUnreadable } from './unreadable.ts';

// After so many the picture is clear; the others are counted.
const NAMED_FAULTS = 10;

/** What takes in the rows, one by one. */
export type Taker = { add(reading: Reading): void };

/** What was found in one file. */
type Tally = { name: string; rows: number; resets: number; broken: number; kept: number };

/** Reads exports one after the other, names what is wrong with them, and says whether each of them could be read. */
export async function readLogs(files: readonly string[], judge: Taker, terminal: Terminal): Promise<boolean> {
  const tallies: (Tally | undefined)[] = [];
  for (const file of files) tallies.push(await readLog(file, judge, terminal));
  const read = tallies.filter((tally) => tally !== undefined);
  terminal.err(summary(read));
  return read.length === files.length;
}

/** Undefined where nothing of the file could be read. */
async function readLog(file: string, judge: Taker, terminal: Terminal): Promise<Tally | undefined> {
  const name = file === '-' ? 'standard input' : file;
  const tally: Tally = { name, rows: 0, resets: 0, broken: 0, kept: 0 };
  const shown = progress(name, await sizeOf(file), terminal);
  try {
    for await (const batch of readExport(watched(bytesOf(file, terminal), shown))) {
      for (const record of batch) take(record, tally, { judge, terminal, shown });
      shown.rows(tally.rows);
    }
  } catch (error) {
    shown.end();
    terminal.err(`${oneLine(name)}: ${whyUnreadable(error)}.\n`);
    return undefined;
  }
  shown.end();
  return isRecognised(tally, terminal) ? tally : undefined;
}

type Takers = { judge: Taker; terminal: Terminal; shown: Progress };

function take(record: ReadRecord, tally: Tally, { judge, terminal, shown }: Takers): void {
  const { reading } = record;
  judge.add(reading);
  if (!isMalformed(reading)) return tallyRow(reading, tally);
  tally.broken += 1;
  if (reading.id !== undefined) tally.kept += 1;
  if (tally.broken > NAMED_FAULTS) return;
  shown.end();
  terminal.err(
    `${oneLine(tally.name)}, line ${record.line}, record ${record.record}: ${faultText(reading)}\n`,
  );
}

function tallyRow(row: AuditRow, tally: Tally): void {
  tally.rows += 1;
  if (row.kind !== 'other' && row.kind !== 'twin') tally.resets += 1;
}

function faultText({ reason, where, excerpt }: Malformed): string {
  return oneLine(`${reason} (${where}): ${excerpt}`);
}

function isRecognised(tally: Tally, { err }: Terminal): boolean {
  const hidden = tally.broken - NAMED_FAULTS;
  if (hidden > 0)
    err(`${oneLine(tally.name)}: and ${counted(hidden, 'more record')} that could not be read.\n`);
  if (tally.rows > 0 || tally.broken === 0) return true;
  err(`${oneLine(tally.name)}: nothing in it is a row of an audit log.\n`);
  return false;
}

async function* watched(bytes: AsyncIterable<Uint8Array>, shown: Progress): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    shown.bytes(chunk.length);
    yield chunk;
  }
}

// Few, large reads: the reader looks at each piece once.
const READ_BYTES = 64 * 1024;

function bytesOf(file: string, { stdin }: Terminal): AsyncIterable<Uint8Array> {
  return file === '-' ? stdin : createReadStream(file, { highWaterMark: READ_BYTES });
}

/** Undefined where the size cannot be known; reading then says what is the matter. */
async function sizeOf(file: string): Promise<number | undefined> {
  if (file === '-') return undefined;
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}

function summary(read: readonly Tally[]): string {
  const sum = (field: 'rows' | 'resets' | 'broken' | 'kept') =>
    read.reduce((total, tally) => total + tally[field], 0);
  const files = counted(read.length, 'file');
  const told = `Read ${counted(sum('rows'), 'row')} from ${files}, ${counted(sum('resets'))} about password resets.`;
  if (sum('broken') === 0) return `${told}\n`;
  return `${told} Could not read ${counted(sum('broken'), 'record')}, of which ${counted(sum('kept'))} kept as evidence.\n`;
}

function counted(count: number, noun = ''): string {
  return `${count.toLocaleString('en')} ${noun}${noun === '' || count === 1 ? '' : 's'}`.trim();
}
