import type { Locale } from '../guidance/locales.ts';

/** A message before it is made into HTML and plain text: sentences in order, no mark-up. */
export type Letter = {
  locale: Locale;
  headline: string;
  greeting: string;
  opening: string;
  sections: readonly Section[];
  /** The small print. */
  notes: readonly string[];
  /** Wherever one of these texts stands in a sentence, it can be clicked. */
  links: readonly Link[];
};

export type Section = { heading: string } & ({ steps: readonly string[] } | { text: string });
export type Link = { text: string; href: string };
