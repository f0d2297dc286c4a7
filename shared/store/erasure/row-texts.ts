import { fromChunks, toChunks } from '../chunks.ts';
import type { StoredRow } from '../row-pages.ts';

const KEYS = new Set(['partitionKey', 'rowKey', 'etag', 'timestamp']);
const CHUNK = /^(\D+)(\d+)$/;

/** The texts of a row by column; one that is stored in parts goes by their common name. */
export function textsOf(row: StoredRow): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [column, value] of Object.entries(row)) {
    if (typeof value !== 'string' || KEYS.has(column)) continue;
    const name = partOf(column);
    texts.set(name ?? column, name === undefined ? value : fromChunks(name, row));
  }
  return texts;
}

/** The row to write, with its texts changed. */
export function withTexts(row: StoredRow, change: (text: string) => string): StoredRow {
  const { timestamp: _timestamp, ...kept } = row;
  const others = Object.entries(kept).filter(
    ([column, value]) => KEYS.has(column) || typeof value !== 'string',
  );
  const texts = [...textsOf(row)].flatMap(([name, text]) =>
    Object.entries(`${name}0` in row ? toChunks(name, change(text)) : { [name]: change(text) }),
  );
  const { partitionKey, rowKey, etag } = row;
  return { ...Object.fromEntries([...others, ...texts]), partitionKey, rowKey, etag };
}

function partOf(column: string): string | undefined {
  return CHUNK.exec(column)?.[1];
}

/** What a text holds as JSON; undefined for any other text. */
export function jsonOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
