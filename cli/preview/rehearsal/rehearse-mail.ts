import { MINUTE } from '../../../shared/clock.ts';
import { deliveryId } from '../../../shared/deliveries/delivery-id.ts';
import type { Reminder } from '../../../shared/deliveries/reminder.ts';
import { PermanentError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { decideEarly, type MailCase, type MailDecision } from '../../../shared/mail/decide-mail.ts';
import { decideAndReserve, giveBack, type Moment } from '../../../shared/mail/limits.ts';
import type { NotifyNeeds } from '../../../shared/mail/notify-person.ts';
import {
  endOutage,
  joinOutage,
  waitsForOutage,
  type OutageNeeds,
} from '../../../shared/mail/outage-people.ts';
import { writeMail, type WritingRules } from '../../../shared/mail/write-mail.ts';
import type { Message, Tally } from './tally.ts';

/** What notify-user works with, and the rules by which messages are written. */
export type MailNeeds = NotifyNeeds & OutageNeeds & { writing: WritingRules };

/** Does with a finding what notify-user does, up to the point where something would be written down or sent. */
export async function hearFinding(finding: Finding, needs: MailNeeds, tally: Tally): Promise<void> {
  if (finding.subject.kind !== 'user') {
    if (finding.status === 'resolved' && finding.resolution?.reason === 'recovered') {
      await endOutage(finding, needs);
    }
    return;
  }
  if (waitsForOutage(finding)) await joinOutage(finding, needs);
  await considerMessage({ occasion: 'first', finding }, needs, tally);
}

/** Decides about one message at the moment of the clock and counts what becomes of it. */
export async function considerMessage(reminder: Reminder, needs: MailNeeds, tally: Tally): Promise<void> {
  const mail = await caseOf(reminder, needs);
  const before = tally.messages.get(mail.id);
  if (before !== undefined && isSettled(before)) return;
  const now = needs.clock();
  const decision = await decide(mail, { now, arrivedAt: now }, needs);
  tally.messages.set(mail.id, messageAfter(decision, mail, before));
  if (decision.kind === 'hold') await needs.remind([reminder], new Date(decision.untilMs));
  if (decision.kind === 'send') await promiseReminder(mail, needs, tally);
}

async function caseOf({ occasion, finding, outage }: Reminder, { newest }: MailNeeds): Promise<MailCase> {
  const parts = occasion === 'works-again' ? [outage?.id ?? '', finding.subject.id] : [finding.id];
  return {
    id: deliveryId(finding.tenantId, 'mail', occasion, ...parts),
    occasion,
    finding: (await newest(finding.tenantId, finding.id)) ?? finding,
    ...(outage === undefined ? {} : { outage: (await newest(outage.tenantId, outage.id)) ?? outage }),
  };
}

/** What was once held back and is not due any more has expired; all else that is not due may still become due. */
function isSettled({ state, heldFor }: Message): boolean {
  if (state === 'not-due') return heldFor.size > 0;
  return state !== 'waiting';
}

async function decide(mail: MailCase, moment: Moment, needs: MailNeeds): Promise<MailDecision> {
  const early = decideEarly(mail, needs.rules, moment.now);
  if (early !== undefined) return early;
  const person = await needs.recipient(mail.finding.subject.id);
  const decision = await decideAndReserve(mail, person, moment, needs);
  if (decision.kind !== 'send' || person === undefined) return decision;
  try {
    writeMail({ mail, person, to: decision.to, now: moment.now }, needs.writing);
    return decision;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await giveBack(mail, moment, needs);
    return { kind: 'refuse', reason: error.message, fault: true };
  }
}

const STATES = {
  send: 'sent',
  hold: 'waiting',
  refuse: 'refused',
  expire: 'too-late',
  nothing: 'not-due',
} as const satisfies Record<MailDecision['kind'], Message['state']>;

function messageAfter(decision: MailDecision, mail: MailCase, before: Message | undefined): Message {
  const heldFor = new Set(before?.heldFor);
  if (decision.kind === 'hold') heldFor.add(decision.reason);
  const { occasion, finding } = mail;
  const message = { cause: finding.cause, occasion, state: STATES[decision.kind], heldFor };
  return decision.kind === 'send' ? message : { ...message, reason: decision.reason };
}

/** The first message named the time from which it works; then the person is written to again. */
async function promiseReminder(
  { occasion, finding }: MailCase,
  { remind, clock }: MailNeeds,
  tally: Tally,
): Promise<void> {
  if (occasion !== 'first' || finding.retryAfter === undefined) return;
  const at = new Date(Math.ceil(Date.parse(finding.retryAfter) / MINUTE) * MINUTE);
  if (at <= clock()) return;
  await remind([{ occasion: 'reminder', finding }], at);
  tally.messages.set(deliveryId(finding.tenantId, 'mail', 'reminder', finding.id), {
    cause: finding.cause,
    occasion: 'reminder',
    state: 'waiting',
    reason: 'The wait is not over yet',
    heldFor: new Set(),
  });
}
