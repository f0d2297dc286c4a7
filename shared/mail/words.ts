import type { Language } from '../guidance/locales.ts';
import { en } from './words/en.ts';

/** A message that tells of no cause but of a moment: the wait is over, or the outage is. */
export type OccasionWords = { headline: string; whatHappened: string; whatToDo: readonly string[] };

/** The words of an e-mail around the guidance, as ICU messages. */
export type MailWords = {
  /** `{name}` where a name is known. */
  greeting: string;
  headings: { whatToDo: string; whenToRetry: string; whomToAsk: string };
  reminder: OccasionWords;
  worksAgain: OccasionWords;
  /** The small print: why this came, what to do if it was somebody else, and that nobody asks for a password. */
  notes: readonly string[];
};

export const MAIL_WORDS: Readonly<Record<Language, MailWords>> = {
  en,
  de: en,
  fr: en,
  es: en,
  pt: en,
  ja: en,
};
