import type { Cause } from '../catalogue/causes.ts';
import type { Language } from './locales.ts';
import type { Referral, Story } from './stories.ts';
import * as de from './words/de/index.ts';
import * as en from './words/en/index.ts';
import * as es from './words/es/index.ts';
import * as fr from './words/fr/index.ts';
import * as ja from './words/ja/index.ts';
import * as pt from './words/pt/index.ts';

/**
 * What a person is told. Each text is an ICU message; values.ts names the variables. A step that comes out empty
 * (because a rule is not known or does not apply) is left out. Apostrophes are typographic (’): in ICU messages the
 * straight one quotes.
 */
export type PersonWords = {
  /** Also the subject of the e-mail, so at most 78 characters with the longest date. */
  headline: string;
  whatHappened: string;
  whatToDo: readonly string[];
  whenToRetry?: string;
  /** Where somebody other than the IT help desk is the better one to ask. */
  whomToAsk?: string;
};

/** What the help desk and the administrator are told: the same account of what happened, each with their own steps. */
export type StaffWords = {
  /** Also the title of a ticket, so nothing in it varies. */
  headline: string;
  whatHappened: string;
  helpdesk: readonly string[];
  admin: readonly string[];
};

/** What several texts share. */
export type Phrases = {
  /** How a date and a time stand together, from the words of local-time.ts: `{date}` and `{time}` where Intl has it right. */
  moment: string;
  /** The same, followed by the name of the time zone: `{moment}`, `{zone}`. */
  momentInZone: string;
  /** Stands for the address of the reset page where none is configured; always the object of "open". */
  resetPage: string;
  /** Whom the person asks; `{contact}` where one is configured. */
  askHelpDesk: string;
  /** When the person can try again, as told to the help desk; empty where that is not known. */
  personCanRetry: string;
  referrals: Readonly<Record<Referral, string>>;
};

/** All words of one language. The compiler asks for a text for every cause in each. */
export type Words = {
  phrases: Phrases;
  person: Readonly<Record<Story, PersonWords>>;
  staff: Readonly<Record<Cause, StaffWords>>;
};

export const WORDS: Readonly<Record<Language, Words>> = { en, de, fr, es, pt, ja };
