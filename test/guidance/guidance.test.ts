import { describe, expect, it } from 'vitest';
import { PermanentError } from '../../shared/errors.ts';
import { guidanceFor } from '../../shared/guidance/guidance.ts';
import { LANGUAGES, type Language, type Locale } from '../../shared/guidance/locales.ts';
import { aContext, aFinding } from './samples.ts';

const LATER = 'Tuesday 24 November, 09:14';

describe('minimum password age', () => {
  it('names the local time from which it will work', () => {
    const guidance = guidanceFor(aFinding(), 'user', aContext());

    expect(guidance.headline).toBe(`You can set a new password from ${LATER}`);
    expect(guidance.whenToRetry).toBe(`From ${LATER}.`);
    expect(guidance.whatToDo).toContain(
      `From ${LATER}, open https://reset.contoso.example/ and choose your new password.`,
    );
  });

  it('says that the help desk can set a password sooner, and that nothing was changed', () => {
    const { whatHappened, whatToDo } = guidanceFor(aFinding(), 'user', aContext());

    expect(whatToDo.join(' ')).toContain('your IT help desk can set a new password for you sooner');
    expect(whatHappened).toContain('Your password was not changed.');
  });

  it('names the configured number of days, and reads well without', () => {
    const days = (policy: { minimumAgeDays?: number }): string =>
      guidanceFor(aFinding(), 'user', aContext({ policy })).whatHappened;

    expect(days({ minimumAgeDays: 1 })).toContain('kept for at least 1 day before');
    expect(days({ minimumAgeDays: 2 })).toContain('kept for at least 2 days before');
    expect(days({})).toContain('kept for a certain time before');
    expect(days({ minimumAgeDays: 0.5 })).toContain('kept for a certain time before');
  });

  it('says "now" to somebody who reads it after the time has come', () => {
    const now = new Date('2026-11-24T08:14:00.000Z');
    const guidance = guidanceFor(aFinding(), 'user', aContext({ now }));

    expect(guidance.headline).toBe('You can set a new password now');
    expect(guidance.whenToRetry).toBe('You can try again now.');
    expect(guidance.whatToDo[0]).toBe('Open https://reset.contoso.example/ and choose your new password.');
  });

  it.each(LANGUAGES)(
    'promises nothing in %s where the cause or the length of the wait is inferred',
    (locale) => {
      const told = (confidence: 'certain' | 'probable', policy?: { minimumAgeDays: number }) => {
        const { headline, whatHappened, whatToDo, whenToRetry } = guidanceFor(
          aFinding({ confidence }),
          'user',
          aContext({ locale, policy }),
        );
        return { headline, whatHappened, step: whatToDo[1], whenToRetry };
      };
      const plain = told('certain', { minimumAgeDays: 1 });
      const assumed = told('certain');

      expect(told('probable')).toEqual(assumed);
      for (const careful of [assumed, told('probable', { minimumAgeDays: 1 })])
        for (const part of ['headline', 'whatHappened', 'step', 'whenToRetry'] as const)
          expect(careful[part]).not.toBe(plain[part]);
    },
  );

  it('says so with the same care in each sentence', () => {
    const careful = guidanceFor(aFinding({ confidence: 'probable' }), 'user', aContext());
    const now = new Date('2026-11-24T08:14:00.000Z');

    expect(careful.headline).toBe(`A new password should work from ${LATER}`);
    expect(careful.whatHappened).toContain('most likely because');
    expect(careful.whatToDo[1]).toMatch(/; it should work then\.$/u);
    expect(careful.whenToRetry).toBe(`Most likely from ${LATER}.`);
    expect(guidanceFor(aFinding({ confidence: 'probable' }), 'user', aContext({ now })).headline).toBe(
      'A new password should work now',
    );
    expect(guidanceFor(aFinding(), 'user', aContext()).whatHappened).not.toContain('most likely');
  });

  it('tells the help desk the same time with its zone', () => {
    const guidance = guidanceFor(aFinding(), 'helpdesk', aContext());

    expect(guidance.whenToRetry).toBe(
      `The person can try again from ${LATER} (Central European Standard Time).`,
    );
  });

  it('names the zone to a person whose zone was only guessed', () => {
    const guidance = guidanceFor(aFinding(), 'user', aContext({ nameZone: true }));

    expect(guidance.whenToRetry).toBe(`From ${LATER} (Central European Standard Time).`);
    expect(guidance.headline).toBe(`You can set a new password from ${LATER}`);
  });

  it('refuses to be told without a time, naming cause, locale and variable', () => {
    const { retryAfter: _, ...untimed } = aFinding();
    const tell = (): unknown => guidanceFor(untimed, 'user', aContext({ locale: 'de-AT' }));

    expect(tell).toThrow(PermanentError);
    expect(tell).toThrow('The text of minimum-password-age (user) in de-AT needs "retryAt"');
  });
});

describe('password policy', () => {
  const steps = (policy?: object): string[] =>
    guidanceFor(aFinding({ cause: 'password-policy' }), 'user', aContext({ policy })).whatToDo;

  it('names the configured length, kinds of characters and history', () => {
    expect(steps({ minimumLength: 14, complexity: true, history: 10 }).slice(0, 3)).toEqual([
      'Use at least 14 characters.',
      'Mix at least three of these: capital letters, small letters, digits, symbols.',
      'Choose one that is not among your last 10 passwords.',
    ]);
  });

  it('gives good advice where the numbers are not known', () => {
    expect(steps().slice(0, 3)).toEqual([
      'Make it long: four or more words in a row are easy to remember.',
      'Mix capital letters, small letters, digits and symbols.',
      'Choose one that you have not used before.',
    ]);
  });

  it('leaves out rules that are switched off', () => {
    expect(steps({ minimumLength: 0, complexity: false, history: 0 })[0]).toBe(
      'Leave out your name and your sign-in name.',
    );
  });

  it('speaks of one password in the singular', () => {
    expect(steps({ history: 1 })).toContain('Choose one that differs from your current password.');
  });
});

describe('other causes', () => {
  it('explains a banned password without naming the list', () => {
    const { whatHappened, whatToDo } = guidanceFor(
      aFinding({ cause: 'banned-password' }),
      'user',
      aContext(),
    );

    expect(`${whatHappened} ${whatToDo.join(' ')}`).not.toMatch(/\blist|Microsoft|banned/i);
  });

  it('names the end of the 24-hour block', () => {
    const guidance = guidanceFor(aFinding({ cause: 'sspr-blocked' }), 'user', aContext());

    expect(guidance.headline).toBe(`Password reset is paused for you until ${LATER}`);
    expect(guidance.whenToRetry).toBe(`From ${LATER}.`);
  });

  it('tells a person in an outage that nothing is lost and that trying on does not help', () => {
    const { retryAfter: _, ...outage } = aFinding({ cause: 'connector-unreachable' });
    const { whatHappened, whatToDo, whenToRetry } = guidanceFor(outage, 'user', aContext());

    expect(whatHappened).toContain('Your password was not changed.');
    expect(whatToDo.join(' ')).toContain('no need to keep trying');
    expect(whenToRetry).toBe('As soon as the connection is back. We cannot say yet when that will be.');
  });

  it('speaks of unlocking to somebody who wanted to unlock', () => {
    const unlock = aFinding({ cause: 'connector-unreachable', attempt: { activity: 'unlock', steps: 2 } });

    expect(guidanceFor(unlock, 'user', aContext()).headline).toBe('Your account could not be unlocked yet');
  });

  it('tells no person about matters of the pipeline', () => {
    expect(() => guidanceFor(aFinding({ cause: 'source-stale' }), 'user', aContext())).toThrow(
      'source-stale is not told to people',
    );
  });

  it('names the contact where one is configured', () => {
    const asked = (supportContact?: string): string =>
      guidanceFor(aFinding(), 'user', aContext({ supportContact })).whomToAsk;

    expect(asked('tel:+4930123456')).toBe('Your IT help desk is glad to help: +4930123456');
    expect(asked()).toBe('Your IT help desk is glad to help.');
  });
});

describe('a locked account', () => {
  const told = (confidence: 'probable' | 'certain', locale: Locale) =>
    (['user', 'helpdesk'] as const).map((audience) => {
      const { headline, whatHappened, whatToDo } = guidanceFor(
        aFinding({ cause: 'account-locked', confidence }),
        audience,
        aContext({ locale }),
      );
      return { headline, whatHappened, first: whatToDo[0] };
    });

  it('may as well be switched off, unless a server recorded the lock', () => {
    const [person, desk] = told('probable', 'en');
    expect(person?.headline).toBe('Your account is locked or switched off');
    expect(person?.whatHappened).toContain('the system does not say which');
    expect(desk?.whatHappened).toContain('locked out or disabled');
    expect(desk?.first).toMatch(/^Look whether/u);

    const [sure, sureDesk] = told('certain', 'en');
    expect(sure?.headline).toBe('Your account is locked at the moment');
    expect(sureDesk?.whatHappened).not.toContain('disabled');
  });

  it.each(LANGUAGES)('is told of in two ways in %s', (locale) => {
    const [[person, desk], [surePerson, sureDesk]] = [told('probable', locale), told('certain', locale)];
    expect(person?.headline).not.toBe(surePerson?.headline);
    expect(person?.whatHappened).not.toBe(surePerson?.whatHappened);
    expect(desk?.whatHappened).not.toBe(sureDesk?.whatHappened);
  });

  it('is left alone, and tried once after a wait where nobody can be reached', () => {
    const { whatToDo } = guidanceFor(aFinding({ cause: 'account-locked' }), 'user', aContext());
    expect(whatToDo.join(' ')).toContain('wait an hour without any try, then try once');
    expect(whatToDo.join(' ')).not.toContain('please do not try to sign in');
  });
});

describe.each(LANGUAGES)('what comes after the waiting or the many tries, in %s', (locale) => {
  const { ssprUrl = '' } = aContext();

  it('is the reset page, when the block is over', () => {
    const context = aContext({ locale });
    const at = guidanceFor(aFinding({ cause: 'sspr-blocked' }), 'user', context);
    const { retryAfter: _none, ...untimed } = aFinding({ cause: 'sspr-blocked' });
    const day = guidanceFor(untimed, 'user', context);

    expect(at.whatToDo.filter((step) => step.includes(ssprUrl) && step.includes('14'))).toHaveLength(1);
    expect(day.whatToDo.filter((step) => step.includes(ssprUrl) && step.includes('24'))).toHaveLength(1);
  });

  it('is the reset page, with a word on the password as it is', () => {
    const many = guidanceFor(aFinding({ cause: 'repeated-attempts' }), 'user', aContext({ locale }));
    const policy = guidanceFor(aFinding({ cause: 'password-policy' }), 'user', aContext({ locale }));
    const unchanged = UNCHANGED[locale];

    expect(many.whatToDo.filter((step) => step.includes(ssprUrl))).toHaveLength(1);
    expect(policy.whatHappened).toContain(unchanged);
    expect(many.whatHappened).toContain(unchanged);
  });
});

it('leaves the warning about somebody else to the note that closes each e-mail', () => {
  const { whatToDo } = guidanceFor(aFinding({ cause: 'sspr-blocked' }), 'user', aContext());

  expect(whatToDo.filter((step) => step.includes('was not you'))).toEqual([]);
});

const UNCHANGED: Readonly<Record<Language, string>> = {
  en: 'Your password was not changed.',
  de: 'Ihr Kennwort wurde nicht geändert.',
  fr: 'Votre mot de passe n’a pas été modifié.',
  es: 'Su contraseña no se ha cambiado.',
  pt: 'Sua senha não foi alterada.',
  ja: 'パスワードは変更されていません。',
};
