import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../shared/guidance/locales.ts';
import { WORDS } from '../../shared/guidance/words.ts';
import { MAIL_WORDS } from '../../shared/mail/words.ts';

type Node = ReturnType<IntlMessageFormat['getAst']>[number];

// Kinds of nodes that name no variable: literal text, and the number sign in a plural.
const NAMELESS = new Set([0, 7]);

function variablesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [
    ...('value' in node && !NAMELESS.has(node.type) ? [node.value] : []),
    ...('options' in node ? Object.values(node.options).flatMap((option) => variablesIn(option.value)) : []),
  ]);
}

function messagesIn(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(messagesIn) : [];
}

function factsIn(words: unknown): string[] {
  const named = messagesIn(words).flatMap((message) => {
    return variablesIn(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  });
  return [...new Set(named)].sort();
}

/** What each entry of a table of words names, by its key. */
function factsByEntry(table: Readonly<Record<string, unknown>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(table).map(([key, words]) => [key, factsIn(words)]));
}

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the %s words', (language) => {
  it('name the same facts as the English ones, text by text', () => {
    expect(factsByEntry(WORDS[language].person)).toEqual(factsByEntry(WORDS.en.person));
    expect(factsByEntry(WORDS[language].staff)).toEqual(factsByEntry(WORDS.en.staff));
    // How a date and a time are put together differs by language; the tests of local time read the results.
    const { moment } = factsByEntry(WORDS[language].phrases);
    expect(factsByEntry(WORDS[language].phrases)).toEqual({ ...factsByEntry(WORDS.en.phrases), moment });
    expect(factsByEntry(MAIL_WORDS[language])).toEqual(factsByEntry(MAIL_WORDS.en));
  });

  it('have the same number of steps as the English ones', () => {
    const steps = (words: (typeof WORDS)['en']): Record<string, number[]> => ({
      ...Object.fromEntries(
        Object.entries(words.person).map(([key, { whatToDo }]) => [key, [whatToDo.length]]),
      ),
      ...Object.fromEntries(
        Object.entries(words.staff).map(([key, { helpdesk, admin }]) => [
          `${key} (staff)`,
          [helpdesk.length, admin.length],
        ]),
      ),
    });

    expect(steps(WORDS[language])).toEqual(steps(WORDS.en));
  });

  it('are translated: no sentence is left in English', () => {
    const english = new Set(messagesIn(WORDS.en).concat(messagesIn(MAIL_WORDS.en)));
    // These hold only variables or marks, and so may be equal.
    const alike = [WORDS.en.phrases.moment, WORDS.en.phrases.momentInZone];
    const left = messagesIn(WORDS[language])
      .concat(messagesIn(MAIL_WORDS[language]))
      .filter((message) => english.has(message));

    expect(left.filter((message) => !alike.includes(message))).toEqual([]);
  });
});
