import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { DELAYS, heldBackUntil, lateEnding } from '../tenant/delays.ts';
import {
  bannedPassword,
  lockedOrDisabled,
  refusedByPolicy,
  successfulReset,
  successfulUnlock,
} from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

// Minutes in an hour and hours in a day.
const [HOUR_OF, DAY_OF] = [60, 24];

/** Rows arrive minutes, hours and days late; the re-reading of ever longer stretches finds them all. */
export const lateRows: Scenario = {
  name: 'late-rows',
  title: 'Audit rows that take their time',
  story:
    'Some rows of this morning are visible after minutes, some after hours, and rows of last week turn up only now, up to seven days after the act. All of them are found within a day; what is older than the watch is recorded and mailed to nobody.',
  startsAt: '2026-11-23T05:00:00Z',
  // The daily reading of eight days happens for the second time after 24 hours.
  lastsMs: DAY + 15 * MINUTE,
  plays(tenant) {
    const stage = stageFor(lateRows, tenant);
    const morning = { from: 5, to: 4 * HOUR_OF };
    const heldBack = (hours: number) => ({ ...morning, delay: heldBackUntil(stage.at(hours * HOUR_OF)) });
    stage.crowdPlays(12, refusedByPolicy, { ...morning, delay: DELAYS.A });
    stage.crowdPlays(6, bannedPassword, heldBack(9));
    stage.crowdPlays(4, lockedOrDisabled, heldBack(21));
    stage.crowdPlays(30, successfulReset, heldBack(21.5));
    // The steps come at once: first it looks as if these people had given up.
    stage.crowdPlays(2, lockedOrDisabled, { ...morning, delay: lateEnding(3 * HOUR) });
    stage.crowdPlays(2, successfulUnlock, { ...morning, delay: lateEnding(3 * HOUR) });
    // Of the days before the watch began, visible an hour after it did: the last one after seven days.
    for (const hours of [40, 3.5 * DAY_OF, 5 * DAY_OF, 7 * DAY_OF - 1.1]) {
      const longAgo = { from: -hours * HOUR_OF, to: -hours * HOUR_OF };
      stage.crowdPlays(1, bannedPassword, { ...longAgo, delay: heldBackUntil(stage.at(HOUR_OF)) });
    }
  },
  expects: {
    causes: { 'password-policy': 12, 'banned-password': 10, 'account-locked': 6, 'attempt-abandoned': 2 },
    open: { 'password-policy': 12, 'banned-password': 10, 'account-locked': 6 },
  },
};
