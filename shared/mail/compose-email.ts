import type { Person } from '../attempts/person.ts';
import type { Finding } from '../findings/finding.ts';
import { guidanceFor, type Guidance, type GuidanceContext } from '../guidance/guidance.ts';
import { languageOf, type Locale } from '../guidance/locales.ts';
import { render, type Values } from '../guidance/render.ts';
import { readContact } from '../guidance/support-contact.ts';
import { moment, valuesFor, type GuidanceFinding } from '../guidance/values.ts';
import { WORDS } from '../guidance/words.ts';
import { withoutControls } from './html.ts';
import { letterAsHtml } from './letter-as-html.ts';
import { letterAsText } from './letter-as-text.ts';
import type { Letter, Link, Section } from './letter.ts';
import { accountToShow, nameToGreet } from './shown-names.ts';
import { MAIL_WORDS, type MailWords, type OccasionWords } from './words.ts';

/**
 * Why we write. `first`: an attempt failed. `reminder`: the wait that we named is over. `works-again`: an outage that
 * stood in the person's way has ended.
 */
export type EmailKind = 'first' | 'reminder' | 'works-again';

/** The part of a finding that an e-mail reads: the person's own, or for `works-again` also that of the outage. */
export type EmailFinding = GuidanceFinding & Pick<Finding, 'lastSeenAt' | 'subject'>;

/** Who is written to, as far as the words go. */
export type Recipient = Pick<Person, 'displayName' | 'userPrincipalName'>;

export type EmailContext = GuidanceContext & { kind: EmailKind };

/** A message ready to be sent. The subject has one line of at most 78 characters. */
export type Email = { subject: string; html: string; text: string; locale: Locale };

// RFC 5322 recommends lines of at most 78 characters.
const LONGEST_SUBJECT = 78;

/** Writes the message to a person about a finding. Everything that comes from events or the directory is inert in it. */
export function composeEmail(finding: EmailFinding, person: Recipient, context: EmailContext): Email {
  const letter = letterFor(finding, person, context);
  return {
    subject: subjectLine(letter.headline),
    html: letterAsHtml(letter),
    text: letterAsText(letter),
    locale: context.locale,
  };
}

function letterFor(finding: EmailFinding, person: Recipient, context: EmailContext): Letter {
  const { locale } = context;
  const words = MAIL_WORDS[languageOf(locale)];
  const values = {
    ...valuesFor(finding, context),
    ...personValues(person),
    ...attemptValues(finding, context),
  };
  const text = (message: string): string =>
    render(message, values, { of: `the ${context.kind} e-mail`, locale });
  const occasion = occasionOf(context.kind, words);
  const guidance =
    occasion === undefined ? guidanceFor(finding, 'user', context) : onOccasion(occasion, locale, text);
  return {
    locale,
    headline: guidance.headline,
    greeting: text(words.greeting),
    opening: guidance.whatHappened,
    sections: sectionsOf(guidance, words.headings),
    notes: notesOf(context.kind, words).map(text),
    links: linksOf(context),
  };
}

/** Good news comes without an alarm: whoever it concerns was asked at the time. */
function notesOf(kind: EmailKind, { notes: { why, ifNotYou, automatic } }: MailWords): string[] {
  return kind === 'works-again' ? [why, automatic] : [why, ifNotYou, automatic];
}

function occasionOf(kind: EmailKind, { reminder, worksAgain }: MailWords): OccasionWords | undefined {
  if (kind === 'first') return undefined;
  return kind === 'reminder' ? reminder : worksAgain;
}

function onOccasion(occasion: OccasionWords, locale: Locale, text: (message: string) => string): Guidance {
  return {
    headline: text(occasion.headline),
    whatHappened: text(occasion.whatHappened),
    whatToDo: occasion.whatToDo.map(text).filter((step) => step !== ''),
    whomToAsk: text(WORDS[languageOf(locale)].phrases.askHelpDesk),
  };
}

function sectionsOf(guidance: Guidance, headings: MailWords['headings']): Section[] {
  const { whatToDo, whenToRetry, whomToAsk } = guidance;
  const retry = whenToRetry === undefined ? [] : [{ heading: headings.whenToRetry, text: whenToRetry }];
  return [
    { heading: headings.whatToDo, steps: whatToDo },
    ...retry,
    { heading: headings.whomToAsk, text: whomToAsk },
  ];
}

function personValues(person: Recipient): Values {
  const name = nameToGreet(person);
  const account = accountToShow(person);
  return {
    ...(name === undefined ? { nameKnown: 'no' } : { nameKnown: 'yes', name }),
    ...(account === undefined ? { accountKnown: 'no' } : { accountKnown: 'yes', account }),
  };
}

/** When the person tried. The finding of an outage knows only when the last of many did. */
function attemptValues({ subject, lastSeenAt }: EmailFinding, context: EmailContext): Values {
  if (subject.kind !== 'user') return { attemptKnown: 'no' };
  return { attemptKnown: 'yes', attemptAt: moment(new Date(lastSeenAt), context) };
}

/** The only addresses that can be clicked: the two that the settings name. */
function linksOf({ ssprUrl, supportContact }: EmailContext): Link[] {
  const links: Link[] = [];
  if (ssprUrl?.startsWith('https://')) links.push({ text: ssprUrl, href: ssprUrl });
  const { text, href } = readContact(supportContact ?? '');
  if (href !== undefined) links.push({ text, href });
  return links;
}

function subjectLine(headline: string): string {
  const line = withoutControls(headline).replaceAll(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_SUBJECT) return line;
  return `${line
    .slice(0, LONGEST_SUBJECT - 1)
    .toWellFormed()
    .replaceAll('\ufffd', '')
    .trimEnd()}…`;
}
