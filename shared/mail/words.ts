import type { Language } from '../guidance/locales.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { ja } from './words/ja.ts';
import { pt } from './words/pt.ts';

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
  notes: { why: string; ifNotYou: string; automatic: string };
};

export const MAIL_WORDS: Readonly<Record<Language, MailWords>> = { en, de, fr, es, pt, ja };
