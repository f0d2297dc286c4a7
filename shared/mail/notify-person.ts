import { MINUTE, SECOND } from '../clock.ts';
import { deliverOnce, type Act, type DeliveryNeeds, type Intent } from '../deliveries/deliver-once.ts';
import { deliveryId } from '../deliveries/delivery-id.ts';
import { isSettled, type KeptDelivery } from '../deliveries/delivery.ts';
import { noteTry, writeDown } from '../deliveries/end-delivery.ts';
import type { Remind, Reminder } from '../deliveries/reminder.ts';
import { PermanentError, TransientError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { decideEarly, type MailCase, type MailDecision } from './decide-mail.ts';
import { decideAndReserve, giveBack, type LimitNeeds, type Moment } from './limits.ts';
import type { ReadRecipient } from './recipient.ts';
import { hasFailed, isOver } from './is-over.ts';
import type { MailPerson } from './mail-person.ts';
import { mayHaveGoneOut } from './send-once.ts';
import type { Dispatch } from './write-mail.ts';

export type NotifyNeeds = LimitNeeds &
  DeliveryNeeds & {
    /** The latest revision that is known. */
    latest: (finding: Finding) => Promise<Finding>;
    recipient: ReadRecipient;
    /** Writes the message and carries it out as the mode says. */
    dispatch: (dispatch: Dispatch) => Act;
    remind: Remind;
  };

/** What became of a message; without a delivery none was due. `failure` says what somebody has to mend. */
export type MailEnd = { delivery?: KeptDelivery | undefined; failure?: string | undefined };

/** The message of the bus that led here: its id, and when it got there. */
export type Arrival = { messageId: string; at: Date };

/**
 * Takes care of one message to one person: decides, delivers once, and comes back where it is too early. Where trying
 * again can help, it notes to itself when, so that a long trouble does not use up the deliveries of the bus.
 */
export async function notifyPerson(
  reminder: Reminder,
  { messageId, at }: Arrival,
  needs: NotifyNeeds,
): Promise<MailEnd> {
  const mail = await caseOf(reminder, needs);
  const message: Message = {
    mail,
    intent: intentOf(mail),
    moment: { now: needs.clock(), arrivedAt: at },
    asker: messageId,
  };
  try {
    return await takeCare(message, { ...needs, isOver });
  } catch (error) {
    // Without a time to wait it is storage that does not answer: nothing can be noted here then.
    if (!(error instanceof TransientError) || error.retryAfterMs === undefined) throw error;
    const known = await needs.deliveries.read(message.intent.tenantId, message.intent.id);
    const pause = pauseMs(known?.tries ?? 0, error.retryAfterMs);
    await comeBack(message, needs.clock().getTime() + pause, needs);
    return { delivery: known };
  }
}

/** What is taken care of, and the message of the bus that asks for it. */
type Message = { mail: MailCase; intent: Intent; moment: Moment; asker: string };

/** The message that a reminder is about, with what is known by now. */
export async function caseOf(
  { occasion, finding, outage }: Reminder,
  { latest }: Pick<NotifyNeeds, 'latest'>,
): Promise<MailCase> {
  const parts = occasion === 'works-again' ? [outage?.id ?? '', finding.subject.id] : [finding.id];
  return {
    id: deliveryId(finding.tenantId, 'mail', occasion, ...parts),
    occasion,
    finding: await latest(finding),
    ...(outage === undefined ? {} : { outage: await latest(outage) }),
  };
}

function intentOf({ id, finding }: MailCase): Intent {
  return {
    id,
    channel: 'mail',
    tenantId: finding.tenantId,
    findingId: finding.id,
    cause: finding.cause,
    personId: finding.subject.id,
  };
}

async function takeCare(message: Message, needs: NotifyNeeds): Promise<MailEnd> {
  const { mail, intent, moment } = message;
  const known = await needs.deliveries.read(intent.tenantId, intent.id);
  if (known !== undefined && isOver(known)) return ended(message, known, needs);
  const early = decideEarly(mail, needs.rules, moment.now);
  if (early?.kind === 'nothing' && known === undefined) return {};
  if (early !== undefined) return carryOut(early, message, needs, known);
  const asked = await askDirectory(message, needs);
  if ('refusal' in asked) return refuseAsFault(message, asked.refusal, needs);
  const decision = await decideAndReserve(mail, asked.person, moment, needs);
  if (decision.kind !== 'send' || asked.person === undefined)
    return carryOut(decision, message, needs, known);
  const dispatch = { mail, person: asked.person, to: decision.to, now: moment.now };
  const act: Act = async (delivery, keep) => needs.dispatch(dispatch)(delivery, keep);
  return ended(message, await deliverOnce(intent, act, needs), needs);
}

/** What the directory says about the person; a try that ends here counts as one. */
async function askDirectory(
  { mail, intent }: Message,
  needs: NotifyNeeds,
): Promise<{ person: MailPerson | undefined } | { refusal: string }> {
  try {
    return { person: await needs.recipient(mail.finding.subject.id) };
  } catch (error) {
    // What the directory said may hold names.
    if (error instanceof PermanentError) return { refusal: 'The directory refuses to tell about the person' };
    if (error instanceof TransientError) await noteTry(intent, 'The directory does not answer', needs);
    throw error;
  }
}

/** Everything but sending. */
async function carryOut(
  decision: MailDecision,
  message: Message,
  needs: NotifyNeeds,
  known: KeptDelivery | undefined,
): Promise<MailEnd> {
  if (decision.kind === 'send') throw new TypeError('A message to send was not sent');
  const { reason } = decision;
  if (decision.kind === 'hold') {
    const delivery = await writeDown(message.intent, { state: 'held', reason }, needs);
    if (!isSettled(delivery)) await comeBack(message, decision.untilMs, needs);
    return { delivery };
  }
  if (decision.kind === 'refuse' && decision.fault) return refuseAsFault(message, reason, needs);
  const state = decision.kind === 'refuse' ? 'refused' : 'expired';
  const delivery = await writeDown(message.intent, { state, reason }, needs);
  if (!mayHaveGoneOut(delivery)) await giveBack(message.mail, message.moment, needs);
  // Told once: what had ended before was told of then.
  const ends = delivery.state === 'expired' && (known === undefined || !isSettled(known));
  const failed = decision.kind === 'expire' && ends && delivery.tries > 0;
  return { delivery, ...(failed ? { failure: 'A message could not be sent until it was too late' } : {}) };
}

async function refuseAsFault(message: Message, reason: string, needs: NotifyNeeds): Promise<MailEnd> {
  const refuse = () => Promise.reject(new PermanentError(reason));
  return ended(message, await deliverOnce(message.intent, refuse, needs), needs);
}

/** What follows from an end; it may be here a second time after a crash. */
async function ended(
  { mail, moment }: Message,
  delivery: KeptDelivery,
  needs: NotifyNeeds,
): Promise<MailEnd> {
  const failure = hasFailed(delivery) ? (delivery.reason ?? 'It was refused') : undefined;
  // What may have gone out counts against the limits: they would else let a second message through.
  if (failure !== undefined && !mayHaveGoneOut(delivery)) await giveBack(mail, moment, needs);
  if (delivery.state === 'done') await promiseReminder(mail, needs);
  return { delivery, failure };
}

/** The first message named the time from which it works; then we write again. True where that was noted. */
export async function promiseReminder(
  { occasion, finding }: MailCase,
  { remind, clock }: Pick<NotifyNeeds, 'remind' | 'clock'>,
): Promise<boolean> {
  if (occasion !== 'first' || finding.retryAfter === undefined) return false;
  // Messages name whole minutes, rounded up.
  const at = new Date(Math.ceil(Date.parse(finding.retryAfter) / MINUTE) * MINUTE);
  if (at <= clock()) return false;
  await remind([{ occasion: 'reminder', finding }], at);
  return true;
}

/** The clocks of the bus and of this machine differ a little: not at once again, however soon it is due. */
const SOONEST_MS = 5 * SECOND;

function comeBack(
  { mail: { occasion, finding, outage }, asker }: Message,
  atMs: number,
  { remind, clock }: NotifyNeeds,
): Promise<void> {
  const reminder = { occasion, finding, ...(outage === undefined ? {} : { outage }) };
  return remind([reminder], new Date(Math.max(atMs, clock().getTime() + SOONEST_MS)), asker);
}

const FIRST_PAUSE_MS = 5 * SECOND;
const LONGEST_PAUSE_MS = 15 * MINUTE;

/** Longer with every try; never shorter than the far side asked for. */
function pauseMs(tries: number, askedMs: number): number {
  return Math.max(askedMs, Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
}
