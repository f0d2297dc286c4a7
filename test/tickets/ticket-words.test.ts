import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Locale } from '../../shared/guidance/locales.ts';
import { composeTicket } from '../../shared/tickets/compose-ticket.ts';
import { toPlainText } from '../../shared/tickets/ticket-text.ts';
import { aFinding } from '../store/a-finding.ts';

const people = Array.from({ length: 25 }, (_, at) => `person${at}@contoso.example`);
const evidence = people.map((id) => ({
  source: 'audit' as const,
  id,
  code: 'OnPremisesConnectivityError',
  at: '2026-11-23T08:00:00.000Z',
}));

/** Everything that can stand in a ticket, around guidance that is the same in each language. */
function textIn(locale: Locale, occurrences = 5_000): string {
  const { body } = composeTicket({
    finding: aFinding({ cause: 'connector-unreachable', scope: 'connector', occurrences, evidence }),
    deliveryId: 'delivery-1',
    guidance: { headline: 'H', whatHappened: 'W', whatToDo: ['T'] },
    affected: {
      people,
      total: occurrences,
      url: 'https://watch.contoso.example/?cause=connector-unreachable',
    },
    dashboardUrl: 'https://watch.contoso.example/',
    runbookUrl: 'https://docs.contoso.example/runbook',
    locale,
  });
  return toPlainText(body);
}

/** The lines that are not data: no person, no evidence, no guidance. */
function wordsOf(text: string): string[] {
  return text.split('\n').filter((line) => !/^$|^[WT]$|^• (?:T$|person\d|2026-)/u.test(line));
}

describe('the words of a ticket', () => {
  it.each(LANGUAGES)('are all there in %s, with every value filled in', (locale) => {
    const text = textIn(locale);

    expect(text).not.toMatch(/[{}]|undefined/u);
    expect(text).toMatch(/4[.,\u202f\u00a0]?980/u);
    expect(text).toContain('connector-unreachable');
    expect(wordsOf(text)).toHaveLength(13);
  });

  it('leave no English line in a ticket of another language', () => {
    const english = new Set(wordsOf(textIn('en')));
    for (const locale of LANGUAGES.filter((language) => language !== 'en')) {
      const both = wordsOf(textIn(locale)).filter((line) => english.has(line));
      expect([locale, both]).toEqual([locale, []]);
    }
  });

  it('follow the language of a regional locale, and its plural', () => {
    expect(textIn('de-CH')).toContain('Wer betroffen ist');
    expect(textIn('de-CH', 25)).toContain('Bisher 25-mal gesehen. 25 Personen sind betroffen.');
    expect(textIn('fr', 26)).toContain('et 6 autres');
    expect(textIn('es', 1)).toContain('Visto una vez. 1 persona afectada.');
  });
});
