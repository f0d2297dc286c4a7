import { describe, expect, it } from 'vitest';
import { messageOf } from '../../shared/errors.ts';
import { readSettings } from '../../shared/settings/read-settings.ts';

const GOOD = {
  AZURE_TENANT_ID: '11111111-2222-4333-8444-555555555555',
  SERVICE_BUS__fullyQualifiedNamespace: 'contoso.servicebus.windows.net',
  TABLES__endpoint: 'https://contoso.table.core.windows.net',
};

function complaint(env: Record<string, string>): string {
  try {
    readSettings({ ...GOOD, ...env });
    return '';
  } catch (error) {
    return messageOf(error);
  }
}

describe('the settings of e-mail', () => {
  it('send nothing unless told to', () => {
    expect(readSettings(GOOD).mail).toMatchObject({ mode: 'preview', sender: undefined });
  });

  it('name what a mode needs, together with everything else that is wrong', () => {
    const text = complaint({
      MAIL_MODE: 'redirect',
      MAIL_PER_DAY: 'many',
      DEFAULT_TIME_ZONE: 'Mars/Olympus',
    });
    for (const name of ['MAIL_SENDER', 'MAIL_REDIRECT_TO', 'MAIL_PER_DAY', 'DEFAULT_TIME_ZONE']) {
      expect(text).toContain(name);
    }
    expect(text).toContain('4 problem(s)');
    expect(complaint({ MAIL_MODE: 'send' })).toContain('MAIL_SENDER');
    expect(complaint({ MAIL_MODE: 'send', MAIL_SENDER: 'reset-help@contoso.example' })).toBe('');
    expect(complaint({ MAIL_MODE: 'preview' })).toBe('');
  });

  it.each([
    ['MAIL_QUIET_HOURS', '22:00'],
    ['MAIL_QUIET_HOURS', '22:00-22:00'],
    ['MAIL_QUIET_HOURS', '25:00-06:00'],
    ['MAIL_SENDER', 'Reset help <reset-help@contoso.example>'],
    ['MAIL_SENDER', 'reset-help@contoso.example, x@fabrikam.example'],
    ['MAIL_EXCLUDE', '{"group":[]}'],
    ['MAIL_EXCLUDE', '{"groups":["everybody"]}'],
    ['MAIL_OPT_OUT_GROUP', 'everybody'],
    ['MAIL_PER_PERSON_PER_DAY', '0'],
    ['MAIL_PER_RUN', '2.5'],
    ['SSPR_URL', 'http://contoso.example/reset'],
    ['DEFAULT_LOCALE', 'tlh'],
    ['MAIL_WHEN_LOCKED_OUT', 'fax'],
    ['MAIL_HELD_BACK', 'sometimes'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(complaint({ [name]: value })).toContain(name);
  });

  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
  ])('take the time zone %s, as mailboxes name it or as the standard does', (name, timeZone) => {
    expect(readSettings({ ...GOOD, DEFAULT_TIME_ZONE: name }).mail.defaultTimeZone).toBe(timeZone);
  });

  it('take quiet hours that run past midnight, within a day, or none', () => {
    const quiet = (text: string) => readSettings({ ...GOOD, MAIL_QUIET_HOURS: text }).mail.quietHours;
    expect(quiet('21:30-07:15')).toEqual({ fromMinute: 1290, toMinute: 435 });
    expect(quiet('12:00 - 13:00')).toEqual({ fromMinute: 720, toMinute: 780 });
    expect(quiet('none')).toBeUndefined();
  });

  it('leave out what MAIL_EXCLUDE does not mention as by default', () => {
    const exclude = readSettings({ ...GOOD, MAIL_EXCLUDE: '{"patterns":["*-test@contoso.example"]}' }).mail
      .exclude;
    expect(exclude).toEqual({
      guests: true,
      serviceAccounts: true,
      patterns: ['*-test@contoso.example'],
      groups: [],
    });
  });
});
