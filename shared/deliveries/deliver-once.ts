import { MINUTE, type Clock } from '../clock.ts';
import { messageOf, PermanentError, TransientError } from '../errors.ts';
import { isSettled, type Deliveries, type Delivery, type KeptDelivery } from './delivery.ts';

/** Longer than a delivery usually takes; one that takes longer is kept from acting twice by its record and its draft. */
export const LEASE_MS = 5 * MINUTE;

export type Intent = Pick<Delivery, 'id' | 'channel' | 'tenantId' | 'findingId' | 'cause'> & {
  personId?: string;
};

/** What is done at the far side: look whether it already happened, else act with the delivery's id on board. */
export type Act = (
  delivery: KeptDelivery,
  /** Keeps what the far side calls it before the next step is taken. */
  keep: (far: string) => Promise<KeptDelivery>,
) => Promise<{ far?: string }>;

/** `isOver`: what has ended and is never taken up again; whatever is settled, where nothing else is said. */
export type DeliveryNeeds = {
  deliveries: Deliveries;
  clock: Clock;
  isOver?: (delivery: KeptDelivery) => boolean;
};

/**
 * Records the intent, then acts, then marks it done. Returns a delivery that was over before without acting. While
 * somebody else is at it this throws a TransientError, so that the bus brings the message back should the other have
 * crashed; a lease that nobody settles lapses by the given clock. A PermanentError of `act` settles it as refused.
 */
export async function deliverOnce(
  intent: Intent,
  act: Act,
  { deliveries, clock, isOver = isSettled }: DeliveryNeeds,
): Promise<KeptDelivery> {
  const claimed = await claim(intent, { deliveries, clock, isOver });
  if (isSettled(claimed)) return claimed;
  let current = claimed;
  try {
    const { far } = await act(claimed, async (name) => {
      current = await deliveries.save({ ...current, far: name, changedAtMs: clock().getTime() });
      return current;
    });
    return await settle(current, { state: 'done', ...(far === undefined ? {} : { far }) }, deliveries, clock);
  } catch (error) {
    if (error instanceof PermanentError) {
      return settle(current, { state: 'refused', reason: messageOf(error) }, deliveries, clock);
    }
    // The lease ends here, so that the next try need not wait for it.
    await deliveries.save({ ...current, leaseUntilMs: clock().getTime(), changedAtMs: clock().getTime() });
    throw error;
  }
}

async function claim(
  intent: Intent,
  { deliveries, clock, isOver }: Required<DeliveryNeeds>,
): Promise<KeptDelivery> {
  const nowMs = clock().getTime();
  const known = await deliveries.read(intent.tenantId, intent.id);
  if (known !== undefined && isOver(known)) return known;
  if (known?.state === 'under-way' && (known.leaseUntilMs ?? 0) > nowMs) {
    throw new TransientError('Somebody else is at this delivery', {
      retryAfterMs: (known.leaseUntilMs ?? 0) - nowMs,
    });
  }
  const { reason: _held, ...rest } = known ?? { ...intent, tries: 0, intendedAtMs: nowMs, reason: '' };
  return deliveries.save({
    ...rest,
    state: 'under-way',
    tries: rest.tries + 1,
    leaseUntilMs: nowMs + LEASE_MS,
    changedAtMs: nowMs,
  });
}

/** Ends a delivery, or holds it, without acting: `refused`, `expired` and `held` with the reason. */
export async function settle(
  delivery: KeptDelivery,
  end: Pick<Delivery, 'state'> & { reason?: string; far?: string },
  deliveries: Deliveries,
  clock: Clock,
): Promise<KeptDelivery> {
  const { leaseUntilMs: _over, ...rest } = delivery;
  return deliveries.save({ ...rest, ...end, changedAtMs: clock().getTime() });
}
