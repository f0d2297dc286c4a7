import { DAY } from '../../shared/clock.ts';
import { DELAYS } from '../tenant/delays.ts';
import { followedBy, type Journey } from '../tenant/journey-rows.ts';
import * as journeys from '../tenant/journeys.ts';
import * as switches from '../tenant/tenant-journeys.ts';
import type { Counts, Scenario } from './scenario.ts';
import { type Stage, stageFor } from './stage.ts';

const HOUR_OF = 60;
const NIGHT_SHIFT = { from: 0, to: 3 * HOUR_OF, delay: DELAYS.A };
const OFFICE_HOURS = { from: 3 * HOUR_OF, to: 12 * HOUR_OF, delay: DELAYS.A };
const EVENING = { from: 12 * HOUR_OF, to: 22 * HOUR_OF, delay: DELAYS.A };

// Early shifts, so that whoever watches need not wait for the office to open.
const BEFORE_DAWN = { from: 1, to: 40, delay: DELAYS.A };
const EARLY: readonly Journey[] = [
  journeys.refusedByPolicy,
  journeys.bannedPassword,
  journeys.incorrectCurrentPassword,
  journeys.lockedOrDisabled,
];

// Failures that stay open, each by people of their own.
const FAILURES: readonly [count: number, journey: Journey][] = [
  [13, journeys.refusedByPolicy],
  [4, journeys.changeRefusedByPolicy],
  [10, journeys.bannedPassword],
  [6, journeys.changeFailing('InvalidNewPasswordWeak')],
  [11, journeys.incorrectCurrentPassword],
  [6, journeys.lockedOrDisabled],
  [3, journeys.blockedForADay],
  [5, journeys.notRegistered],
  [3, journeys.notEnabled],
  [2, journeys.notInGroup],
  [2, journeys.notLicensed],
  [6, journeys.abandoned],
  [3, journeys.gaveUp],
  [2, journeys.cancelled],
  [2, journeys.struggling],
  [2, journeys.splitOutcome],
  [1, journeys.resetFailing('UserNotFoundBySspr')],
  [2, journeys.unlistedFailure],
];

const OPEN: Counts = {
  'password-policy': 18,
  'banned-password': 11,
  'cloud-password-policy': 6,
  'incorrect-current-password': 12,
  'account-locked': 7,
  'sspr-blocked': 3,
  'sspr-not-registered': 5,
  'sspr-not-enabled-for-user': 5,
  'user-not-licensed': 2,
  'attempt-abandoned': 11,
  'repeated-attempts': 2,
  'split-outcome': 2,
  'identity-mismatch': 1,
  unknown: 2,
  'minimum-password-age': 4,
  'writeback-unconfirmed': 1,
  'connector-permission-missing': 2,
  'sspr-policy-changed': 1,
};

/** Twenty-four hours of everything. */
export const mixedDay: Scenario = {
  name: 'mixed-day',
  title: 'A mixed day',
  story:
    'Twenty-four hours in a company of some hundred people: most get through, some fail for two dozen reasons, the connector stumbles after lunch, and in the evening an administrator switches writeback off and on again. Each trouble is told once, with its cause, and what mends itself is closed.',
  startsAt: '2026-11-23T05:00:00Z',
  lastsMs: DAY,
  settings: {
    PASSWORD_POLICY: JSON.stringify({ minimumAgeDays: 1, history: 24, minimumLength: 7, complexity: true }),
  },
  plays(tenant) {
    const stage = stageFor(mixedDay, tenant);
    successes(stage);
    for (const journey of EARLY) stage.crowdPlays(1, journey, BEFORE_DAWN);
    for (const [count, journey] of FAILURES) stage.crowdPlays(count, journey, OFFICE_HOURS);
    stage.crowdPlays(
      4,
      followedBy(journeys.successfulChange, 2 * 3600, journeys.refusedByPolicy),
      OFFICE_HOURS,
    );
    stage.crowdPlays(8, journeys.retryInANewSession, OFFICE_HOURS);
    missingPermission(stage);
    stumblingConnector(stage);
    switchedOffAndOn(stage);
  },
  expects: {
    causes: { ...OPEN, 'password-policy': 18 + 8, 'connector-unreachable': 7, 'writeback-disabled': 3 },
    open: OPEN,
  },
};

function successes(stage: Stage): void {
  const administrator = stage.tenant.people.add('hypatia');
  stage.crowdPlays(20, journeys.successfulReset, NIGHT_SHIFT);
  stage.crowdPlays(90, switches.withCompanions(journeys.successfulReset), OFFICE_HOURS);
  stage.crowdPlays(50, journeys.successfulChange, OFFICE_HOURS);
  stage.crowdPlays(20, journeys.successfulUnlock, OFFICE_HOURS);
  stage.crowdPlays(15, journeys.takenAtTheThirdTry, OFFICE_HOURS);
  stage.crowdPlays(12, journeys.resetByAdmin(administrator), OFFICE_HOURS);
  stage.crowdPlays(20, journeys.registration, OFFICE_HOURS);
  stage.crowdPlays(40, journeys.successfulReset, EVENING);
  stage.crowdPlays(1, journeys.resetByAdmin(administrator, 'None'), OFFICE_HOURS);
}

// Hours apart, so that it is two people's trouble and not yet an outage.
function missingPermission(stage: Stage): void {
  stage.crowdPlays(1, journeys.adminActionRequired, { from: 200, to: 210, delay: DELAYS.A });
  stage.crowdPlays(1, journeys.adminActionRequired, { from: 500, to: 510, delay: DELAYS.A });
}

function stumblingConnector(stage: Stage): void {
  const afterLunch = { from: 8 * HOUR_OF, to: 8 * HOUR_OF + 5, delay: DELAYS.A };
  stage.crowdPlays(6, followedBy(journeys.connectorUnreachable, 1800, journeys.successfulReset), afterLunch);
}

function switchedOffAndOn(stage: Stage): void {
  const administrator = stage.tenant.people.add('galen');
  const off = 15 * HOUR_OF;
  stage.plays(administrator, switches.ssprPolicyChanged, { minute: off - 30, delay: DELAYS.A });
  stage.plays(administrator, switches.writebackSwitchedOff, { minute: off, delay: DELAYS.A });
  stage.crowdPlays(2, followedBy(journeys.writebackOff, 1800, journeys.successfulReset), {
    from: off + 5,
    to: off + 15,
    delay: DELAYS.A,
  });
  stage.plays(administrator, switches.writebackSwitchedOn, { minute: off + 20, delay: DELAYS.A });
}
