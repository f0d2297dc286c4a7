import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../shared/clock.ts';
import { quietUntil } from '../../shared/mail/quiet-hours.ts';

const NIGHT = { fromMinute: 22 * 60, toMinute: 6 * 60 };
const until = (iso: string, zone: string, quiet = NIGHT) =>
  quietUntil(new Date(iso), quiet, zone)?.toISOString();

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2026-11-23T20:59:59Z', undefined],
    ['when they begin', '2026-11-23T21:00:00Z', '2026-11-24T05:00:00.000Z'],
    ['in the middle', '2026-11-24T01:23:45Z', '2026-11-24T05:00:00.000Z'],
    ['a second before they end', '2026-11-24T04:59:59Z', '2026-11-24T05:00:00.000Z'],
    ['when they end', '2026-11-24T05:00:00Z', undefined],
  ])('%s, in Berlin in winter', (_when, now, end) => {
    expect(until(now, 'Europe/Berlin')).toBe(end);
  });

  it.each([
    ['the night that loses an hour', '2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-29T04:00:00.000Z'],
    ['the night that gains an hour', '2026-10-24T22:00:00Z', 'Europe/Berlin', '2026-10-25T05:00:00.000Z'],
    ['New York in spring', '2026-03-08T04:30:00Z', 'America/New_York', '2026-03-08T10:00:00.000Z'],
    ['New York in autumn', '2026-11-01T04:30:00Z', 'America/New_York', '2026-11-01T11:00:00.000Z'],
    [
      'half an hour on Lord Howe Island',
      '2026-04-04T13:00:00Z',
      'Australia/Lord_Howe',
      '2026-04-04T19:30:00.000Z',
    ],
    [
      'a zone of three quarters of an hour',
      '2026-11-23T17:00:00Z',
      'Asia/Kathmandu',
      '2026-11-24T00:15:00.000Z',
    ],
  ])('end when the wall clock says so: %s', (_what, now, zone, end) => {
    expect(until(now, zone)).toBe(end);
  });

  it('that end inside the hour that does not exist end when it would have begun', () => {
    const quiet = { fromMinute: 22 * 60, toMinute: 2 * 60 + 30 };
    expect(until('2026-03-29T00:30:00Z', 'Europe/Berlin', quiet)).toBe('2026-03-29T01:00:00.000Z');
  });

  it('may lie within a day, or leave only some minutes open', () => {
    const lunch = { fromMinute: 12 * 60, toMinute: 13 * 60 };
    expect(until('2026-11-23T12:30:00Z', 'UTC', lunch)).toBe('2026-11-23T13:00:00.000Z');
    const almostAlways = { fromMinute: 8 * 60 + 7, toMinute: 8 * 60 };
    expect(until('2026-11-23T08:07:00Z', 'UTC', almostAlways)).toBe('2026-11-24T08:00:00.000Z');
  });

  it('end at the first minute that is not quiet, at any instant in any zone', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    );
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const instant = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') });
    fc.assert(
      fc.property(zones, minute, minute, instant, (zone, fromMinute, toMinute, atMs) => {
        fc.pre(fromMinute !== toMinute);
        const quiet = { fromMinute, toMinute };
        const end = quietUntil(new Date(atMs), quiet, zone);
        if (end === undefined) return;
        expect(end.getTime()).toBeGreaterThan(atMs);
        expect(end.getTime()).toBeLessThanOrEqual(atMs + DAY + 60 * MINUTE);
        expect(quietUntil(end, quiet, zone)).toBeUndefined();
        const before = quietUntil(new Date(end.getTime() - MINUTE), quiet, zone);
        expect(before ?? end).toEqual(end);
      }),
      { numRuns: 300 },
    );
  });
});
