import { CAUSES, type Cause } from '../catalogue/causes.ts';
import { DAY, HOUR } from '../clock.ts';
import type { Telling } from '../deliveries/mail-book.ts';
import type { Occasion } from '../deliveries/reminder.ts';
import type { Finding } from '../findings/finding.ts';
import { isTold } from '../guidance/stories.ts';
import { resolveTimeZone } from '../guidance/time-zones.ts';
import { exclusionOf } from './exclusions.ts';
import type { Addressee, MailPerson } from './mail-person.ts';
import type { MailRules } from './mail-rules.ts';
import { openMs, quietUntil } from './quiet-hours.ts';
import { spread } from '../deliveries/spread.ts';

/** A message that may be due: to the subject of `finding`, under the delivery id `id`. */
export type MailCase = {
  id: string;
  occasion: Occasion;
  /** The newest revision that is known. */
  finding: Finding;
  /** For `works-again`: the newest revision of the outage. */
  outage?: Finding | undefined;
};

/**
 * What becomes of a message. `nothing`: none is due, so nothing is written down. `refuse` with `fault` is for a reason
 * that somebody has to mend. Reasons are for administrators and hold no names.
 */
export type MailDecision =
  | { kind: 'send'; to: Addressee }
  | { kind: 'hold'; untilMs: number; reason: string }
  | { kind: 'refuse'; reason: string; fault: boolean }
  | { kind: 'expire'; reason: string }
  | { kind: 'nothing'; reason: string };

/** What can be decided without asking the directory. Undefined: the message is due, `decideMail` goes on. */
export function decideEarly(
  mail: MailCase,
  rules: Pick<MailRules, 'maxAgeMs' | 'outageWaitMs'>,
  now: Date,
): MailDecision | undefined {
  const idle = whyNothingIsDue(mail);
  if (idle !== undefined) return { kind: 'nothing', reason: idle };
  const dueMs = dueSince(mail);
  if (now.getTime() - dueMs > rules.maxAgeMs) {
    return { kind: 'expire', reason: 'It is too late for this message to be of use' };
  }
  if (mail.occasion === 'reminder' && dueMs > now.getTime()) {
    return { kind: 'hold', untilMs: dueMs, reason: 'The wait is not over yet' };
  }
  return waitForOutage(mail, rules.outageWaitMs, now);
}

/** Decides with the directory's word about the person and with what they were told before. */
export function decideMail(
  mail: MailCase,
  person: MailPerson | undefined,
  told: readonly Telling[],
  { rules, now }: { rules: MailRules; now: Date },
): MailDecision {
  const early = decideEarly(mail, rules, now);
  if (early !== undefined) return early;
  if (person === undefined) return refusal('The directory does not know this person any more');
  const exclusion = exclusionOf(person, rules);
  if (exclusion !== undefined) return { kind: 'refuse', ...exclusion };
  const to = addresseeOf(mail, person, rules);
  if (!('address' in to)) return to;
  return (
    tooMuch(mail, told, rules, now) ??
    tooLate(mail, person, rules, now) ??
    overLimit(mail, told, rules, now) ?? { kind: 'send', to }
  );
}

type Refusal = Extract<MailDecision, { kind: 'refuse' }>;

function refusal(reason: string, fault = false): Refusal {
  return { kind: 'refuse', reason, fault };
}

function whyNothingIsDue({ occasion, finding, outage }: MailCase): string | undefined {
  if (finding.observedOnly) return 'The finding is only recorded';
  if (finding.subject.kind !== 'user' || !finding.audience.includes('user')) return 'It is not for a person';
  if (finding.status === 'resolved') return 'The person got through meanwhile';
  if (occasion === 'works-again') return whyNothingWorksAgain(finding, outage);
  if (!isTold(finding.cause, 'user')) return 'There is nothing to tell a person about this cause';
  if (finding.inhibitedBy !== undefined) return 'An outage explains it: the person hears when it is over';
  return occasion === 'reminder' && finding.retryAfter === undefined
    ? 'There is no time to wait for any more'
    : undefined;
}

function whyNothingWorksAgain({ inhibitedBy }: Finding, outage: Finding | undefined): string | undefined {
  if (outage?.status !== 'resolved') return 'The outage is not over';
  // Rows that came late can tell of another cause, which the person was then told about.
  return inhibitedBy === outage.id ? undefined : 'It was not the outage that stood in the way';
}

/** The instant from which the message was of use. */
function dueSince({ occasion, finding, outage }: MailCase): number {
  if (occasion === 'reminder') return Date.parse(finding.retryAfter ?? finding.lastSeenAt);
  if (occasion === 'works-again') return Date.parse(outage?.resolution?.at ?? finding.lastSeenAt);
  return Date.parse(finding.lastSeenAt);
}

/** One person's failure for a reason that lies elsewhere may be the first of an outage. */
function waitForOutage({ occasion, finding }: MailCase, waitMs: number, now: Date): MailDecision | undefined {
  if (occasion !== 'first' || CAUSES[finding.cause].scope === 'user') return undefined;
  const untilMs = Date.parse(finding.lastSeenAt) + waitMs;
  if (untilMs <= now.getTime()) return undefined;
  return { kind: 'hold', untilMs, reason: 'An outage may be about to be recognised' };
}

const LOCKED: ReadonlySet<Cause> = new Set(['account-locked', 'account-disabled', 'account-expired']);

/** True where the person is probably signed in nowhere: who changes a password is, who resets or unlocks is not. */
export function isLockedOut({ cause, attempt }: Finding, person: MailPerson): boolean {
  if (LOCKED.has(cause) || person.accountEnabled === false) return true;
  return attempt?.activity === 'reset' || attempt?.activity === 'unlock';
}

function addresseeOf(
  { finding }: MailCase,
  person: MailPerson,
  { whenLockedOut }: MailRules,
): Addressee | Refusal {
  const policy = isLockedOut(finding, person) ? whenLockedOut : 'work';
  if (policy === 'ticket-only')
    return refusal('The person is probably locked out: only a ticket tells of it');
  const work = person.workAddress;
  const other = policy === 'manager' ? person.managerAddress : person.otherAddresses[0];
  if (policy !== 'work' && other !== undefined) return { address: other, kind: policy };
  if (work !== undefined) return { address: work, kind: 'work' };
  return refusal(withoutAddress(finding));
}

/** One person without an address says nothing about the channel: others are reached through it. */
function withoutAddress({ audience }: Finding): string {
  const desk = audience.includes('helpdesk') ? 'only a ticket tells of it' : 'nobody is told of it';
  return `The directory holds no address to write to: ${desk}`;
}

function tooMuch(
  mail: MailCase,
  told: readonly Telling[],
  { coolDownMs }: MailRules,
  now: Date,
): MailDecision | undefined {
  // Who waited for the end of an outage hears of it, however short a while ago another one ended.
  if (mail.occasion === 'works-again') return undefined;
  const again = told.some(
    ({ id, cause, occasion, atMs }) =>
      id !== mail.id &&
      cause === mail.finding.cause &&
      occasion === mail.occasion &&
      now.getTime() - atMs < coolDownMs,
  );
  return again && !isReserved(mail, told)
    ? refusal('The person was told about the same cause a short while ago')
    : undefined;
}

/** Somebody may be at the account, or the person has two different passwords: that does not wait for the morning. */
const URGENT: ReadonlySet<Cause> = new Set(['split-outcome', 'sspr-blocked', 'account-locked']);

function tooLate(
  { id, occasion, finding }: MailCase,
  { timeZone }: MailPerson,
  { quietHours, defaultTimeZone }: MailRules,
  now: Date,
): MailDecision | undefined {
  if (quietHours === undefined || (occasion === 'first' && URGENT.has(finding.cause))) return undefined;
  const until = quietUntil(now, quietHours, resolveTimeZone(timeZone, defaultTimeZone).timeZone);
  if (until === undefined) return undefined;
  // Over the first hour: else all that waited for the morning would meet at the limit of one run.
  const untilMs = until.getTime() + spread(id, Math.min(HOUR, openMs(quietHours)));
  return { kind: 'hold', untilMs, reason: 'It is night where the person is' };
}

function overLimit(
  mail: MailCase,
  told: readonly Telling[],
  { perPersonPerDay, heldBack }: MailRules,
  now: Date,
): MailDecision | undefined {
  if (isReserved(mail, told)) return undefined;
  const recent = told
    .map(({ atMs }) => atMs)
    .filter((atMs) => now.getTime() - atMs < DAY)
    .sort((a, b) => a - b);
  if (recent.length < perPersonPerDay) return undefined;
  const freeMs = (recent[recent.length - perPersonPerDay] ?? now.getTime()) + DAY;
  return heldBackBy('The person has had as many messages today as the limit allows', freeMs, heldBack);
}

/** A message above a limit waits or is dropped, as the setting says. */
export function heldBackBy(reason: string, untilMs: number, policy: MailRules['heldBack']): MailDecision {
  return policy === 'later' ? { kind: 'hold', untilMs, reason } : refusal(reason);
}

/** A message that already has its place under the limits keeps it, however often it is tried. */
function isReserved({ id }: MailCase, told: readonly Telling[]): boolean {
  return told.some((telling) => telling.id === id);
}
