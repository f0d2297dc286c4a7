import { HOUR, MINUTE, SECOND } from '../clock.ts';
import type { KeptDelivery } from '../deliveries/delivery.ts';
import type { TicketStep } from '../deliveries/ticket-record.ts';
import { PermanentError, TransientError } from '../errors.ts';
import type { Halt } from './ticket-delivery.ts';
import type { StepEnd } from './ticket-story.ts';

/** A desk that fails is asked again after 10 s, 20 s, 40 s, and so on. */
const FIRST_BACK_OFF_MS = 10 * SECOND;
const LONGEST_BACK_OFF_MS = 10 * MINUTE;
/** A desk that has failed for so long is a finding. */
const SAY_SO_AFTER_MS = 30 * MINUTE;
/** After so long somebody has to look; the message is set aside. */
const GIVE_UP_AFTER_MS = 24 * HOUR;

/** Trying again does not help; `failingSinceMs` where it was tried for too long. */
type GivenUp = { error: Error; failingSinceMs?: number };
type Failed = { step: TicketStep; delivery: KeptDelivery; now: Date };

/**
 * What a failure at the desk means: to be tried again, or not. Anything that is no named outcome is thrown on: it is a
 * mistake of ours.
 */
export function haltFor(error: unknown, { step, delivery, now }: Failed): Halt | GivenUp {
  if (error instanceof PermanentError) return { error };
  if (!(error instanceof TransientError)) throw error;
  const nowMs = now.getTime();
  const { failures = 0, failingSinceMs: latelyMs = nowMs } = delivery.ticket ?? {};
  const failingSinceMs = step.refusal?.failingSinceMs ?? latelyMs;
  if (nowMs - failingSinceMs >= GIVE_UP_AFTER_MS) {
    const since = new Date(failingSinceMs).toISOString();
    return { error: new Error(`${error.message}; it has gone like this since ${since}`), failingSinceMs };
  }
  const backOffMs = Math.min(FIRST_BACK_OFF_MS * 2 ** failures, LONGEST_BACK_OFF_MS);
  return { reason: error.message, wakeAtMs: nowMs + Math.max(backOffMs, error.retryAfterMs ?? 0) };
}

/** A number that a ticket does not take stands in the way of nothing: the closing note holds it, too. */
export function endFor(
  { act }: TicketStep,
  { error, ...since }: GivenUp,
  { findingId }: { findingId: string },
): StepEnd {
  if (act === 'update' && since.failingSinceMs === undefined) return { kind: 'dropped', error };
  return { kind: 'refused', reason: error.message, findingId, ...since };
}

/** Whether a delivery has been failing for so long that somebody should hear of it. */
export function isLongFailing({ changedAtMs, ticket }: KeptDelivery): boolean {
  return changedAtMs - (ticket?.failingSinceMs ?? changedAtMs) >= SAY_SO_AFTER_MS;
}
