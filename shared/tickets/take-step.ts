import type { Clock } from '../clock.ts';
import type { TicketMatter, TicketStep } from '../deliveries/ticket-record.ts';
import { TransientError } from '../errors.ts';
import { groupingKeyOf } from './compose-ticket.ts';
import { TicketGone } from './desk-errors.ts';
import type { TicketDesk, TicketNote, TicketRef } from './ticket-desk.ts';
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
  const here = refAt(ref, needs.desk);
  try {
    return await tell(here, step, needs.desk, {
      text: await needs.writer.note(matter, step),
      deliveryId: step.id,
    });
  } catch (error) {
    if (!(error instanceof TicketGone)) throw error;
    // A wrong address or a lost right looks the same; then the desk does not answer this either, and nothing is given up.
    await needs.desk.find(keyOf(matter, step));
    return { kind: 'gone' };
  }
}

async function tell(
  ref: TicketRef,
  { act }: TicketStep,
  desk: TicketDesk,
  note: TicketNote,
): Promise<StepEnd> {
  if (act === 'update') await desk.comment(ref, note);
  if (act === 'close') await desk.close(ref, note);
  if (act === 'reopen' && (await desk.reopen(ref, note)) === 'cannot-reopen')
    return { kind: 'cannot-reopen' };
  return { kind: 'taken', ref };
}

/** The ticket with its place, so that it is left alone where the desk is elsewhere one day. */
function refAt(ref: TicketRef, { place }: TicketDesk): TicketRef {
  return place === undefined ? ref : { ...ref, place };
}

function keyOf({ cause }: TicketMatter, { finding }: TicketStep): string {
  return groupingKeyOf({ ...finding, cause });
}

async function openOrFind(
  matter: TicketMatter,
  step: TicketStep,
  needs: StepNeeds,
  noteTry: NoteTry,
): Promise<StepEnd> {
  const groupingKey = keyOf(matter, step);
  const found = await newTicketFound(groupingKey, matter, needs);
  // What was found after a try of ours is ours; whatever was done to it since, it was told of the step.
  const kind = step.triedAtMs === undefined ? 'found' : 'taken';
  if (found !== undefined) return { kind, ref: refAt(found, needs.desk) };
  waitForAnswer(step, needs);
  const ticket = await needs.writer.ticket(matter, step, groupingKey);
  await noteTry();
  return { kind: 'taken', ref: refAt(await needs.desk.open(ticket), needs.desk) };
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
