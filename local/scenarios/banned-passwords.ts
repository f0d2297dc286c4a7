import { HOUR } from '../../shared/clock.ts';
import { DELAYS } from '../tenant/delays.ts';
import { followedBy } from '../tenant/journey-rows.ts';
import { bannedPassword, changeFailing, resetFailing, successfulReset } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

/** Weak passwords, turned down by the list of banned ones. */
export const bannedPasswords: Scenario = {
  name: 'banned-passwords',
  title: 'Passwords that everybody would guess',
  story:
    'After a reminder mail a dozen people choose the name of the company or the season as their password and are refused. Five of them think again and get through.',
  startsAt: '2026-11-23T07:00:00Z',
  lastsMs: 2 * HOUR,
  plays(tenant) {
    const stage = stageFor(bannedPasswords, tenant);
    const morning = { from: 5, to: 80, delay: DELAYS.A };
    stage.crowdPlays(5, followedBy(bannedPassword, 240, successfulReset), morning);
    stage.crowdPlays(4, bannedPassword, morning);
    stage.crowdPlays(3, changeFailing('FuzzyPolicyViolationInvalidPassword'), morning);
    stage.crowdPlays(2, resetFailing('PasswordDoesnotComplyFuzzyPolicy'), morning);
    stage.crowdPlays(20, successfulReset, morning);
  },
  expects: { causes: { 'banned-password': 14 }, open: { 'banned-password': 9 } },
};
