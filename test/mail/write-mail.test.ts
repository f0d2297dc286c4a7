import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../shared/guidance/locales.ts';
import { writeMail, type Dispatch, type WritingRules } from '../../shared/mail/write-mail.ts';
import { DIRECTORY_DEFAULTS } from '../../shared/settings/password-policy.ts';
import { aCase, aPerson } from './a-case.ts';

const RULES: WritingRules = {
  defaultLocale: 'en',
  defaultTimeZone: 'UTC',
  supportContact: '',
  ssprUrl: 'https://aka.ms/sspr',
  policies: DIRECTORY_DEFAULTS,
};

function write(wish: Partial<Dispatch> = {}, rules: Partial<WritingRules> = {}) {
  const to = { address: 'ada@contoso.example', kind: 'work' as const };
  const dispatch = { mail: aCase(), person: aPerson(), to, now: new Date('2026-11-23T08:20:00Z'), ...wish };
  return writeMail(dispatch, { ...RULES, ...rules });
}

describe('a written message', () => {
  it('bears the delivery id and goes where it was decided', () => {
    expect(write()).toMatchObject({ deliveryId: 'delivery-1', to: 'ada@contoso.example', locale: 'en-GB' });
  });

  it('names the time in the zone of the person, and the zone itself where it had to be guessed', () => {
    const mail = aCase({ of: { cause: 'minimum-password-age', retryAfter: '2026-11-24T08:13:20.000Z' } });
    expect(write({ mail }).text).toContain('09:14');
    const { timeZone: _unknown, ...person } = aPerson();
    const guessed = write({ mail, person }).text;
    expect(guessed).toContain('08:14');
    expect(guessed).toContain('Coordinated Universal Time');
  });

  it('uses the name of the finding where the directory gave none', () => {
    const { displayName: _none, ...person } = aPerson();
    const subject = { kind: 'user' as const, id: 'ada', displayName: 'Ada of the row' };
    expect(write({ person, mail: aCase({ of: { subject } }) }).text).toContain('Ada of the row');
  });

  it('redirected names whom it was meant for, at the top of both forms', () => {
    const mail = write({}, { redirectTo: 'desk@contoso.example' });
    expect(mail.to).toBe('desk@contoso.example');
    expect(mail.text.split('\n\n')[0]).toContain('ada@contoso.example');
    expect(mail.html.indexOf('ada@contoso.example')).toBeLessThan(mail.html.indexOf('<h1>'));
  });

  it.each(LANGUAGES)('to the manager asks in %s to pass it on, with the name escaped', (language) => {
    const to = { address: 'grace@contoso.example', kind: 'manager' as const };
    const person = aPerson({
      displayName: 'Ada <b>',
      languages: [language],
      userPrincipalName: "a'da@contoso.example",
    });
    const mail = write({ to, person });
    const top = mail.html.slice(0, mail.html.indexOf('<h1>'));
    expect(top).toContain('a&#39;da@contoso.example');
    expect(mail.html).not.toContain('<b>');
    expect(mail.text.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect(mail.text).not.toContain('{who}');
  });
});
