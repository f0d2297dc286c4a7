import type { Delivery } from '../deliveries/delivery.ts';
import { mayHaveArrived } from './send-once.ts';

/**
 * True where nothing more can become of a message: it went out or may have, or a policy refused it. What failed for a
 * reason that somebody mends, came too late or was not due any more is decided anew when a message asks for it again.
 */
export function isOver(delivery: Delivery): boolean {
  if (delivery.state === 'refused') return !hasFailed(delivery) || mayHaveArrived(delivery);
  return delivery.state === 'done';
}

/** True for a refusal of the far side. Records from before this was written down: policies refuse before anybody tries. */
export function hasFailed({ state, byPolicy, tries }: Delivery): boolean {
  return state === 'refused' && byPolicy !== true && tries > 0;
}
