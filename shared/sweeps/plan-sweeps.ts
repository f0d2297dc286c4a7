import type { Sweep, SweepState } from './sweep-state.ts';

export type TierRule = { everyMs: number; overMs: number };
export type SweepRules = { tiers: readonly TierRule[]; backfillMs: number; retentionMs: number };

/** Timers fire a little early or late; a tier is due when it is due within this. */
const TIMER_JITTER_MS = 5_000;

/** What a source that was never read starts with: everything up to now is backfill. */
export function firstState(rules: SweepRules, nowMs: number): SweepState {
  const ledgerFromMs = nowMs - Math.min(rules.backfillMs, rules.retentionMs);
  return { watchingSinceMs: nowMs, ledgerFromMs, tiers: {}, gaps: [] };
}

/** The sweeps that are due, shortest look-back first, so that a long one never delays fresh rows. */
export function dueSweeps(state: SweepState, rules: SweepRules, nowMs: number): Sweep[] {
  return rules.tiers.flatMap((tier): Sweep[] => {
    const key = tierKey(tier);
    const { completedAtMs, underWay } = state.tiers[key] ?? {};
    if (underWay !== undefined) return [{ tier: key, ...underWay }];
    if (!isDue(tier, completedAtMs, rules, nowMs)) return [];
    const fromMs = Math.max(
      begin(tier, completedAtMs, rules, nowMs),
      nowMs - rules.retentionMs,
      state.ledgerFromMs,
    );
    return [{ tier: key, startedAtMs: nowMs, fromMs, cursorMs: fromMs }];
  });
}

/** The shortest look-back is due whenever the timer runs: the schedule is its rhythm. */
function isDue(tier: TierRule, completedAtMs: number | undefined, rules: SweepRules, nowMs: number): boolean {
  if (completedAtMs === undefined || tier === rules.tiers[0]) return true;
  return nowMs - completedAtMs >= tier.everyMs - TIMER_JITTER_MS;
}

/**
 * Looks back from the last sweep, not from now, so that a stop of any length leaves nothing out. The first sweep of the
 * widest tier reads the whole backfill.
 */
function begin(tier: TierRule, completedAtMs: number | undefined, rules: SweepRules, nowMs: number): number {
  if (completedAtMs !== undefined) return completedAtMs - tier.overMs;
  return tier === rules.tiers.at(-1) ? nowMs - rules.retentionMs : nowMs - tier.overMs;
}

export function tierKey(tier: TierRule): string {
  return String(tier.overMs);
}

/** The state after a sweep got as far as `cursorMs`; it is complete when that is its own beginning in time. */
export function advance(state: SweepState, sweep: Sweep, cursorMs: number): SweepState {
  const { tier, startedAtMs, fromMs } = sweep;
  const complete = cursorMs >= startedAtMs;
  const next = complete
    ? { completedAtMs: startedAtMs }
    : { ...state.tiers[tier], underWay: { startedAtMs, fromMs, cursorMs } };
  return { ...state, tiers: { ...state.tiers, [tier]: next } };
}

/**
 * What can no longer be read because the source keeps its rows only so long: skipped, and said so in the ledger.
 */
export function recordGaps(state: SweepState, rules: SweepRules, nowMs: number): SweepState {
  const horizonMs = nowMs - rules.retentionMs;
  const readUpTo = Math.max(...Object.values(state.tiers).map(({ completedAtMs }) => completedAtMs ?? 0), 0);
  const fromMs = Math.max(readUpTo, state.ledgerFromMs);
  if (fromMs >= horizonMs || state.gaps.some((gap) => gap.toMs >= horizonMs)) return state;
  const gap = { fromMs, toMs: horizonMs, reason: 'older than the tenant keeps audit rows' };
  const tiers = Object.fromEntries(
    Object.entries(state.tiers).map(([key, tier]) => [key, withoutLost(tier, horizonMs)]),
  );
  return { ...state, tiers, gaps: [...state.gaps.filter(({ toMs }) => toMs <= fromMs), gap] };
}

type TierState = SweepState['tiers'][string];

function withoutLost(tier: TierState, horizonMs: number): TierState {
  if (tier.underWay === undefined || tier.underWay.cursorMs >= horizonMs) return tier;
  return { ...tier, underWay: { ...tier.underWay, cursorMs: horizonMs } };
}
