import type { Clock } from '../clock.ts';
import type { TicketMatter, TicketStep } from '../deliveries/ticket-record.ts';
import { PermanentError, TransientError } from '../errors.ts';
import { groupingKeyOf } from './compose-ticket.ts';
import type { TicketDesk, TicketRef } from './ticket-desk.ts';
import type { StepEnd } from './ticket-story.ts';
import type { TicketWriter } from './write-ticket.ts';

export type StepNeeds = {
  desk: TicketDesk;
  /** How long one request may take: the one that opens a ticket is under way no longer than this. */
  timeoutMs: number;
  writer: TicketWriter;
  clock: Clock;
};

/** Writes down, before it is sent, that a request that opens a ticket may have been sent. */
export type NoteTry = () => Promise<void>;

/** Takes one step at the desk; taken before, it does nothing. Throws what the desk throws. */
export async function takeStep(
  matter: TicketMatter,
  step: TicketStep,
  needs: StepNeeds,
  noteTry: NoteTry,
): Promise<StepEnd> {
  const ref = matter.ticket?.ref;
  if (ref === undefined || step.act === 'open-again') return openOrFind(matter, step, needs, noteTry);
  const note = { text: await needs.writer.note(matter, step), deliveryId: step.id };
  if (step.act === 'update') return update(() => needs.desk.comment(ref, note), ref);
  if (step.act === 'close') {
    await needs.desk.close(ref, note);
    return { kind: 'taken', ref };
  }
  const answer = await needs.desk.reopen(ref, note);
  return answer === 'reopened' ? { kind: 'taken', ref } : { kind: 'cannot-reopen' };
}

/** A number that a desk does not take stands in the way of nothing: the closing note holds it, too. */
async function update(comment: () => Promise<void>, ref: TicketRef): Promise<StepEnd> {
  try {
    await comment();
    return { kind: 'taken', ref };
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    return { kind: 'dropped', error };
  }
}

async function openOrFind(
  matter: TicketMatter,
  step: TicketStep,
  needs: StepNeeds,
  noteTry: NoteTry,
): Promise<StepEnd> {
  const groupingKey = groupingKeyOf({ ...step.finding, cause: matter.cause });
  const found = await newTicketFound(groupingKey, matter, needs);
  // What was found after a try of ours is ours; whatever was done to it since, it was told of the step.
  if (found !== undefined) return { kind: step.triedAtMs === undefined ? 'found' : 'taken', ref: found };
  waitForAnswer(step, needs);
  const ticket = await needs.writer.ticket(matter, step, groupingKey);
  await noteTry();
  return { kind: 'taken', ref: await needs.desk.open(ticket) };
}

/** The newest ticket of this key, unless it is the one before that cannot come back. */
async function newTicketFound(
  groupingKey: string,
  { ticket }: TicketMatter,
  { desk }: StepNeeds,
): Promise<TicketRef | undefined> {
  if (!desk.lookUp.possible) return undefined;
  const found = await desk.find(groupingKey);
  return found?.id === ticket?.ref.id ? undefined : found;
}

/** After a try whose answer was lost, a ticket that is not found may still be on its way. */
function waitForAnswer({ triedAtMs }: TicketStep, { desk, timeoutMs, clock }: StepNeeds): void {
  // Where nothing can be looked up the same event is sent again, and the receiver acts on it once.
  if (triedAtMs === undefined || !desk.lookUp.possible) return;
  const leftMs = triedAtMs + timeoutMs + desk.lookUp.lagMs - clock().getTime();
  if (leftMs <= 0) return;
  throw new TransientError('A ticket may have been opened that cannot be found yet', {
    retryAfterMs: leftMs,
  });
}
