import type { Clock } from '../clock.ts';
import type { Deliveries } from '../deliveries/delivery.ts';
import type { Previews } from '../deliveries/previews.ts';
import type { RepairBooks, RepairLimits } from '../deliveries/repair-book.ts';
import type { Finding } from '../findings/finding.ts';
import type { Action } from './actions.ts';
import type { Hands } from './hands.ts';
import type { RepairRules } from './judge.ts';
import * as record from './repair-delivery.ts';
import type { RepairDelivery } from './repair-delivery.ts';

export type RepairNeeds = {
  rules: RepairRules & RepairLimits;
  deliveries: Deliveries;
  books: RepairBooks;
  hands: Hands;
  previews: Pick<Previews, 'keep'>;
  /** Unguessable. */
  newNonce: () => string;
  clock: Clock;
};

export type RepairNews = {
  /** As it is recorded now. */
  finding: Finding;
  /** Has this finding come back at that time; when it resolves, that is sure. */
  comeBackAt: (at: Date) => Promise<void>;
};

/** What became of it: a constant sentence, and how the delivery went where it came to its end. */
export type RepairOutcome = {
  said: string;
  delivery?: RepairDelivery;
  /** Why the work could not be done, for the health of the channel. */
  failure?: string;
};

/** A finding with the action that answers it. */
export type Case = RepairNews & { action: Action };

/** Ends a repair, with what is seen of its finding now. */
export async function end(
  known: RepairDelivery,
  how: record.RepairEnd,
  { finding }: Case,
  needs: RepairNeeds,
): Promise<RepairOutcome> {
  const nowMs = needs.clock().getTime();
  const delivery = await keep(record.ended(known, how, { finding, nowMs }), needs);
  return { said: 'This repair has come to its end', delivery };
}

/** Saves it; a ConflictError says that somebody else changed it first. */
export async function keep(delivery: RepairDelivery, { deliveries }: RepairNeeds): Promise<RepairDelivery> {
  return { ...(await deliveries.save(delivery)), repair: delivery.repair };
}
