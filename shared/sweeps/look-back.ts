import { tierKey, type SweepRules } from './plan-sweeps.ts';
import type { SweepState } from './sweep-state.ts';

/**
 * No later sweep takes news from before this instant: what is kept only to be compared with such rows is needed no
 * longer. While the source is not being read this stands still, however much time passes.
 */
export function readAgainFromMs(state: SweepState, rules: SweepRules, nowMs: number): number {
  const begins = rules.tiers.map((tier) => {
    const { completedAtMs, underWay } = state.tiers[tierKey(tier)] ?? {};
    if (underWay !== undefined) return Math.min(underWay.cursorMs, underWay.startedAtMs - tier.overMs);
    // A tier that never reached its end reads whatever the tenant keeps.
    return completedAtMs === undefined ? -Infinity : completedAtMs - tier.overMs;
  });
  return Math.max(Math.min(...begins), nowMs - rules.retentionMs, state.ledgerFromMs);
}
