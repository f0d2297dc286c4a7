import { NOTHING_HEARD, type TicketRecord } from '../../../shared/deliveries/ticket-record.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import type { DeskNeeds } from '../../../shared/tickets/tell-desk.ts';
import { recordId } from '../../../shared/tickets/ticket-delivery.ts';
import type { TicketRef } from '../../../shared/tickets/ticket-desk.ts';
import { decide, hear, marked } from '../../../shared/tickets/ticket-story.ts';
import type { Agenda } from './agenda.ts';
import type { Tally } from './tally.ts';

/** What open-ticket works with, as far as it decides. */
export type TicketNeeds = Pick<DeskNeeds, 'desk' | 'deliveries' | 'rules' | 'clock'>;

/** Decides about tickets as open-ticket does, takes every step for taken, and gives back what takes in findings. */
export function ticketRehearsal(
  { desk, rules, clock }: TicketNeeds,
  plan: Agenda,
  tally: Tally,
): (finding: Finding) => void {
  const records = new Map<string, TicketRecord>();

  function look(id: string): void {
    const nowMs = clock().getTime();
    let next = decideOn(records.get(id) ?? NOTHING_HEARD, nowMs);
    while (next.step !== undefined) {
      tally.tickets.push({ cause: next.step.cause, act: next.step.act });
      const ref: TicketRef = { provider: desk.provider, id, key: id, state: 'open' };
      next = decideOn(marked(next.record, next.step.id, { kind: 'taken', ref }, nowMs), nowMs);
    }
    records.set(id, next.record);
    if (next.againAtMs !== undefined) plan.add(next.againAtMs, async () => look(id));
  }

  function decideOn(before: TicketRecord, nowMs: number) {
    const { record, againAtMs } = decide(before, rules, nowMs, ({ cause, steps }) => `${cause}-${steps}`);
    const [step] = record.matters.flatMap((matter) =>
      matter.step === undefined ? [] : [{ ...matter.step, cause: matter.cause }],
    );
    return { record, againAtMs, step };
  }

  return (finding) => {
    const id = recordId(finding);
    const before = records.get(id) ?? NOTHING_HEARD;
    const heard = hear(before, finding);
    if (heard === before) return;
    records.set(id, heard);
    look(id);
  };
}
