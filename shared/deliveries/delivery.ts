import { z } from 'zod';
import { CAUSE_IDS } from '../catalogue/causes.ts';
import { RepairRecord } from './repair-record.ts';
import { TicketRecord } from './ticket-record.ts';

/**
 * Where a delivery stands. `under-way`: somebody intends it and may be at it. `held`: not now, for a reason, perhaps
 * later. The others are ends: `done`, `refused` (with the reason) and `expired` (it came too late to be of use).
 */
export const DELIVERY_STATES = ['under-way', 'held', 'done', 'refused', 'expired'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One message to one person, one ticket or one repair, for one finding. All instants in milliseconds since 1970. */
export const Delivery = z.object({
  /** Carried to the far side, so that it can be found there. The same delivery always has the same id. */
  id: z.string().min(1).max(128),
  channel: z.enum(['mail', 'ticket', 'repair']),
  tenantId: z.string(),
  findingId: z.string(),
  cause: z.enum(CAUSE_IDS),
  /** Whom it is for; absent for tickets about the tenant. */
  personId: z.string().exactOptional(),
  state: z.enum(DELIVERY_STATES),
  /** Why it is held or refused, in words for an administrator; no names, no addresses. */
  reason: z.string().exactOptional(),
  /** Whoever is at it is given up for lost after this. */
  leaseUntilMs: z.number().exactOptional(),
  /** True where a policy refused it, and not the far side. */
  byPolicy: z.boolean().exactOptional(),
  /** How often somebody has taken it on. */
  tries: z.int(),
  /** What the far side calls it: the id of a draft, a ticket; kept as soon as it is known. */
  far: z.string().exactOptional(),
  /** Of the channel `ticket`: what was heard and told, and what is to be told next. */
  ticket: TicketRecord.exactOptional(),
  /** Of the channel `repair`: who allowed it, what was done, what was seen. */
  repair: RepairRecord.exactOptional(),
  intendedAtMs: z.number(),
  changedAtMs: z.number(),
});
export type Delivery = z.infer<typeof Delivery>;

/** A delivery as it was read; saving it notices whether somebody else changed it meanwhile (ConflictError). */
export type KeptDelivery = Delivery & { version?: string };

export type Deliveries = {
  read(tenantId: string, id: string): Promise<KeptDelivery | undefined>;
  /** Without a version it must not exist yet. Returns it with its new version. */
  save(delivery: KeptDelivery): Promise<KeptDelivery>;
  /** Those in one state, oldest change first; at most `top`. */
  inState(tenantId: string, state: DeliveryState, top: number): Promise<KeptDelivery[]>;
};

/** True for a delivery that has ended, in whatever way. */
export function isSettled({ state }: Delivery): boolean {
  return state === 'done' || state === 'refused' || state === 'expired';
}
