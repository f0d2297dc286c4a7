import { describe, expect, it } from 'vitest';
import { endOf } from '../../shared/connector-events/builds.ts';

describe('a build of the connector', () => {
  it.each([
    ['1.6.16.0', '2023-10-01T00:00:00Z', 'stopped'],
    ['2.5.76.0', '2026-09-30T00:00:00Z', 'stopped'],
    ['2.5.79.0', '2026-10-23T00:00:00Z', 'unsupported'],
    ['2.5.190.0', '2027-02-02T00:00:00Z', 'unsupported'],
    ['2.6.1.0', '2027-03-10T00:00:00Z', 'unsupported'],
    ['2.6.3.0', '2027-07-07T00:00:00Z', 'unsupported'],
    ['2.6.79.0', '2027-07-07T00:00:00Z', 'unsupported'],
    ['2.6.84.0', '2027-09-16T00:00:00Z', 'unsupported'],
    ['2.6.91.0', '2027-09-23T00:00:00Z', 'unsupported'],
  ])('%s comes to its end on %s: %s', (build, end, how) => {
    expect(endOf(build, Date.parse(end) - 1)).toBeUndefined();
    expect(endOf(build, Date.parse(end))).toBe(how);
  });

  it.each(['2.6.92.0', '2.6.100.0', '2.10.1.0', '3.0.0.0'])(
    '%s, newer than all that are known, is supported',
    (build) => {
      expect(endOf(build, Date.parse('2030-01-01'))).toBeUndefined();
    },
  );
});
