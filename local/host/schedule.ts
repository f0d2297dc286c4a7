import { Cron } from 'croner';
import { MINUTE } from '../../shared/clock.ts';
import { messageOf } from '../../shared/errors.ts';

/** When a timer runs, in UTC as Azure runs it. */
export type Schedule = {
  /** The first occurrence strictly after `instant`; absent where there is none. */
  next(instant: Date): Date | undefined;
  /** True where occurrences lie less than a minute apart: the host then keeps no record of past runs. */
  subMinute: boolean;
};

const MONTHS = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC';
const DAYS = 'SUN|MON|TUE|WED|THU|FRI|SAT';
const VALUE = `(\\d+|${MONTHS}|${DAYS})`;
const PART = `(\\*|${VALUE}(-${VALUE})?)(/\\d+)?`;
// croner also reads L, W, #, ?, 7 for Sunday and nicknames such as @daily, which Azure refuses.
const FIELD = new RegExp(`^${PART}(,${PART})*$`, 'i');
const SUNDAY_AS_SEVEN = /(^|[,-])7(?![\d/])/;

/** Reads an NCRONTAB expression of six fields. Fails with what is wrong and what it should look like. */
export function parseSchedule(expression: string): Schedule {
  const problem = problemOf(expression);
  if (problem !== undefined) throw new Error(notASchedule(expression, problem));
  const cron = cronOf(expression);
  return { next: (instant) => cron.nextRun(instant) ?? undefined, subMinute: isSubMinute(cron) };
}

function problemOf(expression: string): string | undefined {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 6) return `it has ${fields.length} fields`;
  const odd = fields.find((field) => !FIELD.test(field));
  if (odd !== undefined) return `"${odd}" is not a value, range, list or step`;
  return SUNDAY_AS_SEVEN.test(fields[5] ?? '') ? 'Sunday is 0, not 7' : undefined;
}

function cronOf(expression: string): Cron {
  try {
    return new Cron(expression.trim(), {
      mode: '6-part',
      domAndDow: true,
      sloppyRanges: true,
      timezone: 'UTC',
      paused: true,
    });
  } catch (error) {
    throw new Error(notASchedule(expression, messageOf(error)), { cause: error });
  }
}

function notASchedule(expression: string, problem: string): string {
  return (
    `"${expression}" is not a schedule: ${problem}. ` +
    'NCRONTAB has six fields: second, minute, hour, day, month, day of week, such as "0 */5 * * * *".'
  );
}

// Five, so that a pattern such as "0,30 0 9 * * *" is recognised from whichever of its occurrences we start.
function isSubMinute(cron: Cron): boolean {
  const runs = cron.nextRuns(5).map((run) => run.getTime());
  return runs.some((run, place) => run - (runs[place - 1] ?? -Infinity) < MINUTE);
}
