import { PermanentError } from '../../shared/errors.ts';
import { isMalformed } from '../../shared/attempts/malformed.ts';
import { readExport, type ReadRecord } from '../../cli/read-export.ts';
import type { Terminal } from '../../cli/terminal.ts';

/** A terminal that keeps what is written to it. */
export type RecordingTerminal = Terminal & { results: string[]; problems: string[] };

/** Nobody watches it; on standard input comes `stdin`. */
export function aTerminal(
  changes: Partial<Terminal> & { stdin?: AsyncIterable<Uint8Array> } = {},
): RecordingTerminal {
  const results: string[] = [];
  const problems: string[] = [];
  return {
    stdin: bytesOf(''),
    out: (text) => void results.push(text),
    err: (text) => void problems.push(text),
    isWatched: false,
    columns: 160,
    timeZone: 'UTC',
    clock: () => new Date('2026-08-07T00:00:00.000Z'),
    ...changes,
    results,
    problems,
  };
}

/** A file, in pieces of so many bytes. */
export async function* bytesOf(content: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** All records of an export. */
export async function recordsOf(content: string | Uint8Array, size?: number): Promise<ReadRecord[]> {
  const records: ReadRecord[] = [];
  for await (const batch of readExport(bytesOf(content, size))) records.push(...batch);
  return records;
}

/** The ids of the rows of an export, and the lines and reasons of what is broken in it. */
export async function gistOf(content: string | Uint8Array, size?: number): Promise<string[]> {
  const records = await recordsOf(content, size);
  return records.map(({ reading, line }) =>
    isMalformed(reading) ? `line ${line}: ${reading.reason}` : reading.id,
  );
}

/** Why an export cannot be read at all. */
export async function refusalOf(content: string | Uint8Array): Promise<string | undefined> {
  try {
    await recordsOf(content);
    return undefined;
  } catch (error) {
    if (error instanceof PermanentError) return error.message;
    throw error;
  }
}
