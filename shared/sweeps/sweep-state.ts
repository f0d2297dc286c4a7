import { z } from 'zod';

const Ms = z.number();

/** A stretch of time that can no longer be read. */
export const Gap = z.object({ fromMs: Ms, toMs: Ms, reason: z.string() });
export type Gap = z.infer<typeof Gap>;

const TierState = z.object({
  /** When the last sweep that reached its end had begun. */
  completedAtMs: Ms.optional(),
  /** A sweep that was interrupted: where it goes on. */
  underWay: z.object({ startedAtMs: Ms, fromMs: Ms, cursorMs: Ms }).optional(),
});

/** How far a source has been read. All instants in milliseconds since 1970. */
export const SweepState = z.object({
  /** Rows before this instant are backfill: recorded, never delivered. */
  watchingSinceMs: Ms,
  /** Where the ledger begins. */
  ledgerFromMs: Ms,
  /** By the tier's look-back in milliseconds. */
  tiers: z.record(z.string(), TierState),
  gaps: z.array(Gap),
});
export type SweepState = z.infer<typeof SweepState>;

/** One reading of a stretch of time, from its cursor on. */
export type Sweep = { tier: string; startedAtMs: number; fromMs: number; cursorMs: number };
