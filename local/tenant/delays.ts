import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { GraphAuditRow } from './audit-log.ts';
import { ACTIVITIES } from './journey-rows.ts';
import type { Random } from './seeded.ts';

/** How long after the act a row becomes visible, in milliseconds. */
export type DelayModel = (random: Random, row: GraphAuditRow) => number;

type Band = { share: number; fromMs: number; toMs: number };

/** Rows are visible at once. */
export const noDelay: DelayModel = () => 0;

/**
 * Three ways in which audit rows arrive late. A: 95 % within 2 minutes, 99 % within 5. B: half within 4 minutes, 95 %
 * within 15, two in a thousand between 1 and 24 hours. C: 80 % within an hour, 95 % within a day, 99.8 % within two,
 * the rest within seven.
 */
export const DELAYS = {
  A: inBands([
    { share: 0.95, fromMs: 0, toMs: 2 * MINUTE },
    { share: 0.04, fromMs: 2 * MINUTE, toMs: 5 * MINUTE },
    { share: 0.01, fromMs: 5 * MINUTE, toMs: 15 * MINUTE },
  ]),
  B: inBands([
    { share: 0.5, fromMs: 0, toMs: 4 * MINUTE },
    { share: 0.45, fromMs: 4 * MINUTE, toMs: 15 * MINUTE },
    { share: 0.048, fromMs: 15 * MINUTE, toMs: HOUR },
    { share: 0.002, fromMs: HOUR, toMs: DAY },
  ]),
  C: inBands([
    { share: 0.8, fromMs: 0, toMs: HOUR },
    { share: 0.15, fromMs: HOUR, toMs: DAY },
    { share: 0.048, fromMs: DAY, toMs: 2 * DAY },
    { share: 0.002, fromMs: 2 * DAY, toMs: 7 * DAY },
  ]),
} as const satisfies Record<string, DelayModel>;

/** Every row comes so late. */
export function delayOf(ms: number): DelayModel {
  return () => ms;
}

/** Rows were held back somewhere and become visible together at this instant; later rows at once. */
export function heldBackUntil(at: Date): DelayModel {
  return (_random, row) => Math.max(0, at.getTime() - Date.parse(row.activityDateTime));
}

/** Only the row that ends the attempt comes so late; its steps are visible at once. */
export function lateEnding(ms: number): DelayModel {
  return (_random, row) => (row.activityDisplayName === ACTIVITIES.progress ? 0 : ms);
}

// Within a band every delay is as likely as another.
function inBands(bands: readonly Band[]): (random: Random) => number {
  return (random) => {
    let left = random.fraction();
    const band = bands.find(({ share }) => (left -= share) < 0) ?? bands.at(-1);
    return band === undefined ? 0 : random.between(band.fromMs, band.toMs);
  };
}
