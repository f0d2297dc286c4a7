import { describe, expect, it } from 'vitest';
import { DAY } from '../../shared/clock.ts';
import { guidanceFor } from '../../shared/guidance/guidance.ts';
import { localTime } from '../../shared/guidance/local-time.ts';
import type { Locale } from '../../shared/guidance/locales.ts';
import { moment } from '../../shared/guidance/values.ts';
import { aContext, aFinding } from './samples.ts';

function told(retryAfter: string, timeZone: string, locale: Locale = 'en'): string | undefined {
  const now = new Date(Date.parse(retryAfter) - DAY / 2);
  return guidanceFor(aFinding({ retryAfter }), 'user', aContext({ timeZone, locale, now })).whenToRetry;
}

/** When a password set at this instant may be replaced under a minimum age of one day. */
function aDayAfter(set: string): string {
  return new Date(Date.parse(set) + DAY).toISOString();
}

describe('local time', () => {
  it.each([
    ['Europe/Berlin', 'From Tuesday 24 November, 09:14.'],
    ['America/New_York', 'From Tuesday 24 November, 03:14.'],
    ['Asia/Tokyo', 'From Tuesday 24 November, 17:14.'],
    ['Asia/Kolkata', 'From Tuesday 24 November, 13:44.'],
    ['Pacific/Kiritimati', 'From Tuesday 24 November, 22:14.'],
    ['Pacific/Honolulu', 'From Monday 23 November, 22:14.'],
    ['UTC', 'From Tuesday 24 November, 08:14.'],
  ])('is that of the person: %s', (timeZone, expected) => {
    expect(told('2026-11-24T08:14:00.000Z', timeZone)).toBe(expected);
  });

  it.each<[Locale, string]>([
    ['en', 'From Tuesday 24 November, 09:14.'],
    ['en-US', 'From Tuesday, November 24, 9:14 AM.'],
    ['de', 'Ab Dienstag, 24. November, 09:14 Uhr.'],
    ['fr', 'À partir du mardi 24 novembre à 9\u00a0h\u00a014.'],
    ['fr-CA', 'À partir du mardi 24 novembre à 9\u00a0h\u00a014.'],
    ['es', 'A partir del martes 24 de noviembre a las 9:14.'],
    ['es-MX', 'A partir del martes 24 de noviembre a las 9:14 a.m.'],
    ['pt', 'A partir de terça-feira, 24 de novembro, às 9h14.'],
    ['ja', '11月24日(火) 9:14 以降にお試しいただけます。'],
  ])('is written as in %s', (locale, expected) => {
    expect(told('2026-11-24T08:14:00.000Z', 'Europe/Berlin', locale)).toBe(expected);
  });

  it.each<[Locale, string, string]>([
    ['fr', '2026-11-24T08:00:00.000Z', 'À partir du mardi 24 novembre à 9\u00a0h.'],
    ['fr', '2026-11-24T08:05:00.000Z', 'À partir du mardi 24 novembre à 9\u00a0h\u00a005.'],
    ['es', '2026-11-24T00:30:00.000Z', 'A partir del martes 24 de noviembre a la 1:30.'],
    ['es', '2026-11-24T12:30:00.000Z', 'A partir del martes 24 de noviembre a las 13:30.'],
    ['es-MX', '2026-11-24T12:30:00.000Z', 'A partir del martes 24 de noviembre a la 1:30 p.m.'],
    ['pt', '2026-11-24T00:00:00.000Z', 'A partir de terça-feira, 24 de novembro, à 1h.'],
    ['pt', '2026-11-23T23:05:00.000Z', 'A partir de terça-feira, 24 de novembro, à 0h05.'],
    ['pt', '2026-11-24T20:00:00.000Z', 'A partir de terça-feira, 24 de novembro, às 21h.'],
  ])('keeps singular, plural and the whole hour apart in %s at %s', (locale, at, expected) => {
    expect(told(at, 'Europe/Berlin', locale)).toBe(expected);
  });

  it('is an hour later on the clock after a day in which clocks went forward', () => {
    const set = '2026-03-28T08:14:00.000Z';

    expect(told(set, 'Europe/Berlin')).toBe('From Saturday 28 March, 09:14.');
    expect(told(aDayAfter(set), 'Europe/Berlin')).toBe('From Sunday 29 March, 10:14.');
  });

  it('is an hour earlier on the clock after a day in which clocks went back', () => {
    const set = '2026-10-31T13:30:00.000Z';

    expect(told(set, 'America/New_York')).toBe('From Saturday 31 October, 09:30.');
    expect(told(aDayAfter(set), 'America/New_York')).toBe('From Sunday 1 November, 08:30.');
  });

  it('says which of the two is meant in the hour that comes twice', () => {
    expect(told('2026-10-25T00:14:00.000Z', 'Europe/Berlin')).toBe(
      'From Sunday 25 October, 02:14 (Central European Summer Time).',
    );
    expect(told('2026-10-25T01:14:00.000Z', 'Europe/Berlin')).toBe(
      'From Sunday 25 October, 02:14 (Central European Standard Time).',
    );
    expect(told('2026-04-04T15:10:00.000Z', 'Australia/Lord_Howe')).toContain('Lord Howe');
  });

  it('does not name the zone in the hours around it', () => {
    expect(told('2026-10-24T23:59:00.000Z', 'Europe/Berlin')).toBe('From Sunday 25 October, 01:59.');
    expect(told('2026-10-25T02:00:00.000Z', 'Europe/Berlin')).toBe('From Sunday 25 October, 03:00.');
    expect(told('2026-03-29T01:00:00.000Z', 'Europe/Berlin')).toBe('From Sunday 29 March, 03:00.');
  });

  it('rounds up to the minute, so that nobody comes too early', () => {
    expect(told('2026-11-24T08:13:00.001Z', 'Europe/Berlin')).toBe('From Tuesday 24 November, 09:14.');
    expect(told('2026-11-24T22:59:30.000Z', 'Europe/Berlin')).toBe('From Wednesday 25 November, 00:00.');
  });

  it('joins date and time in German as the sentence asks: "am … um" for what was, "ab …" for what comes', () => {
    const context = aContext({ locale: 'de', timeZone: 'Europe/Berlin' });
    const later = new Date('2026-11-24T08:14:00.000Z');

    expect(moment(new Date('2026-11-23T12:50:00.000Z'), context)).toBe('Montag, 23. November, um 13:50 Uhr');
    expect(moment(later, context)).toBe('Dienstag, 24. November, 09:14 Uhr');
    expect(moment(later, { ...context, now: later })).toBe('Dienstag, 24. November, 09:14 Uhr');
  });

  it('names the year only where it is far away', () => {
    const date = (at: string): string =>
      localTime(new Date(at), new Date('2026-11-23T00:00:00.000Z'), { locale: 'en', timeZone: 'UTC' }).words
        .date;

    expect(date('2027-01-02T00:00:00.000Z')).toBe('Saturday 2 January');
    expect(date('2027-11-24T00:00:00.000Z')).toBe('Wednesday, 24 November 2027');
  });
});
