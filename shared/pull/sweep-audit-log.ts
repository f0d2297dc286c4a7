import type { Attempt } from '../attempts/attempt.ts';
import { fromDirectoryAudit } from '../attempts/from-directory-audit.ts';
import { ATTEMPT_GAP_MS, attemptBuilder } from '../attempts/group-into-attempts.ts';
import { isMalformed, type Malformed } from '../attempts/malformed.ts';
import type { Clock } from '../clock.ts';
import type { Sweep } from '../sweeps/sweep-state.ts';
import { JOIN_MS } from '../classify/join-events.ts';
import { reviewSlice, type ReviewNeeds, type Slice } from './review-slice.ts';

export type SweepNeeds = ReviewNeeds & {
  clock: Clock;
  auditPages(fromMs: number, toMs: number): AsyncGenerator<unknown[]>;
  seenRows(): Slice['seen'] & { load(fromMs: number, toMs: number): Promise<void> };
};

export type SweepReport = {
  cursorMs: number;
  rows: number;
  attempts: number;
  malformed: number;
  findings: number;
};

/** A slice is reviewed when it holds this many rows: some megabytes, so that memory stays flat in any backlog. */
const SLICE_ROWS = 4_000;

/**
 * Reads one stretch of the audit log from its cursor on. Stops early, at a cursor from which it can go on, once
 * `deadlineMs` has passed.
 */
export async function sweepAuditLog(
  sweep: Sweep,
  limits: { watchingSinceMs: number; deadlineMs: number },
  needs: SweepNeeds,
): Promise<SweepReport> {
  const reading = startReading(sweep, limits.watchingSinceMs, needs);
  // One session before the cursor is read again, so that attempts which began there are seen whole.
  for await (const page of needs.auditPages(sweep.cursorMs - ATTEMPT_GAP_MS, sweep.startedAtMs)) {
    reading.take(page);
    if (needs.clock().getTime() >= limits.deadlineMs) return await reading.finish(reading.reachedMs());
    if (reading.waiting() >= SLICE_ROWS) await reading.review();
  }
  return await reading.finish(sweep.startedAtMs);
}

function startReading(sweep: Sweep, watchingSinceMs: number, needs: SweepNeeds) {
  const builder = attemptBuilder({ gapMs: ATTEMPT_GAP_MS, holdRows: SLICE_ROWS });
  const seen = needs.seenRows();
  const counts = { rows: 0, attempts: 0, malformed: 0, findings: 0 };
  let closed: Attempt[] = [];
  let earlier: Attempt[] = [];
  let malformed: Malformed[] = [];
  let newestMs = sweep.cursorMs;

  function take(page: readonly unknown[]): void {
    counts.rows += page.length;
    for (const record of page) {
      const row = fromDirectoryAudit(record);
      if (isMalformed(row)) {
        malformed.push(row);
        continue;
      }
      newestMs = Math.max(newestMs, row.atMs);
      closed.push(...builder.add(row));
    }
  }

  async function review(): Promise<void> {
    const attempts = [...earlier, ...closed];
    if (closed.length === 0 && malformed.length === 0) return;
    const oldestMs = attempts.reduce((first, { startedAtMs }) => Math.min(first, startedAtMs), newestMs);
    await seen.load(oldestMs - JOIN_MS, newestMs + JOIN_MS);
    counts.attempts += closed.length;
    counts.malformed += malformed.length;
    counts.findings += await reviewSlice(
      { attempts, fromMs: sweep.cursorMs, malformed, watchingSinceMs, nowMs: sweep.startedAtMs, seen },
      needs,
    );
    // What happened just before belongs to the picture when an outage spans two slices.
    earlier = attempts.filter(({ lastRowAtMs }) => lastRowAtMs >= newestMs - 2 * ATTEMPT_GAP_MS);
    closed = [];
    malformed = [];
  }

  /** Reviews what is left; what may go on after `cursorMs` is left to the reading that begins there. */
  async function finish(cursorMs: number): Promise<SweepReport> {
    const complete = cursorMs >= sweep.startedAtMs;
    closed.push(...builder.end().filter(({ lastRowAtMs }) => complete || lastRowAtMs < cursorMs));
    await review();
    return { cursorMs, ...counts };
  }

  return {
    take,
    review,
    finish,
    waiting: () => closed.reduce((rows, attempt) => rows + attempt.rows.length, 0),
    // Attempts that may still be open when the reading stops are read again.
    reachedMs: () => Math.max(sweep.cursorMs, newestMs - ATTEMPT_GAP_MS),
  };
}
