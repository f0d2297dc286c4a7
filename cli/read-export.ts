import { TextDecoder } from 'node:util';
import { malformed, type Reading } from '../shared/attempts/malformed.ts';
import { PermanentError } from '../shared/errors.ts';
import { csvReadings } from './csv-records.ts';
import { jsonSplitter, type JsonRecord } from './json-records.ts';
import { encodingOf, ENOUGH, notText, recognise, type Form } from './recognise.ts';
import { readRecord } from './shape-of-record.ts';

/** What became of one record of an export, and where it stands there. */
export type ReadRecord = { reading: Reading; line: number; record: number };

/**
 * Reads an exported audit log, whatever its form, without ever holding all of it. Broken records come out as such and the
 * rest goes on; throws a PermanentError where nothing of it can be recognised.
 */
export async function* readExport(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly ReadRecord[]> {
  const pieces = textOf(bytes);
  const head = await headOf(pieces);
  const form = recognise(head);
  if (form.kind === 'none') throw new PermanentError(form.reason);
  yield* numbered(readingsOf(form, withHead(head, pieces)));
}

type Placed = { reading: Reading; line: number };

function readingsOf(
  form: Exclude<Form, { kind: 'none' }>,
  pieces: AsyncIterable<string>,
): AsyncIterable<readonly Placed[]> {
  return form.kind === 'csv' ? csvReadings(pieces, form.delimiter) : jsonReadings(pieces, form.byLine);
}

async function* jsonReadings(pieces: AsyncIterable<string>, byLine: boolean): AsyncGenerator<Placed[]> {
  const splitter = jsonSplitter({ byLine });
  for await (const piece of pieces) yield splitter.push(piece).map(toPlaced);
  yield splitter.end().map(toPlaced);
}

function toPlaced(found: JsonRecord): Placed {
  const { line } = found;
  if ('value' in found) return { line, reading: readRecord(found.value) };
  return { line, reading: malformed(found.fault, 'record', found.text) };
}

async function* numbered(batches: AsyncIterable<readonly Placed[]>): AsyncGenerator<ReadRecord[]> {
  let record = 0;
  for await (const batch of batches) {
    yield batch.map((placed) => {
      record += 1;
      return { ...placed, record };
    });
  }
}

/** Text in the encoding that its first bytes name; refuses what is no text at all. */
async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    decoder ??= decoderFor(chunk);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder?.decode() ?? '';
}

function decoderFor(chunk: Uint8Array): TextDecoder {
  const reason = notText(chunk);
  if (reason !== undefined) throw new PermanentError(reason);
  return new TextDecoder(encodingOf(chunk));
}

async function headOf(pieces: AsyncIterator<string, void>): Promise<string> {
  let head = '';
  while (head.trimStart().length < ENOUGH) {
    const next = await pieces.next();
    if (next.done === true) return head;
    head += next.value;
  }
  return head;
}

async function* withHead(head: string, rest: AsyncIterable<string>): AsyncGenerator<string, void> {
  yield head;
  yield* rest;
}
