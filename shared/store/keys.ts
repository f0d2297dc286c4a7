import { createHash } from 'node:crypto';

/** Table keys may hold at most 1,024 characters; far less keeps them readable. */
const LONGEST_PART = 200;

/** Any text as part of a table key: characters that keys forbid or that we use as separators are written as `=HH`. */
export function keyPart(text: string): string {
  const safe = text.replace(/[^\w.@-]/g, (character) =>
    [...Buffer.from(character)].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  return safe.length <= LONGEST_PART ? safe : createHash('sha256').update(text).digest('hex');
}

/** The names of the 16 partitions that `bucketOf` chooses from. */
export const BUCKETS: readonly string[] = Array.from('0123456789abcdef');

/** One of 16 partitions, the same for the same text. */
export function bucketOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 1);
}

/** Sorts newest first: thirteen digits that shrink as time goes on. */
export function newestFirst(ms: number): string {
  return String(9_999_999_999_999 - ms).padStart(13, '0');
}
