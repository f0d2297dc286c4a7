import { MINUTE, SECOND, type Clock } from '../clock.ts';
import { deliverOnce, type Act, type Intent } from '../deliveries/deliver-once.ts';
import { deliveryId } from '../deliveries/delivery-id.ts';
import { isSettled, type Deliveries, type KeptDelivery } from '../deliveries/delivery.ts';
import { writeDown } from '../deliveries/end-delivery.ts';
import type { Remind, Reminder } from '../deliveries/reminder.ts';
import { PermanentError, TransientError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { decideEarly, type MailCase, type MailDecision } from './decide-mail.ts';
import { decideAndReserve, giveBack, type LimitNeeds, type Moment } from './limits.ts';
import type { ReadRecipient } from './recipient.ts';
import { mayHaveArrived } from './send-once.ts';
import type { Dispatch } from './write-mail.ts';

export type NotifyNeeds = LimitNeeds & {
  clock: Clock;
  /** The latest revision that is known. */
  latest: (finding: Finding) => Promise<Finding>;
  recipient: ReadRecipient;
  deliveries: Deliveries;
  /** Writes the message and carries it out as the mode says. */
  dispatch: (dispatch: Dispatch) => Act;
  remind: Remind;
};

/** What became of a message; without a delivery none was due. `failure` says what somebody has to mend. */
export type MailEnd = { delivery?: KeptDelivery | undefined; failure?: string | undefined };

/**
 * Takes care of one message to one person: decides, delivers once, and comes back where it is too early. Where trying
 * again can help, it notes to itself when, so that a long trouble does not use up the deliveries of the bus.
 */
export async function notifyPerson(
  reminder: Reminder,
  arrivedAt: Date,
  needs: NotifyNeeds,
): Promise<MailEnd> {
  const mail = await caseOf(reminder, needs);
  const intent = intentOf(mail);
  try {
    return await takeCare(mail, intent, { now: needs.clock(), arrivedAt }, needs);
  } catch (error) {
    // Without a time to wait it is storage that does not answer: nothing can be noted here then.
    if (!(error instanceof TransientError) || error.retryAfterMs === undefined) throw error;
    const known = await needs.deliveries.read(intent.tenantId, intent.id);
    await comeBack(mail, needs.clock().getTime() + pauseMs(known?.tries ?? 0, error.retryAfterMs), needs);
    return { delivery: known };
  }
}

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

async function takeCare(
  mail: MailCase,
  intent: Intent,
  moment: Moment,
  needs: NotifyNeeds,
): Promise<MailEnd> {
  const known = await needs.deliveries.read(intent.tenantId, intent.id);
  if (known !== undefined && isSettled(known)) return ended(mail, known, moment, needs);
  const early = decideEarly(mail, needs.rules, moment.now);
  if (early?.kind === 'nothing' && known === undefined) return {};
  if (early !== undefined) return carryOut(early, mail, intent, needs);
  const person = await needs.recipient(mail.finding.subject.id);
  const decision = await decideAndReserve(mail, person, moment, needs);
  if (decision.kind !== 'send' || person === undefined) return carryOut(decision, mail, intent, needs);
  const act: Act = async (delivery, keep) =>
    needs.dispatch({ mail, person, to: decision.to, now: moment.now })(delivery, keep);
  return ended(mail, await deliverOnce(intent, act, needs), moment, needs);
}

/** Everything but sending. */
async function carryOut(
  decision: MailDecision,
  mail: MailCase,
  intent: Intent,
  needs: NotifyNeeds,
): Promise<MailEnd> {
  if (decision.kind === 'send') throw new TypeError('A message to send was not sent');
  const { reason } = decision;
  if (decision.kind === 'hold') {
    const delivery = await writeDown(intent, { state: 'held', reason }, needs);
    if (!isSettled(delivery)) await comeBack(mail, decision.untilMs, needs);
    return { delivery };
  }
  if (decision.kind === 'refuse' && decision.fault) return refuseAsFault(intent, reason, needs);
  const state = decision.kind === 'refuse' ? 'refused' : 'expired';
  const delivery = await writeDown(intent, { state, reason }, needs);
  const failed = decision.kind === 'expire' && delivery.state === 'expired' && delivery.tries > 0;
  return { delivery, ...(failed ? { failure: 'A message could not be sent until it was too late' } : {}) };
}

async function refuseAsFault(intent: Intent, reason: string, needs: NotifyNeeds): Promise<MailEnd> {
  const refuse = () => Promise.reject(new PermanentError(reason));
  const delivery = await deliverOnce(intent, refuse, needs);
  return { delivery, failure: failureOf(delivery) };
}

/** What follows from an end; it may be here a second time after a crash. */
async function ended(
  mail: MailCase,
  delivery: KeptDelivery,
  moment: Moment,
  needs: NotifyNeeds,
): Promise<MailEnd> {
  const failure = failureOf(delivery);
  // What may have arrived counts against the limits: they would else let a second message through.
  if (failure !== undefined && !mayHaveArrived(delivery)) await giveBack(mail, moment, needs);
  if (delivery.state === 'done') await promiseReminder(mail, needs);
  return { delivery, failure };
}

/** Whoever was refused after somebody had taken it on, was refused by the far side; policies refuse before. */
function failureOf({ state, tries, reason }: KeptDelivery): string | undefined {
  return state === 'refused' && tries > 0 ? (reason ?? 'It was refused') : undefined;
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

function comeBack(
  { occasion, finding, outage }: MailCase,
  atMs: number,
  { remind }: NotifyNeeds,
): Promise<void> {
  const reminder = { occasion, finding, ...(outage === undefined ? {} : { outage }) };
  return remind([reminder], new Date(atMs));
}

const FIRST_PAUSE_MS = 5 * SECOND;
const LONGEST_PAUSE_MS = 15 * MINUTE;

/** Longer with every try; never shorter than the far side asked for. */
function pauseMs(tries: number, askedMs: number): number {
  return Math.max(askedMs, Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
}
