import type { TicketMatter, TicketRecord, TicketStep, ToldTicket } from '../deliveries/ticket-record.ts';

/** Whose message is at work, and which steps were taken for it already. */
export type Turn = { findingId: string; tried: ReadonlySet<string> };

/** Whether one of the findings of a matter still needs a ticket. */
export function isStillOpen({ heard }: TicketMatter): boolean {
  return Object.values(heard).some(({ open }) => open);
}

/**
 * The ticket of a matter as what comes next has to see it: one that refused to be closed counts as closed then, and one
 * that refused to come back as final. So later trouble goes on with it, or else gets a new one. A number that it could not
 * be told counts as told. `waits`: nothing is left to be done before somebody has mended the desk or later trouble comes.
 * A desk that only failed for too long may have acted all the same, so a new ticket waits as long as an old one may return.
 */
export function afterRefusal(
  matter: TicketMatter,
  reopenMs: number,
  nowMs: number,
): ToldTicket | 'waits' | undefined {
  const { ticket, refused = [] } = matter;
  const [first] = refused;
  if (refused.some(isOpening)) return 'waits';
  if (ticket === undefined || first?.refusal === undefined) return ticket;
  const { atMs } = first.refusal;
  if (first.act === 'update') return { ...ticket, count: first.count, toldAtMs: atMs };
  const hasFailedLately = refused.some(
    ({ refusal }) => refusal?.failingSinceMs !== undefined && nowMs - refusal.atMs <= reopenMs,
  );
  if (hasFailedLately || !isStillOpen(matter)) return 'waits';
  const isFinal = refused.some(({ act }) => act === 'reopen');
  return { ...ticket, closedAtMs: ticket.closedAtMs ?? atMs, isFinal };
}

/**
 * The record with a refused step taken up again, if one is to be: for news of the same matter, or for the message that was
 * set aside and is replayed, each step once for each message. Undefined where none is.
 */
export function takenUp(record: TicketRecord, turn: Turn): TicketRecord | undefined {
  if (record.matters.some(({ step }) => step !== undefined)) return undefined;
  for (const [at, matter] of record.matters.entries()) {
    const step = againIn(matter, turn);
    if (step === undefined) continue;
    const others = matter.refused?.filter(({ id }) => id !== step.id) ?? [];
    return { ...record, matters: record.matters.with(at, { ...withRefused(matter, others), step }) };
  }
  return undefined;
}

function againIn(matter: TicketMatter, { findingId, tried }: Turn): TicketStep | undefined {
  const { refused = [], heard } = matter;
  const isTold = Object.hasOwn(heard, findingId);
  if (!isTold && !refused.some(({ refusal }) => refusal?.findingId === findingId)) return undefined;
  // What came after the first refusal was tried for trouble that went on; where it is over the first is what is left.
  const wanted = isStillOpen(matter) ? refused : refused.slice(0, 1);
  return wanted.find(({ id }) => !tried.has(id));
}

/** The matter with exactly these steps refused. */
export function withRefused(matter: TicketMatter, refused: readonly TicketStep[]): TicketMatter {
  const { refused: _before, ...rest } = matter;
  return refused.length === 0 ? rest : { ...rest, refused: [...refused] };
}

/** The matter with one more step refused. Numbers are not told twice: whatever is decided next tells the latest. */
export function withOneMore(matter: TicketMatter, step: TicketStep): TicketMatter {
  const { refused = [] } = matter;
  return withRefused(matter, [...refused.filter(({ act }) => act !== 'update'), step]);
}

/** What is left of the refused steps of a matter when its ticket turns out not to come back. */
export function openingsRefused({ refused = [] }: TicketMatter): TicketStep[] {
  return refused.filter(isOpening);
}

/** All refused steps of a record, the latest of each matter last. */
export function refusedSteps({ matters }: TicketRecord): TicketStep[] {
  return matters.flatMap(({ refused = [] }) => refused);
}

function isOpening({ act }: TicketStep): boolean {
  return act === 'open' || act === 'open-again';
}
