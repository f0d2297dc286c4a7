import { negotiateLocale } from '../guidance/locales.ts';
import { resolveTimeZone } from '../guidance/time-zones.ts';
import { toldPolicyFor, type PasswordPolicies } from '../settings/password-policy.ts';
import { composeEmail, type Email } from './compose-email.ts';
import type { MailCase } from './decide-mail.ts';
import type { Addressee, MailPerson } from './mail-person.ts';
import type { OutgoingMail } from './mailbox.ts';
import { forSomebodyElse, redirectedFrom } from './notices.ts';
import { accountToShow, nameToGreet } from './shown-names.ts';

/** What the words of every message depend on. */
export type WritingRules = {
  defaultLocale: string;
  defaultTimeZone: string;
  supportContact: string;
  ssprUrl: string;
  policies: PasswordPolicies;
  /** Everything goes there instead, with the address that was meant at the top. */
  redirectTo?: string | undefined;
};

export type Dispatch = { mail: MailCase; person: MailPerson; to: Addressee; now: Date };

/** Writes the message in the person's language and time zone. Throws a PermanentError that names a text that lacks something. */
export function writeMail({ mail, person, to, now }: Dispatch, rules: WritingRules): OutgoingMail {
  const zone = resolveTimeZone(person.timeZone, rules.defaultTimeZone);
  const { displayName, userPrincipalName } = { ...mail.finding.subject, ...person };
  const recipient = {
    ...(displayName === undefined ? {} : { displayName }),
    ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
  };
  const email = composeEmail(mail.finding, recipient, {
    kind: mail.occasion,
    locale: negotiateLocale(person.languages, rules.defaultLocale).locale,
    timeZone: zone.timeZone,
    nameZone: zone.outcome === 'fallback',
    now,
    policy: known(toldPolicyFor(rules.policies, person)),
    supportContact: rules.supportContact,
    ssprUrl: rules.ssprUrl,
  });
  const who = nameToGreet(recipient) ?? accountToShow(recipient) ?? '–';
  return { deliveryId: mail.id, ...addressed(email, to, who, rules.redirectTo) };
}

type Known<Of> = { [Key in keyof Of]?: NonNullable<Of[Key]> };

/** The properties that have a value. */
function known<Of extends object>(values: Of): Known<Of> {
  const copy: Known<Of> = { ...values };
  for (const key in copy) if (copy[key] === undefined) delete copy[key];
  return copy;
}

function addressed(
  email: Email,
  { address, kind }: Addressee,
  who: string,
  redirectTo: string | undefined,
): Email & { to: string } {
  const meant = kind === 'manager' ? forSomebodyElse(email, who) : email;
  if (redirectTo === undefined) return { ...meant, to: address };
  return { ...redirectedFrom(meant, address), to: redirectTo };
}
