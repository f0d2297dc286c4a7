/** The languages that every text is written in. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A language we speak, with or without a region: the words follow the language, dates and times the region. */
export type Locale = Language | `${Language}-${string}`;

/**
 * Which locale a text is written in, and how we came to it. `fallback`: none of the preferred ones is spoken here
 * (they are listed in `unsupported`), or none was given.
 */
export type LocaleChoice = {
  locale: Locale;
  outcome: 'preferred' | 'fallback';
  unsupported: readonly string[];
};

// Used only where the configured fallback is itself not one of ours.
const LAST_RESORT = 'en';

/** Chooses the first preferred locale that we speak, else the fallback. Never throws: a malformed tag is an unsupported one. */
export function negotiateLocale(preferred: readonly string[], fallback: string): LocaleChoice {
  const unsupported: string[] = [];
  for (const wanted of preferred) {
    const locale = asLocale(wanted);
    if (locale !== undefined) return { locale, outcome: 'preferred', unsupported };
    unsupported.push(wanted);
  }
  return { locale: asLocale(fallback) ?? LAST_RESORT, outcome: 'fallback', unsupported };
}

/** The language whose words a locale uses. */
export function languageOf(locale: Locale): Language {
  return LANGUAGES.find((language) => speaks(locale, language)) ?? LAST_RESORT;
}

/** The tag by which dates and numbers are written. Plain `en` is read in many countries, so it avoids the American order. */
export function regionalTag(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale;
}

function asLocale(tag: string): Locale | undefined {
  const canonical = canonicalTag(tag);
  return canonical !== undefined && isLocale(canonical) ? canonical : undefined;
}

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

function isLocale(tag: string): tag is Locale {
  return LANGUAGES.some((language) => speaks(tag, language));
}

function speaks(tag: string, language: Language): boolean {
  return tag === language || tag.startsWith(`${language}-`);
}
