const DAY = 86_400_000;

/** The reader's own zone and habits, to the minute; the year only where it is not this one. @type {Intl.DateTimeFormatOptions} */
const DAY_AND_TIME = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const WEEKDAY_TO_ZONE = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' });

/** Steps of a distance in time: up to how many milliseconds, in which unit, how long that unit is.
 * @type {readonly [number, Intl.RelativeTimeFormatUnit, number][]} */
const STEPS = [
  [3_600_000, 'minute', 60_000],
  [DAY, 'hour', 3_600_000],
  [7 * DAY, 'day', DAY],
];

/** @param {Date} instant local wall clock, such as 08:14:05 */
export function clockTime(instant) {
  return CLOCK.format(instant);
}

/**
 * Short, for lists: "just now", "4 min. ago", "in 3 hr.", and the date when that is more than a week away.
 * @param {Date} instant
 * @param {Date} now
 */
export function roughTime(instant, now) {
  const distance = instant.getTime() - now.getTime();
  if (Math.abs(distance) < 60_000) return 'just now';
  const step = STEPS.find(([limit]) => Math.abs(distance) < limit);
  if (step === undefined) return localTime(instant, now);
  return RELATIVE.format(Math.trunc(distance / step[2]), step[1]);
}

/**
 * Day and time in the reader's zone, such as "20 Nov, 08:14".
 * @param {Date} instant
 * @param {Date} now
 */
export function localTime(instant, now) {
  const sameYear = instant.getFullYear() === now.getFullYear();
  return instant.toLocaleString('en-GB', sameYear ? DAY_AND_TIME : { ...DAY_AND_TIME, year: 'numeric' });
}

/** @param {Date} instant in the reader's zone, to the second and with the zone's name */
export function fullTime(instant) {
  return WEEKDAY_TO_ZONE.format(instant);
}

/** @param {Date} instant such as "2026-11-20 07:14:05 UTC" */
export function utcTime(instant) {
  return `${instant.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
