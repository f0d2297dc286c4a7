import { deliveryId } from '../deliveries/delivery-id.ts';
import { LEASE_MS } from '../deliveries/deliver-once.ts';
import type { Deliveries, KeptDelivery } from '../deliveries/delivery.ts';
import { NOTHING_HEARD, type TicketMatter, type TicketRecord } from '../deliveries/ticket-record.ts';
import { ConflictError, TransientError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { refusedSteps } from './refused-steps.ts';

/** Others write into the record only for the length of one save. */
const TRIES = 20;

/**
 * The delivery that holds all tickets of the person that a finding is about; or of the tenant's or connector's trouble, so
 * that the next stretch of the same trouble finds the ticket of the one before.
 */
export function recordId({ tenantId, scope, subject, cause }: Finding): string {
  if (scope === 'user') return deliveryId(tenantId, 'ticket', subject.id.toLowerCase());
  return deliveryId(tenantId, 'ticket', scope, subject.id.toLowerCase(), cause, subject.displayName ?? '');
}

/** The id of the next step of a matter: the same step has the same id, whoever takes it. */
export function stepId(delivery: KeptDelivery, { cause, steps }: TicketMatter): string {
  return deliveryId(delivery.tenantId, 'ticket-step', delivery.id, cause, String(steps));
}

/** The delivery before anything was heard. */
export function newDelivery(finding: Finding, nowMs: number): KeptDelivery {
  const { tenantId, cause, scope, subject, id: findingId } = finding;
  const common = { id: recordId(finding), channel: 'ticket', tenantId, findingId, cause } as const;
  const person = scope === 'user' ? { personId: subject.id } : {};
  return { ...common, ...person, state: 'under-way', tries: 0, intendedAtMs: nowMs, changedAtMs: nowMs };
}

/** Somebody is about to take the step that stands in the record. */
export function underWay(delivery: KeptDelivery, ticket: TicketRecord, nowMs: number): KeptDelivery {
  const { reason: _before, ...rest } = delivery;
  return { ...rest, state: 'under-way', ticket, leaseUntilMs: nowMs + LEASE_MS, changedAtMs: nowMs };
}

/** Nothing is to be done now. */
export function atRest(delivery: KeptDelivery, ticket: TicketRecord, nowMs: number): KeptDelivery {
  const { leaseUntilMs: _over, reason: _before, ...rest } = delivery;
  const newest = ticket.matters.findLast((matter) => matter.ticket !== undefined)?.ticket;
  const far = newest === undefined ? {} : { far: newest.ref.key };
  const settled = { ...rest, ...far, ticket, changedAtMs: nowMs };
  const refusal = refusedSteps(ticket).at(-1)?.refusal;
  if (refusal !== undefined) return { ...settled, state: 'refused', reason: refusal.reason };
  if (newest !== undefined) return { ...settled, state: 'done' };
  return { ...settled, state: 'expired', reason: 'No ticket is needed' };
}

/** A failure that may pass, and when the step is to be tried again. */
export type Halt = { reason: string; wakeAtMs: number };

/** The step stays written down, for whoever comes next. */
export function halted(delivery: KeptDelivery, { reason, wakeAtMs }: Halt, nowMs: number): KeptDelivery {
  const { leaseUntilMs: _over, ...rest } = delivery;
  const { failures, failingSinceMs = nowMs, ...told } = delivery.ticket ?? NOTHING_HEARD;
  const ticket = { ...told, failures: failures + 1, failingSinceMs, wakeAtMs };
  return { ...rest, state: 'held', reason, ticket, changedAtMs: nowMs };
}

/** Notes that the request that opens a ticket is about to be sent. */
export function opening(delivery: KeptDelivery, id: string, nowMs: number): KeptDelivery {
  const { matters, ...told } = delivery.ticket ?? NOTHING_HEARD;
  const tried = matters.map((matter) =>
    matter.step?.id === id ? { ...matter, step: { ...matter.step, triedAtMs: nowMs } } : matter,
  );
  return underWay(delivery, { ...told, matters: tried }, nowMs);
}

/**
 * Changes a delivery that we have claimed. Others may have left news in it meanwhile; those are kept. A TransientError
 * says that somebody else has claimed it, because we took too long.
 */
export async function change(
  claimed: KeptDelivery,
  edit: (delivery: KeptDelivery) => KeptDelivery,
  deliveries: Deliveries,
): Promise<KeptDelivery> {
  let current = claimed;
  for (let tried = 1; ; tried += 1) {
    try {
      return await deliveries.save(edit(current));
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
    const fresh = await deliveries.read(claimed.tenantId, claimed.id);
    if (fresh?.tries !== claimed.tries) throw new TransientError('Somebody else has taken this ticket over');
    current = fresh;
  }
}
