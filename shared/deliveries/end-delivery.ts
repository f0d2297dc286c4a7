import type { Clock } from '../clock.ts';
import { TransientError } from '../errors.ts';
import type { Intent } from './deliver-once.ts';
import { isSettled, type Deliveries, type Delivery, type KeptDelivery } from './delivery.ts';

export type Verdict = { state: 'held' | 'refused' | 'expired'; reason: string };

/**
 * Writes down that nothing is done for this delivery now (`held`) or ever. One that was settled before stays as it is.
 * While somebody else is at it this throws a TransientError.
 */
export async function writeDown(
  intent: Intent,
  { state, reason }: Verdict,
  { deliveries, clock }: { deliveries: Deliveries; clock: Clock },
): Promise<KeptDelivery> {
  const nowMs = clock().getTime();
  const known = await deliveries.read(intent.tenantId, intent.id);
  if (known !== undefined && (isSettled(known) || says(known, { state, reason }))) return known;
  const leaseUntilMs = known?.state === 'under-way' ? (known.leaseUntilMs ?? 0) : 0;
  if (leaseUntilMs > nowMs) {
    throw new TransientError('Somebody else is at this delivery', { retryAfterMs: leaseUntilMs - nowMs });
  }
  const base: KeptDelivery = known ?? { ...intent, state, tries: 0, intendedAtMs: nowMs, changedAtMs: nowMs };
  const { leaseUntilMs: _over, ...rest } = base;
  return deliveries.save({ ...rest, state, reason, changedAtMs: nowMs });
}

function says(known: Delivery, { state, reason }: Verdict): boolean {
  return known.state === state && known.reason === reason;
}
