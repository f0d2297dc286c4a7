import type { Progress } from './pipeline-state.ts';
import { HOUR } from '../clock.ts';
import { tierKey, type SweepRules } from '../sweeps/plan-sweeps.ts';
import type { SweepState } from '../sweeps/sweep-state.ts';

/** How far a source has been read that is swept again and again. The shortest look-back is the watermark; the longer ones are further rounds. */
export function sweepProgress(
  state: SweepState,
  { tiers, retentionMs }: Pick<SweepRules, 'tiers' | 'retentionMs'>,
): Progress {
  const [shortest, ...longer] = tiers;
  const of = (tier: SweepRules['tiers'][number]) => state.tiers[tierKey(tier)];
  const newest = shortest === undefined ? undefined : of(shortest);
  return {
    position: `${newest?.completedAtMs ?? ''} ${newest?.underWay?.cursorMs ?? ''}`,
    upToMs: newest?.completedAtMs ?? state.watchingSinceMs,
    rounds: longer.flatMap((tier) => {
      const doneAtMs = of(tier)?.completedAtMs;
      const name = `look-back of ${tier.overMs / HOUR} hours`;
      // Once every so often, and as long again for a backlog.
      return doneAtMs === undefined ? [] : [{ name, dueAtMs: doneAtMs + 2 * tier.everyMs }];
    }),
    gaps: state.gaps.map((gap) => ({ ...gap, noticedAtMs: gap.toMs + retentionMs })),
  };
}
