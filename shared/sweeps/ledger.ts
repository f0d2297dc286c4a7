import { HOUR } from '../clock.ts';
import { tierKey, type SweepRules } from './plan-sweeps.ts';
import type { SweepState } from './sweep-state.ts';

export type HourState = 'final' | 'pending' | 'gap';

/** Rows of an hour can still arrive for as long as the widest tier looks back, less one of its rounds. */
export function coveredDelayMs(rules: SweepRules): number {
  const widest = rules.tiers.at(-1);
  return widest === undefined ? 0 : Math.max(0, widest.overMs - widest.everyMs);
}

/** Up to this instant every row that arrives within the covered delay has been dealt with. */
export function finalUpToMs(state: SweepState, rules: SweepRules): number {
  const widest = rules.tiers.at(-1);
  const completedAtMs = widest === undefined ? undefined : state.tiers[tierKey(widest)]?.completedAtMs;
  return completedAtMs === undefined ? state.ledgerFromMs : completedAtMs - coveredDelayMs(rules);
}

/** What the ledger says about the hour that begins at `hourMs`. */
export function hourState(state: SweepState, rules: SweepRules, hourMs: number): HourState {
  const overlaps = state.gaps.some((gap) => hourMs < gap.toMs && hourMs + HOUR > gap.fromMs);
  if (overlaps) return 'gap';
  return hourMs + HOUR <= finalUpToMs(state, rules) ? 'final' : 'pending';
}
