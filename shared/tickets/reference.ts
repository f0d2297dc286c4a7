import { createHash } from 'node:crypto';

/** 96 bits: no two keys of a tenant ever meet, and it stays readable in a ticket. */
const DIGITS = 24;

/**
 * The short form of a grouping key or delivery id that goes to the desk: `wbw-` and 24 hexadecimal digits. It fits every
 * desk's limits for labels, and it cannot carry query syntax or personal data.
 */
export function referenceOf(id: string): string {
  return `wbw-${createHash('sha256').update(id).digest('hex').slice(0, DIGITS)}`;
}
