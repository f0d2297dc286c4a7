import { DAY, MINUTE } from '../clock.ts';
import { regionalTag, type Locale } from './locales.ts';

/**
 * An instant as the clock on a person's wall shows it: ready-made, as the region writes it, and in pieces for the
 * languages that put them together in their own way.
 */
export type ClockWords = {
  /** "Tuesday 24 November"; with the year where it is far away. */
  date: string;
  /** "09:14" */
  time: string;
  weekday: string;
  weekdayShort: string;
  /** "24 November" */
  day: string;
  /** 0 to 23 */
  hour: string;
  /** 00 to 59 */
  minute: string;
  /** The hour as `time` shows it, without a leading zero: 1 to 12 where the region counts so. */
  shownHour: string;
  /** What was is told as "on … at …", what comes as "from …" or "until …"; German joins the time to the date differently. */
  tense: 'past' | 'coming';
};

export type LocalTime = {
  words: ClockWords;
  /** "Central European Standard Time" */
  zone: string;
  /** True in the hour that the wall clock shows twice, when daylight saving ends. */
  ambiguous: boolean;
};

export type Place = { locale: Locale; timeZone: string };

// Nearer than this, a weekday with day and month cannot be taken for another year's.
const YEAR_NEEDED_BEYOND = 180 * DAY;

// Clocks go back by an hour, on Lord Howe Island by half an hour.
const SHIFTS = [-60, -30, 30, 60].map((minutes) => minutes * MINUTE);

/** Writes an instant for a place; `now` decides whether the year is needed. */
export function localTime(at: Date, now: Date, place: Place): LocalTime {
  const farAway = Math.abs(at.getTime() - now.getTime()) > YEAR_NEEDED_BEYOND;
  return {
    words: { ...dateWords(at, place, farAway), ...timeWords(at, place), tense: at < now ? 'past' : 'coming' },
    zone: zoneName(at, place),
    ambiguous: isAmbiguous(at, place),
  };
}

function dateWords(at: Date, place: Place, withYear: boolean) {
  const year = withYear ? ({ year: 'numeric' } as const) : {};
  const day = { day: 'numeric', month: 'long', ...year } as const;
  return {
    date: format(at, place, { weekday: 'long', ...day }),
    weekday: format(at, place, { weekday: 'long' }),
    weekdayShort: format(at, place, { weekday: 'short' }),
    day: format(at, place, day),
  };
}

function timeWords(at: Date, place: Place) {
  const time = format(at, place, { timeStyle: 'short' });
  // English, because some languages add a word to an hour that stands alone.
  const english: Place = { ...place, locale: 'en' };
  const [hour = '', minute = ''] = format(at, english, { timeStyle: 'short' }).split(':');
  return {
    time,
    hour: String(Number(hour)),
    minute,
    shownHour: String(Number(/\d+/.exec(time)?.[0] ?? hour)),
  };
}

function isAmbiguous(at: Date, place: Place): boolean {
  const wall = (ms: number): string =>
    format(new Date(ms), place, { dateStyle: 'short', timeStyle: 'short' });
  const shown = wall(at.getTime());
  return SHIFTS.some((shift) => wall(at.getTime() + shift) === shown);
}

function zoneName(at: Date, place: Place): string {
  const parts = formatter(place, { timeZoneName: 'long' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? place.timeZone;
}

function format(at: Date, place: Place, options: Intl.DateTimeFormatOptions): string {
  // Intl puts narrow no-break spaces before AM and PM, which some mail programs show as boxes.
  return formatter(place, options).format(at).replaceAll('\u202f', ' ');
}

// Making a formatter takes a thousand times as long as using it; kept for the few places that a company has.
const formatters = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATTERS = 200;

function formatter({ locale, timeZone }: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  if (formatters.size >= MOST_FORMATTERS) formatters.clear();
  const made = new Intl.DateTimeFormat(regionalTag(locale), { timeZone, ...options });
  formatters.set(key, made);
  return made;
}
