import { z } from 'zod';
import { DAY, HOUR } from '../clock.ts';

/** The activities with which attempts end. */
export const SSPR_ENDS = [
  'Reset password (self-service)',
  'Change password (self-service)',
  'Unlock user account (self-service)',
  'Reset password (by admin)',
] as const;

/** How long the tenant's habit is looked back at: four of each weekday. */
const HABIT_MS = 28 * DAY;
const WEEK = 7 * DAY;

/** By the hour of its start in milliseconds since 1970: attempts that ended, and those of them that reached the directory. */
const Hours = z.record(z.string(), z.tuple([z.number(), z.number()]));

/** The tenant's own rhythm, in numbers only. */
export const Rhythm = z.object({
  /** Since when hours have been counted. */
  sinceMs: z.number(),
  /** Up to when. */
  readMs: z.number(),
  lastAttemptMs: z.number().nullable(),
  lastSuccessMs: z.number().nullable(),
  hours: Hours,
});
export type Rhythm = z.infer<typeof Rhythm>;

/** One attempt as it ended: when, and whether the company's directory was reached. */
export type End = { atMs: number; reached: boolean };

export function beginRhythm(nowMs: number): Rhythm {
  return { sinceMs: nowMs, readMs: nowMs, lastAttemptMs: null, lastSuccessMs: null, hours: {} };
}

/** The rhythm with what was read since a whole hour; an hour that was read before keeps the larger count. */
export function withEnds(rhythm: Rhythm, ends: readonly End[], nowMs: number): Rhythm {
  const hours = { ...rhythm.hours };
  for (const [hour, some] of Map.groupBy(ends, ({ atMs }) => Math.floor(atMs / HOUR) * HOUR)) {
    const [attempts, successes] = hours[hour] ?? [0, 0];
    const through = some.filter(({ reached }) => reached);
    hours[hour] = [Math.max(attempts, some.length), Math.max(successes, through.length)];
  }
  const lastAttemptMs = latest(rhythm.lastAttemptMs, ends);
  // While the log is silent the habit before it is kept: by nothing else can the silence be judged.
  const fromMs = (lastAttemptMs ?? nowMs) - HABIT_MS;
  const kept = Object.entries(hours).filter(([hour]) => Number(hour) >= fromMs);
  return {
    sinceMs: rhythm.sinceMs,
    readMs: nowMs,
    lastAttemptMs,
    lastSuccessMs: latest(
      rhythm.lastSuccessMs,
      ends.filter(({ reached }) => reached),
    ),
    hours: Object.fromEntries(kept),
  };
}

function latest(known: number | null, ends: readonly End[]): number | null {
  const newest = ends.reduce((max, { atMs }) => Math.max(max, atMs), known ?? -Infinity);
  return newest === -Infinity ? null : newest;
}

/** What the habit says of a silence: since when it is no usual one, that it is usual, or nothing for want of a habit. */
export type Silence = { missingSinceMs: number } | 'usual' | 'unsure';

/** Fewer weeks make no habit. */
const LEAST_WEEKS = 2;

/** So many have to have got through in the same hours of every past week: a quiet night or a weekend never reaches it. */
const USUAL_SUCCESSES = 5;

/** On a holiday nobody tries; so many tried in vain now. */
const TRIED_IN_VAIN = 3;

/** Of a longer silence its beginning is looked at, so that weeks before it do not lie within it. */
const LOOKED_AT_MS = 6 * DAY;

/** Nobody has got through although people try and, in the same hours of every past week, several did. */
export function silenceOfSuccesses({ sinceMs, lastSuccessMs, hours }: Rhythm, nowMs: number): Silence {
  if (lastSuccessMs === null) return 'unsure';
  const missed = wholeHours(lastSuccessMs, Math.min(nowMs, lastSuccessMs + LOOKED_AT_MS));
  const inVain = sum(missed.map((hour) => hours[hour]?.[0] ?? 0));
  if (inVain < TRIED_IN_VAIN) return 'usual';
  const weeks = Math.floor((lastSuccessMs - Math.max(sinceMs, nowMs - HABIT_MS)) / WEEK);
  if (weeks < LEAST_WEEKS) return 'unsure';
  const before = Array.from({ length: weeks }, (_, at) => (at + 1) * WEEK);
  const usual = before.map((backMs) => sum(missed.map((hour) => hours[hour - backMs]?.[1] ?? 0)));
  return Math.min(...usual) >= USUAL_SUCCESSES ? { missingSinceMs: lastSuccessMs } : 'usual';
}

/** Hours that lie wholly between the two instants. */
function wholeHours(fromMs: number, toMs: number): number[] {
  const first = Math.ceil(fromMs / HOUR) * HOUR;
  const count = Math.max(0, Math.floor((toMs - first) / HOUR));
  return Array.from({ length: count }, (_, at) => first + at * HOUR);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** No silence of the log is told before it has lasted so long. */
const LEAST_SILENCE_MS = DAY;

/** Fewer hours with attempts in the time looked back at make no habit. */
const LEAST_HOURS = 20;

/** Fewer attempts than this in the time looked back at, ten on a workday: a holiday may well leave none. */
const MANY_ATTEMPTS = 200;

/** A company that closes for a holiday is closed for no longer than this. */
const LONGEST_HOLIDAY_MS = 21 * DAY;

/**
 * No attempt of any kind has been recorded for more than twice as long as ever before, and more than a day; where few
 * try at all, longer than any holiday. An attempt of late ends it, habit or not.
 */
export function silenceOfLog({ lastAttemptMs, sinceMs, hours }: Rhythm, nowMs: number): Silence {
  if (lastAttemptMs === null) return 'unsure';
  if (nowMs - lastAttemptMs <= LEAST_SILENCE_MS) return 'usual';
  const counted = Object.keys(hours)
    .map(Number)
    .sort((a, b) => a - b);
  if (lastAttemptMs - sinceMs < LEAST_WEEKS * WEEK || counted.length < LEAST_HOURS) return 'unsure';
  const gaps = counted.slice(1).map((hour, at) => hour - (counted[at] ?? hour));
  const attempts = sum(Object.values(hours).map(([tried]) => tried));
  const leastMs = attempts < MANY_ATTEMPTS ? LONGEST_HOLIDAY_MS : LEAST_SILENCE_MS;
  return nowMs - lastAttemptMs > Math.max(leastMs, 2 * Math.max(...gaps))
    ? { missingSinceMs: lastAttemptMs }
    : 'usual';
}
