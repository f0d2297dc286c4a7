import { excerptOf } from './kept-text.ts';
import type { AuditRow } from './audit-row.ts';
import type { Person } from './person.ts';

/**
 * A record that is no audit row. What could be read of it is kept: with an `id` it can stand as evidence of an `unknown`
 * finding (of `person`, at `at`); without one it can only be named and counted.
 */
export type Malformed = {
  ok: false;
  /** What is wrong, in words for an administrator. */
  reason: string;
  /** The field at fault, as its source calls it; `record` for the whole. */
  where: string;
  /** The beginning of the record, without control characters. */
  excerpt: string;
  id?: string;
  /** UTC, ISO 8601 with milliseconds. */
  at?: string;
  person?: Person;
  correlationId?: string;
  tenantId?: string;
};

/** What became of one record of a source. */
export type Reading = AuditRow | Malformed;

/** True for a record that is no audit row. */
export function isMalformed(reading: Reading): reading is Malformed {
  return 'ok' in reading;
}

/** A record of which nothing can be read, such as a line that is not JSON. */
export function malformed(reason: string, where: string, record: unknown): Malformed {
  return { ok: false, reason, where, excerpt: excerptOf(record) };
}
