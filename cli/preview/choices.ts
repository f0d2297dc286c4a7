import { InvalidArgumentError } from 'commander';
import { distance } from 'fastest-levenshtein';
import { CAUSE_IDS, isCause, type Cause } from '../../shared/catalogue/causes.ts';
import { LANGUAGES, negotiateLocale, type Locale } from '../../shared/guidance/locales.ts';
import { wrapText } from '../../shared/mail/wrap-text.ts';
import { oneLine } from '../../shared/tickets/inert-text.ts';

/** Stands for every cause or every language. */
const ALL = 'all';

/** Adds the cause that was typed, or all of them. Throws an InvalidArgumentError that names the known ones. */
export function addCause(text: string, earlier: readonly Cause[] = []): Cause[] {
  const name = text.trim().toLowerCase();
  if (name === ALL) return [...CAUSE_IDS];
  if (isCause(name)) return [...new Set([...earlier, name])];
  throw unknownWord('cause', text, { known: CAUSE_IDS, meant: nearest(name, CAUSE_IDS) });
}

/** The same for a language, with or without a region. */
export function addLocale(text: string, earlier: readonly Locale[] = []): Locale[] {
  const tag = text.trim();
  if (tag.toLowerCase() === ALL) return [...LANGUAGES];
  const { locale, outcome } = negotiateLocale([tag], 'en');
  if (outcome === 'preferred') return [...new Set([...earlier, locale])];
  throw unknownWord('locale', text, { known: LANGUAGES, meant: languageMeant(tag.toLowerCase()) });
}

type Hint = { known: readonly string[]; meant: string | undefined };

function unknownWord(what: string, text: string, { known, meant }: Hint): InvalidArgumentError {
  const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return new InvalidArgumentError(
    `There is no ${what} "${oneLine(text)}".${guess}${knownWords(known, meant !== undefined)}`,
  );
}

// Columns; the narrowest that terminals have by default.
const LINE = 80;

/** All of them in a sentence where that is short; else in lines, and only where nothing else helps. */
function knownWords(known: readonly string[], isGuessed: boolean): string {
  const all = [ALL, ...known].join(', ');
  if (all.length < LINE) return ` Known are ${all}.`;
  if (isGuessed) return '';
  return ` Known are:\n${wrapText(all, LINE - INDENT.length)
    .map((line) => INDENT + line)
    .join('\n')}`;
}

const INDENT = '  ';

/** The known word that looks most like what was typed; undefined where none looks like it. */
function nearest(typed: string, known: readonly string[]): string | undefined {
  // Three letters are in too many words to mean one of them.
  const part = typed.length > 3 ? known.find((word) => word.includes(typed)) : undefined;
  const [best] = known
    .map((word) => ({ word, apart: distance(word, typed) }))
    .sort((one, other) => one.apart - other.apart);
  if (best !== undefined && best.apart <= Math.max(1, typed.length / 3)) return best.word;
  return part;
}

/** People type "german" or "deutsch" as well as "de"; who names a language that we do not speak means that one. */
function languageMeant(typed: string): string | undefined {
  const names = LANGUAGES.flatMap((code): [string, string][] => [
    [code, code],
    [nameOf(code, 'en'), code],
    [nameOf(code, code), code],
  ]);
  if (isLanguage(typed)) return undefined;
  const name = nearest(
    typed,
    names.map(([known]) => known),
  );
  return names.find(([known]) => known === name)?.[1];
}

function nameOf(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(code)?.toLowerCase() ?? code;
}

/** Codes of languages differ in one letter, so none is a slip of another. */
function isLanguage(typed: string): boolean {
  const [code = ''] = typed.split(/[-_]/u);
  if (!/^[a-z]{2,3}$/u.test(code)) return false;
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(code) !== undefined;
}
