import { MINUTE, type Clock } from '../clock.ts';
import { graphPartOf, sourceAt } from './graph-parts.ts';
import type { CallRecord, ClockReading } from './pipeline-state.ts';

/** How Microsoft Graph answered a call of ours. */
export type GraphAnswer = { path: string; status: number; code: string; date: string | null };

/** What all instances know about our calls; each adds what it saw last. */
export type CallBook = {
  read(tenantId: string): Promise<{ calls: Map<string, CallRecord>; clock?: ClockReading | undefined }>;
  /** Adds to what is kept, part by part. */
  add(
    tenantId: string,
    notes: { calls: ReadonlyMap<string, CallRecord>; clock?: ClockReading | undefined },
  ): Promise<void>;
};

export type CallNotes = {
  /** Notes an answer; costs next to nothing. */
  heard: (answer: GraphAnswer) => void;
  /** Notes that the far side of a source answered well; for sources that are not read from Graph. */
  answered: (source: string) => void;
  /** Keeps what was noted; at most once a minute, except the first good answer of a part and the beginning of refusals. */
  keep: () => Promise<void>;
};

const FORBIDDEN = 403;

/** Notes how Graph answers, so that whoever watches the pipeline can tell a missing permission and a wrong clock. */
export function callNotes(tenantId: string, clock: Clock, book: Pick<CallBook, 'add'>): CallNotes {
  const calls = new Map<string, CallRecord>();
  let reading: ClockReading | undefined;
  let keptAtMs = -Infinity;
  let hasNews = false;
  function note(name: string, call: CallRecord): void {
    const { answeredAtMs: lastMs = -Infinity } = calls.get(name) ?? {};
    // Whoever watches a source wants to know of it soon, however lately another part was kept.
    hasNews ||= (call.answeredAtMs ?? -Infinity) - lastMs >= MINUTE;
    calls.set(name, call);
  }
  const answered = (source: string) => note(source, { answeredAtMs: clock().getTime() });
  return {
    answered,
    heard({ path, status, code, date }) {
      const atMs = clock().getTime();
      reading = clockReading(date, atMs) ?? reading;
      const part = graphPartOf(path);
      const source = sourceAt(path);
      if (source !== undefined && source !== part?.name && status < 300) answered(source);
      if (part === undefined) return;
      const before = calls.get(part.name) ?? {};
      const after = afterAnswer(before, { status, code, atMs });
      // The second refusal in a row is the one that counts.
      hasNews ||= after.refused?.count !== before.refused?.count && (after.refused?.count ?? 0) <= 2;
      note(part.name, after);
    },
    async keep() {
      const nowMs = clock().getTime();
      if (calls.size === 0 || (!hasNews && nowMs - keptAtMs < MINUTE)) return;
      hasNews = false;
      keptAtMs = nowMs;
      await book.add(tenantId, { calls, clock: reading });
    },
  };
}

function afterAnswer(
  before: CallRecord,
  { status, code, atMs }: { status: number; code: string; atMs: number },
): CallRecord {
  if (status < 300) return { answeredAtMs: atMs };
  if (status !== FORBIDDEN) return before;
  const { count, sinceMs } = before.refused ?? { count: 0, sinceMs: atMs };
  return { ...before, refused: { count: count + 1, sinceMs, lastMs: atMs, code } };
}

function clockReading(date: string | null, atMs: number): ClockReading | undefined {
  const theirsMs = Date.parse(date ?? '');
  return Number.isNaN(theirsMs) ? undefined : { aheadMs: atMs - theirsMs, atMs };
}
