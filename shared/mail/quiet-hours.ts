import { MINUTE } from '../clock.ts';
import type { QuietHours } from '../settings/mail-settings.ts';

const DAY_MINUTES = 24 * 60;

// Coarse steps first: a night has 32 of them, and clocks change by multiples of a quarter of an hour.
const STEP_MINUTES = 15;

/**
 * The instant at which these quiet hours end on the wall clock of a zone; undefined where it is not quiet at `now`. The
 * clock is asked and not calculated, so nights in which it is changed end when it shows the hour.
 */
export function quietUntil(now: Date, quiet: QuietHours, timeZone: string): Date | undefined {
  if (!isQuiet(now.getTime(), quiet, timeZone)) return undefined;
  const step = Math.min(STEP_MINUTES * MINUTE, openMs(quiet));
  let atMs = Math.floor(now.getTime() / MINUTE) * MINUTE;
  while (isQuiet(atMs, quiet, timeZone)) atMs += step;
  while (!isQuiet(atMs - MINUTE, quiet, timeZone)) atMs -= MINUTE;
  return new Date(atMs);
}

/** How long a day has between two stretches of quiet hours. */
export function openMs({ fromMinute, toMinute }: QuietHours): number {
  return ((fromMinute - toMinute + DAY_MINUTES) % DAY_MINUTES) * MINUTE;
}

function isQuiet(atMs: number, { fromMinute, toMinute }: QuietHours, timeZone: string): boolean {
  const minute = minuteOfDay(atMs, timeZone);
  if (fromMinute < toMinute) return minute >= fromMinute && minute < toMinute;
  return minute >= fromMinute || minute < toMinute;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function minuteOfDay(atMs: number, timeZone: string): number {
  const [hours = 0, minutes = 0] = clockOf(timeZone).format(atMs).split(':').map(Number);
  return hours * 60 + minutes;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, made);
  return made;
}
