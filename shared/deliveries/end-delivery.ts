import { TransientError } from '../errors.ts';
import type { DeliveryNeeds, Intent } from './deliver-once.ts';
import { isSettled, type Delivery, type KeptDelivery } from './delivery.ts';

export type Verdict = { state: 'held' | 'refused' | 'expired'; reason: string };

/**
 * Writes down that nothing is done for this delivery now (`held`) or ever, as a policy says. One that was over before stays as it is.
 * While somebody else is at it this throws a TransientError.
 */
export async function writeDown(
  intent: Intent,
  { state, reason }: Verdict,
  { deliveries, clock, isOver = isSettled }: DeliveryNeeds,
): Promise<KeptDelivery> {
  const nowMs = clock().getTime();
  const known = await deliveries.read(intent.tenantId, intent.id);
  if (known !== undefined && (isOver(known) || says(known, { state, reason }))) return known;
  const leaseUntilMs = known?.state === 'under-way' ? (known.leaseUntilMs ?? 0) : 0;
  if (leaseUntilMs > nowMs) {
    throw new TransientError('Somebody else is at this delivery', { retryAfterMs: leaseUntilMs - nowMs });
  }
  const base: KeptDelivery = known ?? begunNow(intent, nowMs);
  const { leaseUntilMs: _over, ...rest } = base;
  const whose = state === 'refused' ? { byPolicy: true } : {};
  return deliveries.save({ ...rest, state, reason, ...whose, changedAtMs: nowMs });
}

/**
 * Counts a try that got no further than its preparation, so that the next one waits longer and nobody takes the delivery
 * for one that never failed. Whoever is at it is left alone.
 */
export async function noteTry(
  intent: Intent,
  reason: string,
  { deliveries, clock, isOver = isSettled }: DeliveryNeeds,
): Promise<void> {
  const nowMs = clock().getTime();
  const known = await deliveries.read(intent.tenantId, intent.id);
  if (known !== undefined && (isOver(known) || (known.leaseUntilMs ?? 0) > nowMs)) return;
  const base: KeptDelivery = known ?? begunNow(intent, nowMs);
  const { leaseUntilMs: _over, ...rest } = base;
  await deliveries.save({ ...rest, state: 'held', reason, tries: rest.tries + 1, changedAtMs: nowMs });
}

function begunNow(intent: Intent, nowMs: number): KeptDelivery {
  return { ...intent, state: 'held', tries: 0, intendedAtMs: nowMs, changedAtMs: nowMs };
}

function says(known: Delivery, { state, reason }: Verdict): boolean {
  return known.state === state && known.reason === reason;
}
