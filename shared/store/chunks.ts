import { checkVersion } from './row-version.ts';

/** A string property holds 64 KiB in UTF-16, which is 32,768 characters (Table Storage limits). */
const CHUNK = 32_000;

/** An entity holds 1 MiB in all; this many characters leave room for the other columns. */
const LONGEST = 450_000;

/** Text of any length as columns `name0`, `name1`, … Throws when an entity cannot hold it. */
export function toChunks(name: string, text: string): Record<string, string> {
  if (text.length > LONGEST) {
    throw new RangeError(`${name} has ${text.length} characters; a table row holds ${LONGEST}`);
  }
  const columns: Record<string, string> = {};
  for (let at = 0; at === 0 || at < text.length; at += CHUNK) {
    columns[`${name}${at / CHUNK}`] = text.slice(at, at + CHUNK);
  }
  return columns;
}

/** The text that `toChunks` split; empty where the row has no such column. Throws where a newer version wrote the row. */
export function fromChunks(name: string, row: Readonly<Record<string, unknown>>): string {
  checkVersion(row);
  const parts: string[] = [];
  for (let part = row[`${name}0`]; typeof part === 'string'; part = row[`${name}${parts.length}`])
    parts.push(part);
  return parts.join('');
}
