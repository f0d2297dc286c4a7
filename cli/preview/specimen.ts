import { CAUSES, type Audience, type Cause, type CauseTraits } from '../../shared/catalogue/causes.ts';
import { MINUTE } from '../../shared/clock.ts';
import { OCCASIONS, type Occasion } from '../../shared/deliveries/reminder.ts';
import { messageOf } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { guidanceFor } from '../../shared/guidance/guidance.ts';
import type { Locale } from '../../shared/guidance/locales.ts';
import { isTold } from '../../shared/guidance/stories.ts';
import { writeMail, type WritingRules } from '../../shared/mail/write-mail.ts';
import { composeTicket } from '../../shared/tickets/compose-ticket.ts';
import { toPlainText } from '../../shared/tickets/ticket-text.ts';
import {
  desksFinding,
  isOutage,
  personsFinding,
  RETRY_TIMES,
  SAMPLE_AFFECTED,
  SAMPLE_NOW,
  SAMPLE_PERSON,
} from './sample-finding.ts';
import { ticketPage } from './ticket-page.ts';

/** What a text is for: one of the e-mails to a person, or the ticket as the help desk or the administrator reads it. */
export type Purpose = Occasion | Exclude<Audience, 'user'>;

/** One text as it would go out about a sample of its cause. */
export type Specimen = {
  cause: Cause;
  purpose: Purpose;
  locale: Locale;
  /** The subject or the title. */
  title: string;
  text: string;
  /** A whole page. */
  html: string;
  /** Why nobody gets it, though it can be written; absent where it goes out. */
  unsent?: string;
};

export type SpecimenWish = {
  causes: readonly Cause[];
  purposes: readonly Purpose[];
  locales: readonly Locale[];
};
export type SpecimenRules = WritingRules & { timeZone: string };

export type Which = Pick<Specimen, 'cause' | 'purpose' | 'locale'>;
export type WriteWords = (which: Which, rules: SpecimenRules) => Words;

/** What came of a wish: the texts, why others do not exist, and which could not be written. */
export type Specimens = { made: Specimen[]; left: string[]; broken: string[] };

/** Every text that was wished for and that there is. A broken one leaves the others as they are. */
export function specimensOf(
  wish: SpecimenWish,
  rules: SpecimenRules,
  write: WriteWords = wordsOf,
): Specimens {
  const end: Specimens = { made: [], left: [], broken: [] };
  const pairs = wish.causes.flatMap((cause) => wish.purposes.map((purpose) => ({ cause, purpose })));
  for (const { cause, purpose } of pairs) {
    const reason = whyThereIsNone(cause, purpose);
    if (reason === undefined) wish.locales.forEach((locale) => make({ cause, purpose, locale }, end));
    else end.left.push(reason);
  }
  return end;

  function make(which: Which, { made, broken }: Specimens): void {
    try {
      made.push({ ...which, ...write(which, rules), ...unsent(which) });
    } catch (error) {
      broken.push(`${which.cause}, ${which.purpose}, ${which.locale}: ${messageOf(error)}`);
    }
  }
}

function whyThereIsNone(cause: Cause, purpose: Purpose): string | undefined {
  if (isTicket(purpose)) return undefined;
  if (!isTold(cause, 'user')) {
    return `${cause} has no text for a person: ${whoElse(cause)}`;
  }
  if (purpose === 'reminder' && RETRY_TIMES[cause] === undefined) {
    return `${cause} has no reminder; ${Object.keys(RETRY_TIMES).join(' and ')} have one`;
  }
  if (purpose === 'works-again' && !isOutage(cause)) {
    return `${cause} is no outage, after which people hear that it works again; connector-unreachable is one`;
  }
  return undefined;
}

function whoElse(cause: Cause): string {
  const { audience }: CauseTraits = CAUSES[cause];
  const options = audience.map((one) => `--audience ${one}`);
  return `it is told to ${audience.join(' and ')}; show that with ${options.join(' or ')}`;
}

/** Some causes have words for everybody that the app never sends: who is told is decided by their audience. */
function unsent({ cause, purpose }: Which): Pick<Specimen, 'unsent'> {
  const { scope, audience }: CauseTraits = CAUSES[cause];
  if (scope !== 'user') return {};
  const hasTicket = audience.includes('helpdesk');
  if (isTicket(purpose)) return hasTicket ? {} : { unsent: 'no ticket is opened about this' };
  if (audience.includes('user')) return {};
  const others = hasTicket ? 'a ticket and the dashboard tell' : 'the dashboard tells';
  return { unsent: `never mailed: only ${others} of this` };
}

/** Whether the help desk or the administrator reads it, and no person. */
export function isTicket(purpose: Purpose): purpose is Exclude<Audience, 'user'> {
  return purpose === 'helpdesk' || purpose === 'directory-admin';
}

function wordsOf({ cause, purpose, locale }: Which, rules: SpecimenRules): Words {
  return isTicket(purpose)
    ? ticketWords(cause, purpose, locale, rules)
    : mailWords(cause, purpose, locale, rules);
}

type Words = Pick<Specimen, 'title' | 'text' | 'html'>;

/** Written by the code that writes the real ones. */
function mailWords(cause: Cause, occasion: Occasion, locale: Locale, rules: SpecimenRules): Words {
  const finding = personsFinding(cause);
  const person = { ...SAMPLE_PERSON, languages: [locale], timeZone: rules.timeZone };
  const mail = { id: finding.id, occasion, finding };
  const to = { address: 'ada@contoso.example', kind: 'work' } as const;
  const { subject, text, html } = writeMail({ mail, person, to, now: writtenAt(occasion, finding) }, rules);
  return { title: subject, text, html };
}

/** A reminder goes out when the wait is over, to the next whole minute. */
function writtenAt(occasion: Occasion, { retryAfter }: Finding): Date {
  if (occasion !== 'reminder' || retryAfter === undefined) return SAMPLE_NOW;
  return new Date(Math.ceil(Date.parse(retryAfter) / MINUTE) * MINUTE);
}

function ticketWords(
  cause: Cause,
  audience: Exclude<Audience, 'user'>,
  locale: Locale,
  rules: SpecimenRules,
): Words {
  const { timeZone, supportContact, ssprUrl } = rules;
  const finding = desksFinding(cause);
  const context = { locale, timeZone, nameZone: true, now: SAMPLE_NOW, supportContact, ssprUrl };
  const { title, body } = composeTicket({
    finding,
    deliveryId: finding.id,
    guidance: guidanceFor(finding, audience, context),
    affected: isOutage(cause) ? SAMPLE_AFFECTED : undefined,
    locale,
  });
  return { title, text: toPlainText(body), html: ticketPage(title, body, locale) };
}

/** Everything a person can get. */
export const MAIL_PURPOSES: readonly Purpose[] = OCCASIONS;
