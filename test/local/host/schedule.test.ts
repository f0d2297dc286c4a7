import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../local/host/schedule.ts';

function nextOf(expression: string, after: string): string | undefined {
  return parseSchedule(expression).next(new Date(after))?.toISOString();
}

describe('parseSchedule', () => {
  it.each([
    ['0 * * * * *', '2026-11-22T12:00:00Z', '2026-11-22T12:01:00.000Z'],
    ['0 */5 * * * *', '2026-11-22T12:00:00.500Z', '2026-11-22T12:05:00.000Z'],
    ['*/30 * * * * *', '2026-11-22T12:00:00Z', '2026-11-22T12:00:30.000Z'],
    ['0 30 9 * Jan Mon', '2026-11-22T12:00:00Z', '2027-01-04T09:30:00.000Z'],
    ['0 5/15 * * * *', '2026-11-22T12:00:00Z', '2026-11-22T12:05:00.000Z'],
    ['0 0 2 * * 0', '2026-11-22T12:00:00Z', '2026-11-29T02:00:00.000Z'],
  ])('finds the next occurrence of %s after %s', (expression, after, expected) => {
    expect(nextOf(expression, after)).toBe(expected);
  });

  it('wants the day of the month and the day of the week to hold together, as Azure does', () => {
    expect(nextOf('0 0 9 13 * FRI', '2026-11-22T12:00:00Z')).toBe('2027-08-13T09:00:00.000Z');
  });

  it('counts in UTC also on the night the clocks change', () => {
    expect(nextOf('0 30 2 * * *', '2026-03-29T00:59:59Z')).toBe('2026-03-29T02:30:00.000Z');
  });

  it('says that a schedule without occurrences has none', () => {
    expect(nextOf('0 0 0 30 2 *', '2026-11-22T12:00:00Z')).toBeUndefined();
  });

  it.each([
    ['0 * * * * *', false],
    ['*/30 * * * * *', true],
    ['0,30 0 9 * * *', true],
    ['0 */15 * * * *', false],
  ])('knows of %s whether it runs more often than each minute: %s', (expression, expected) => {
    expect(parseSchedule(expression).subMinute).toBe(expected);
  });

  it.each([
    ['*/5 * * * *', 'it has 5 fields'],
    ['00:01:00', 'it has 1 fields'],
    ['@daily', 'it has 1 fields'],
    ['0 61 * * * *', '61'],
    ['0 0 0 L * *', '"L" is not a value'],
    ['0 0 0 ? * *', '"?" is not a value'],
    ['0 0 0 * * 7', 'Sunday is 0, not 7'],
  ])('refuses %s, which Azure would refuse, and says why', (expression, why) => {
    expect(() => parseSchedule(expression)).toThrow(why);
    expect(() => parseSchedule(expression)).toThrow('NCRONTAB has six fields');
  });
});
