import { deliveryId } from '../../../shared/deliveries/delivery-id.ts';
import type { Reminder } from '../../../shared/deliveries/reminder.ts';
import { PermanentError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { decideEarly, type MailCase, type MailDecision } from '../../../shared/mail/decide-mail.ts';
import { decideAndReserve, giveBack, type Moment } from '../../../shared/mail/limits.ts';
import { caseOf, promiseReminder, type NotifyNeeds } from '../../../shared/mail/notify-person.ts';
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
  if (decision.kind === 'send') await expectReminder(mail, needs, tally);
}

/** What is too late or not due may become due with the next news; what a policy refused stays refused. */
function isSettled({ state }: Message): boolean {
  return state === 'sent' || state === 'refused';
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

/** The person is written to again once the time has come that the first message named. */
async function expectReminder(mail: MailCase, needs: MailNeeds, tally: Tally): Promise<void> {
  if (!(await promiseReminder(mail, needs))) return;
  const { tenantId, id, cause } = mail.finding;
  tally.messages.set(deliveryId(tenantId, 'mail', 'reminder', id), {
    cause,
    occasion: 'reminder',
    state: 'waiting',
    reason: 'The wait is not over yet',
    heldFor: new Set(),
  });
}
