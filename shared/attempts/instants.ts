const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?\s?(Z|[+-]\d{2}:?\d{2})?$/i;
const US =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:\s?([AP]M))?\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
// What ConvertTo-Json of Windows PowerShell 5.1 makes of a date: milliseconds since 1970.
const POWERSHELL = /^\/Date\((-?\d{1,15})\)\/$/;
// Longer text cannot be an instant; looking closer would only cost time.
const LONGEST_INSTANT = 48;
// Years of four digits, and none before the epoch: the "no date" of some tools is in the year 1.
const LATEST = Date.UTC(9999, 11, 31);

/** An instant as rows carry it: milliseconds since 1970, and UTC in ISO 8601 with milliseconds. */
export type Instant = { atMs: number; at: string };

/**
 * The instant that a text of an audit log names. Text without a zone means UTC: that is what the exports promise.
 * Undefined for anything that is not an ISO form, a US form or PowerShell's form of a real date.
 */
export function instantOf(told: unknown): Instant | undefined {
  if (typeof told !== 'string' || told.length > LONGEST_INSTANT) return undefined;
  return graphInstant(told) ?? otherInstant(told.trim());
}

/** The form that Graph writes, `2026-08-06T01:02:03.1234567Z`, digit by digit: a backlog has millions of them. */
function graphInstant(text: string): Instant | undefined {
  const fraction = text.length - 21;
  if (fraction < 0 || !isPunctuated(text) || !areDigits(text, 20, text.length - 1)) return undefined;
  const day = utcDay(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
  const time = timeOfDay(number(text, 11, 2), number(text, 14, 2), number(text, 17, 2));
  const atMs = day + time + (fraction < 3 ? Number.NaN : number(text, 20, 3));
  // Text with fewer digits, and what is no date, takes the longer way.
  return atMs >= 0 && atMs < LATEST
    ? { atMs, at: fraction === 3 ? text : `${text.slice(0, 23)}Z` }
    : undefined;
}

function isPunctuated(text: string): boolean {
  return (
    text[4] === '-' &&
    text[7] === '-' &&
    text[10] === 'T' &&
    text[13] === ':' &&
    text[16] === ':' &&
    text[19] === '.' &&
    text.at(-1) === 'Z'
  );
}

function areDigits(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (Number.isNaN(number(text, index, 1))) return false;
  return true;
}

/** The number that so many digits make; NaN where one of them is none. */
function number(text: string, from: number, digits: number): number {
  let value = 0;
  for (let index = from; index < from + digits; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
const ZERO = '0'.charCodeAt(0);

function otherInstant(text: string): Instant | undefined {
  const atMs = isoInstant(text) ?? usInstant(text) ?? powershellInstant(text);
  if (atMs === undefined || !(atMs >= 0 && atMs < LATEST)) return undefined;
  return { atMs, at: new Date(atMs).toISOString() };
}

function isoInstant(text: string): number | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const date = utcDay(Number(year), Number(month), Number(day));
  return date + timeOfDay(Number(hour), Number(minute), Number(second)) + millis(fraction) - offsetMs(zone);
}

function usInstant(text: string): number | undefined {
  const match = US.exec(text);
  if (match === null) return undefined;
  const [, month, day, year, hour, minute, second = '0', fraction, half, zone] = match;
  const hours = half === undefined ? Number(hour) : hourOfDay(Number(hour), half);
  const date = utcDay(Number(year), Number(month), Number(day));
  return date + timeOfDay(hours, Number(minute), Number(second)) + millis(fraction) - offsetMs(zone);
}

function powershellInstant(text: string): number | undefined {
  const digits = POWERSHELL.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function hourOfDay(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

/** NaN where a part is out of range. */
function timeOfDay(hour: number, minute: number, second: number): number {
  return hour < 24 && minute < 60 && second < 60 ? ((hour * 60 + minute) * 60 + second) * 1_000 : Number.NaN;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The beginning of a day; NaN where there is no such day, because 30 February must not become 1 March. */
function utcDay(year: number, month: number, day: number): number {
  const length = month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);
  return year >= 1970 && day >= 1 && day <= length ? Date.UTC(year, month - 1, day) : Number.NaN;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Any number of fraction digits is allowed; an instant has milliseconds. */
function millis(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone.length === 1 || zone.toUpperCase() === 'UTC') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
