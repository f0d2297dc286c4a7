import { describe, expect, it } from 'vitest';
import { type DelayModel, DELAYS } from '../../../local/tenant/delays.ts';
import { seeded } from '../../../local/tenant/seeded.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/clock.ts';
import { anAuditRow } from './builders.ts';

const DRAWS = 100_000;
const ROW = anAuditRow();

function shareWithin(model: DelayModel, ms: number): number {
  const random = seeded(3);
  const delays = Array.from({ length: DRAWS }, () => model(random, ROW));
  return delays.filter((delay) => delay <= ms).length / DRAWS;
}

describe('delay models', () => {
  it.each([
    ['A', 2 * MINUTE, 0.95],
    ['A', 5 * MINUTE, 0.99],
    ['B', 4 * MINUTE, 0.5],
    ['B', 15 * MINUTE, 0.95],
    ['B', HOUR, 0.998],
    ['B', DAY, 1],
    ['C', HOUR, 0.8],
    ['C', DAY, 0.95],
    ['C', 2 * DAY, 0.998],
    ['C', 7 * DAY, 1],
  ] as const)('%s: within %i ms the share is %f', (name, ms, share) => {
    expect(shareWithin(DELAYS[name], ms)).toBeCloseTo(share, 2);
  });

  it('B and C really have their long tails', () => {
    expect(shareWithin(DELAYS.B, HOUR)).toBeLessThan(1);
    expect(shareWithin(DELAYS.C, 2 * DAY)).toBeLessThan(1);
  });
});
