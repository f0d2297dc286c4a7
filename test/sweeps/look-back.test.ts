import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { readAgainFromMs } from '../../shared/sweeps/look-back.ts';
import { advance, dueSweeps, firstState, recordGaps } from '../../shared/sweeps/plan-sweeps.ts';
import type { SweepState } from '../../shared/sweeps/sweep-state.ts';

const rules = {
  tiers: [
    { everyMs: MINUTE, overMs: 2 * HOUR },
    { everyMs: DAY, overMs: 8 * DAY },
  ],
  backfillMs: 8 * DAY,
  retentionMs: 30 * DAY,
};
const NOW = Date.parse('2026-11-23T08:00:00Z');
const state = (wish: Partial<SweepState>): SweepState => ({
  watchingSinceMs: 0,
  ledgerFromMs: 0,
  tiers: {},
  gaps: [],
  ...wish,
});
const WIDE = String(8 * DAY);
const both = (wide: SweepState['tiers'][string]) => ({
  [String(2 * HOUR)]: { completedAtMs: NOW },
  [WIDE]: wide,
});

describe('what is read again', () => {
  it('reaches back from the last sweep of the widest tier, not from now', () => {
    const stopped = state({ tiers: both({ completedAtMs: NOW - 5 * DAY }) });
    expect(readAgainFromMs(stopped, rules, NOW)).toBe(NOW - 13 * DAY);
  });

  it('begins where an interrupted sweep goes on, or where the one after it begins', () => {
    const underWay = { startedAtMs: NOW, fromMs: NOW - 12 * DAY, cursorMs: NOW - 10 * DAY };
    const early = state({ tiers: both({ completedAtMs: NOW - 4 * DAY, underWay }) });
    expect(readAgainFromMs(early, rules, NOW)).toBe(NOW - 10 * DAY);
    const late = state({ tiers: both({ underWay: { ...underWay, cursorMs: NOW - HOUR } }) });
    expect(readAgainFromMs(late, rules, NOW)).toBe(NOW - 8 * DAY);
  });

  it('is everything the tenant keeps while the widest tier was never read to its end', () => {
    expect(readAgainFromMs(state({}), rules, NOW)).toBe(NOW - 30 * DAY);
    expect(readAgainFromMs(firstState(rules, NOW), rules, NOW)).toBe(NOW - 8 * DAY);
  });

  it('is never read from before that instant, whatever happens to the sweeps later', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            waitMs: fc.integer({ min: 0, max: 40 * DAY }),
            reach: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
          {
            maxLength: 20,
          },
        ),
        fc.nat(19),
        (runs, askedAt) => {
          let now = NOW;
          let kept = firstState(rules, now);
          let limit = -Infinity;
          for (const [at, { waitMs, reach }] of runs.entries()) {
            now += waitMs;
            kept = recordGaps(kept, rules, now);
            if (at === askedAt) limit = readAgainFromMs(kept, rules, now);
            for (const sweep of dueSweeps(kept, rules, now)) {
              expect(sweep.cursorMs).toBeGreaterThanOrEqual(limit);
              kept = advance(
                kept,
                sweep,
                Math.round(sweep.cursorMs + (sweep.startedAtMs - sweep.cursorMs) * reach),
              );
            }
          }
        },
      ),
    );
  });
});
