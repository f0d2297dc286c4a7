const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?\s?(Z|[+-]\d{2}:?\d{2})?$/i;
const US =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:\s?([AP]M))?\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
// What ConvertTo-Json of Windows PowerShell 5.1 makes of a date: milliseconds since 1970.
const POWERSHELL = /^\/Date\((-?\d{1,15})\)\/$/;
// Longer text cannot be an instant; looking closer would only cost time.
const LONGEST_INSTANT = 48;
// Years of four digits, and none before the epoch: the "no date" of some tools is in the year 1.
const LATEST = Date.UTC(9999, 11, 31);

/**
 * The instant that a text of an audit log names, in milliseconds since 1970. Text without a zone means UTC: that is what
 * the exports promise. Undefined for anything that is not an ISO form, a US form or PowerShell's form of a real date.
 */
export function instantOf(told: unknown): number | undefined {
  if (typeof told !== 'string' || told.length > LONGEST_INSTANT) return undefined;
  const ms = isoInstant(told) ?? usInstant(told.trim()) ?? powershellInstant(told.trim());
  return ms !== undefined && ms >= 0 && ms < LATEST ? ms : undefined;
}

/** The same instant as the rest of the product writes it: UTC, ISO 8601, milliseconds. */
export function isoText(atMs: number): string {
  return new Date(atMs).toISOString();
}

function isoInstant(text: string): number | undefined {
  const match = ISO.exec(text) ?? ISO.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const date = utc(
    [Number(year), Number(month), Number(day)],
    [Number(hour), Number(minute), Number(second)],
  );
  return date === undefined ? undefined : date + millis(fraction) - offsetMs(zone);
}

function usInstant(text: string): number | undefined {
  const match = US.exec(text);
  if (match === null) return undefined;
  const [, month, day, year, hour, minute, second = '0', fraction, half, zone] = match;
  const hours = half === undefined ? Number(hour) : hourOfDay(Number(hour), half);
  const date = utc([Number(year), Number(month), Number(day)], [hours, Number(minute), Number(second)]);
  return date === undefined ? undefined : date + millis(fraction) - offsetMs(zone);
}

function powershellInstant(text: string): number | undefined {
  const digits = POWERSHELL.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function hourOfDay(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

/** Undefined where a part is out of range: 30 February must not become 1 March. */
function utc(date: [number, number, number], time: [number, number, number]): number | undefined {
  const [hour, minute, second] = time;
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined;
  const [year, month, day] = date;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const made = new Date(ms);
  const real =
    made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return real ? ms : undefined;
}

/** Graph writes up to 7 fraction digits; an instant has milliseconds. */
function millis(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone.length === 1 || zone.toUpperCase() === 'UTC') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
