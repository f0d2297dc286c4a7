import { IntlMessageFormat } from 'intl-messageformat';
import { PermanentError } from '../errors.ts';
import { languageOf, type Language, type Locale } from './locales.ts';

/** What a message may ask for. A variable that is not there is not known. */
export type Values = Readonly<Record<string, string | number>>;

/** Where a text belongs, for the error that names it. */
export type TextPlace = { of: string; locale: Locale };

// Messages are a closed set, so this does not grow beyond them.
const compiled = new Map<string, IntlMessageFormat>();

// A time such as "9:14 a.m." at the end of a sentence brings the full stop with it.
const ABBREVIATED = /(?<abbreviation>\b[ap]\.\s?m\.)\./g;

/** Fills an ICU message. A variable that the message needs and `values` lacks is a PermanentError that names it. */
export function render(message: string, values: Values, place: TextPlace): string {
  const text: unknown = compile(message, languageOf(place.locale)).format(demanding(values, place));
  return String(text).trim().replaceAll(ABBREVIATED, '$<abbreviation>');
}

function compile(message: string, language: Language): IntlMessageFormat {
  const key = `${language} ${message}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  // The texts hold no mark-up, and an address in angle brackets must not be taken for it.
  const made = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  compiled.set(key, made);
  return made;
}

/** The library looks up each variable it meets on its way by `in`; so branches not taken may lack theirs. */
function demanding(values: Values, { of, locale }: TextPlace): Record<string, string | number> {
  return new Proxy(values, {
    has(target, name) {
      if (Object.hasOwn(target, name)) return true;
      throw new PermanentError(
        `The text of ${of} in ${locale} needs "${String(name)}", which is not known here`,
      );
    },
  });
}
