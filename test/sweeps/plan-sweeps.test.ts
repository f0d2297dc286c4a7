import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { coveredDelayMs, finalUpToMs, hourState } from '../../shared/sweeps/ledger.ts';
import {
  advance,
  dueSweeps,
  firstState,
  recordGaps,
  type SweepRules,
} from '../../shared/sweeps/plan-sweeps.ts';
import type { Sweep, SweepState } from '../../shared/sweeps/sweep-state.ts';

const RULES: SweepRules = {
  tiers: [
    { everyMs: MINUTE, overMs: 2 * HOUR },
    { everyMs: 15 * MINUTE, overMs: DAY },
    { everyMs: 6 * HOUR, overMs: 3 * DAY },
    { everyMs: DAY, overMs: 8 * DAY },
  ],
  backfillMs: 8 * DAY,
  retentionMs: 30 * DAY,
};
const START = Date.parse('2026-11-23T00:00:00Z');

/** Runs every due sweep to its end. */
function run(state: SweepState, nowMs: number, rules = RULES): { state: SweepState; sweeps: Sweep[] } {
  const sweeps = dueSweeps(state, rules, nowMs);
  return { sweeps, state: sweeps.reduce((now, sweep) => advance(now, sweep, sweep.startedAtMs), state) };
}

describe('the tiers', () => {
  it('all run at the very first time, and only the widest reads the backfill', () => {
    const { sweeps } = run(firstState(RULES, START), START);
    expect(sweeps.map(({ fromMs }) => START - fromMs)).toEqual([2 * HOUR, DAY, 3 * DAY, 8 * DAY]);
  });

  it('come round in their own rhythm, the shortest look-back first', () => {
    let { state } = run(firstState(RULES, START), START);
    const counts = new Map<string, number>();
    for (let minute = 1; minute <= 24 * 60; minute += 1) {
      const now = run(state, START + minute * MINUTE);
      expect(now.sweeps.map(({ tier }) => Number(tier))).toEqual(
        now.sweeps.map(({ tier }) => Number(tier)).sort((a, b) => a - b),
      );
      for (const { tier } of now.sweeps) counts.set(tier, (counts.get(tier) ?? 0) + 1);
      state = now.state;
    }
    expect([...counts.values()]).toEqual([1440, 96, 4, 1]);
  });

  it('are due at each run of the timer for the shortest look-back, whatever the seconds', () => {
    const { state } = run(firstState(RULES, START), START);
    expect(dueSweeps(state, RULES, START + 20_000).map(({ tier }) => Number(tier))).toEqual([2 * HOUR]);
  });

  it('look back from the last sweep, so that a stop of five hours leaves nothing out', () => {
    const { state } = run(firstState(RULES, START), START);
    const [fast] = dueSweeps(state, RULES, START + 5 * HOUR);
    expect(fast?.fromMs).toBe(START - 2 * HOUR);
  });

  it('go on at the cursor after an interruption', () => {
    const state = firstState(RULES, START);
    const [sweep] = dueSweeps(state, RULES, START);
    if (sweep === undefined) throw new Error('no sweep was due');
    const interrupted = advance(state, sweep, START - HOUR);
    const [again] = dueSweeps(interrupted, RULES, START + MINUTE);
    expect(again).toMatchObject({ startedAtMs: START, cursorMs: START - HOUR });
  });

  it('leave no instant unread, however long and often the app stands still', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3 * 24 * 60 }), { minLength: 1, maxLength: 20 }),
        (pauses) => {
          let { state } = run(firstState(RULES, START), START);
          let [nowMs, readUpTo] = [START, START];
          for (const pause of pauses) {
            nowMs += pause * MINUTE;
            const now = run(state, nowMs);
            expect(now.sweeps[0]?.fromMs).toBeLessThanOrEqual(readUpTo);
            readUpTo = nowMs;
            state = now.state;
          }
        },
      ),
    );
  });
});

describe('the ledger', () => {
  it('calls an hour final only when rows that are seven days late would have been seen', () => {
    expect(coveredDelayMs(RULES)).toBe(7 * DAY);
    let { state } = run(firstState(RULES, START), START);
    for (let day = 1; day <= 9; day += 1) state = run(state, START + day * DAY).state;
    expect(finalUpToMs(state, RULES)).toBe(START + 2 * DAY);
    expect(hourState(state, RULES, START + 2 * DAY - HOUR)).toBe('final');
    expect(hourState(state, RULES, START + 2 * DAY)).toBe('pending');
  });

  it('names what the tenant no longer keeps as a gap and goes on behind it (F4)', () => {
    const { state } = run(firstState(RULES, START), START);
    const nowMs = START + 40 * DAY;
    const after = recordGaps(state, RULES, nowMs);
    expect(after.gaps).toMatchObject([{ fromMs: START, toMs: nowMs - 30 * DAY }]);
    expect(hourState(after, RULES, START + DAY)).toBe('gap');
    expect(dueSweeps(after, RULES, nowMs).every(({ fromMs }) => fromMs >= nowMs - 30 * DAY)).toBe(true);
  });

  it('stays as it is while the source is read in time', () => {
    const { state } = run(firstState(RULES, START), START);
    expect(recordGaps(state, RULES, START + 29 * DAY)).toBe(state);
  });
});
