import { CAUSES, type Audience, type Cause, type CauseTraits } from '../../shared/catalogue/causes.ts';
import { MINUTE } from '../../shared/clock.ts';
import { OCCASIONS, type Occasion } from '../../shared/deliveries/reminder.ts';
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
};

export type SpecimenWish = {
  causes: readonly Cause[];
  purposes: readonly Purpose[];
  locales: readonly Locale[];
};
export type SpecimenRules = WritingRules & { timeZone: string };

/** Every text that was wished for and that there is, and why the others do not exist. */
export function specimensOf(wish: SpecimenWish, rules: SpecimenRules): { made: Specimen[]; left: string[] } {
  const pairs = wish.causes.flatMap((cause) => wish.purposes.map((purpose) => ({ cause, purpose })));
  const left = pairs.flatMap(({ cause, purpose }) => whyThereIsNone(cause, purpose) ?? []);
  const made = pairs
    .filter(({ cause, purpose }) => whyThereIsNone(cause, purpose) === undefined)
    .flatMap(({ cause, purpose }) => wish.locales.map((locale) => specimen(cause, purpose, locale, rules)));
  return { made, left };
}

function whyThereIsNone(cause: Cause, purpose: Purpose): string | undefined {
  if (purpose === 'helpdesk' || purpose === 'directory-admin') return undefined;
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

function specimen(cause: Cause, purpose: Purpose, locale: Locale, rules: SpecimenRules): Specimen {
  const words =
    purpose === 'helpdesk' || purpose === 'directory-admin'
      ? ticketWords(cause, purpose, locale, rules)
      : mailWords(cause, purpose, locale, rules);
  return { cause, purpose, locale, ...words };
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
