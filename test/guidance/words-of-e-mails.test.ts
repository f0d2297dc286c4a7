import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../shared/guidance/locales.ts';
import { writeMail } from '../../shared/mail/write-mail.ts';
import { MAIL_WORDS } from '../../shared/mail/words.ts';
import { DIRECTORY_DEFAULTS, type PasswordPolicies } from '../../shared/settings/password-policy.ts';
import { anEmail } from '../mail/letters.ts';
import { aCase, aPerson } from '../mail/a-case.ts';

const ONE_LINE = /\s+/g;
const ALARM: Readonly<Record<Language, string>> = {
  en: 'If that was not you',
  de: 'Wenn Sie das nicht waren',
  fr: 'Si ce n’était pas vous',
  es: 'Si no fue usted',
  pt: 'Se não foi você',
  ja: 'お心当たりがない場合は',
};

describe.each(LANGUAGES)('an e-mail in %s', (locale) => {
  const text = (kind: 'first' | 'reminder' | 'works-again', activity: 'reset' | 'unlock' = 'reset'): string =>
    anEmail({ cause: 'connector-unreachable', attempt: { activity, steps: 2 } }, { locale, kind }).text;

  it('asks whether it was the person, but not when the news is that it works again', () => {
    expect(text('first')).toContain(ALARM[locale]);
    expect(text('reminder')).toContain(ALARM[locale]);
    expect(text('works-again')).not.toContain(ALARM[locale]);
  });

  it('reminds of earlier passwords only where a new one is to be chosen', () => {
    expect(text('reminder')).toContain('24');
    expect(text('reminder', 'unlock').match(/^- /gm)).toHaveLength(
      MAIL_WORDS[locale].reminder.whatToDo.length - 1,
    );
  });
});

describe('the numbers of a password policy', () => {
  const letterUnder = (policies: PasswordPolicies): string => {
    const mail = aCase({ of: { cause: 'minimum-password-age', retryAfter: '2026-11-24T08:13:20.000Z' } });
    const to = { address: 'ada@contoso.example', kind: 'work' as const };
    const dispatch = { mail, person: aPerson(), to, now: new Date('2026-11-23T08:20:00Z') };
    const rules = { defaultLocale: 'en', defaultTimeZone: 'UTC', supportContact: '', ssprUrl: '', policies };
    return writeMail(dispatch, rules).text.replaceAll(ONE_LINE, ' ');
  };

  it('are told where they are configured', () => {
    const text = letterUnder({ minimumAgeDays: 1, overrides: [] });

    expect(text).toContain('kept for at least 1 day');
    expect(text).toContain('From Tuesday 24 November');
    expect(text).not.toContain('Most likely from');
  });

  it('are not told where they are only assumed, and the time is called likely', () => {
    const text = letterUnder(DIRECTORY_DEFAULTS);

    expect(text).toContain('kept for a certain time');
    expect(text).toContain('Most likely from Tuesday 24 November, 09:14.');
  });
});
