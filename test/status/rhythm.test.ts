import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../shared/clock.ts';
import {
  beginRhythm,
  silenceOfLog,
  withEnds,
  type Rhythm,
  type Silence,
} from '../../shared/status/rhythm.ts';

/** A Sunday, so that days 1 to 5 of each week are workdays. */
const START_MS = Date.parse('2026-11-01T00:00:00Z');

/** What the silence of the log is called each evening, while so many try on each workday that `isOpen`. */
function evenings(perDay: number, days: number, isOpen: (day: number) => boolean): Silence[] {
  const said: Silence[] = [];
  let rhythm: Rhythm = beginRhythm(START_MS);
  for (let day = 0; day < days; day += 1) {
    const weekday = day % 7;
    const tries = weekday > 0 && weekday < 6 && isOpen(day) ? perDay : 0;
    const ends = Array.from({ length: tries }, (_, at) => ({
      atMs: START_MS + day * DAY + (8 + (at % 9)) * HOUR,
      reached: true,
    }));
    const nowMs = START_MS + day * DAY + 20 * HOUR;
    rhythm = withEnds(rhythm, ends, nowMs);
    said.push(silenceOfLog(rhythm, nowMs));
  }
  return said;
}

const missing = (said: Silence) => typeof said === 'object';

describe('the silence of the log', () => {
  it('is usual where few try and the company is closed for eighteen days', () => {
    const said = evenings(2, 60, (day) => day < 22 || day >= 40);

    expect(said.filter(missing)).toEqual([]);
  });

  it('is told where few try, once it is longer than any holiday, and for as long as it lasts', () => {
    const said = evenings(2, 80, (day) => day <= 22);

    expect(said.findIndex(missing)).toBe(22 + 21);
    expect(said.slice(22 + 21).every(missing)).toBe(true);
  });

  it('is told within a week where many try', () => {
    const said = evenings(40, 60, (day) => day <= 22);

    expect(said.findIndex(missing)).toBeGreaterThan(22);
    expect(said.findIndex(missing)).toBeLessThanOrEqual(22 + 7);
    expect(said.slice(29).every(missing)).toBe(true);
  });

  it('is over on the day on which people come back, although the habit of weeks ago has faded', () => {
    const said = evenings(2, 76, (day) => day <= 22 || day >= 71);

    expect(said[70]).toSatisfy(missing);
    expect(said.slice(71, 76)).toEqual(Array(5).fill('usual'));
  });
});
