import type { EventSignal } from '../catalogue/signal.ts';
import type { Evidence } from '../findings/finding.ts';
import type { Mark, ServerRecord } from './server-book.ts';

/** When what servers told becomes a condition. */
export type LookRules = {
  /** A connector without a sign of life for so long is found. */
  heartbeatMs: number;
  /** Trouble that nothing ends is over after so long. */
  quietMs: number;
  /** A server that is silent for so long is there no more, and so is a report that stopped so long ago. */
  forgetMs: number;
  /** So many people with one trouble make it the server's. */
  people: number;
};

/** A server as a look sees it, beside the others. */
export type Seen = { name: string; record: ServerRecord; others: readonly ServerRecord[] };

/** When one of these last happened; 0 for never. */
export function latest(marks: ServerRecord['marks'], ids: Iterable<string>): number {
  return Math.max(0, ...[...ids].map((id) => marks[id]?.atMs ?? 0));
}

/** What an event shows, as findings hold it. */
export function evidenceOf(
  { id, code, atMs, text }: Mark,
  signal?: Pick<EventSignal, 'id' | 'source'>,
): Evidence {
  return {
    source: signal?.source ?? 'connector-event',
    id,
    code,
    at: new Date(atMs).toISOString(),
    ...(signal === undefined ? {} : { signal: signal.id }),
    ...(text === undefined ? {} : { text }),
  };
}
