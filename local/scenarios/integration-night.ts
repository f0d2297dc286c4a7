import { HOUR } from '../../shared/clock.ts';
import { DELAYS } from '../tenant/delays.ts';
import { followedBy } from '../tenant/journey-rows.ts';
import { successfulReset, writebackOff } from '../tenant/journeys.ts';
import { E3, type IntegrationState } from '../tenant/integration.ts';
import { writebackSwitchedOff, writebackSwitchedOn } from '../tenant/tenant-journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

const BLOCKED = { code: 53003, reason: 'Access has been blocked by Conditional Access policies.' };

/** Trouble of the tenant and the connector, of which people notice next to nothing. */
export const integrationNight: Scenario = {
  name: 'integration-night',
  title: 'A night in which everything behind the resets fails in turn',
  story:
    'The licence lapses and is renewed, an administrator switches writeback off and on again, a new policy blocks the account that synchronises, and Microsoft has an incident of its own. Hardly anybody resets a password at night, and yet each of the four is found within minutes, named with its cause, and closed when it is over.',
  startsAt: '2026-11-22T22:00:00Z',
  lastsMs: 7 * HOUR,
  wholePipeline: true,
  plays(tenant) {
    const stage = stageFor(integrationNight, tenant);
    const from = (minute: number, change: Partial<IntegrationState>) =>
      tenant.integration.set(change, stage.at(minute));
    stage.crowdPlays(25, successfulReset, { from: 0, to: 380, delay: DELAYS.A });
    from(40, { skus: [{ ...E3, capability: 'Suspended' }] });
    from(140, { skus: [E3] });
    const administrator = tenant.people.add('hypatia');
    stage.plays(administrator, writebackSwitchedOff, { minute: 165, delay: DELAYS.A });
    stage.crowdPlays(1, followedBy(writebackOff, 3600, successfulReset), {
      from: 170,
      to: 180,
      delay: DELAYS.A,
    });
    stage.plays(administrator, writebackSwitchedOn, { minute: 210, delay: DELAYS.A });
    const blockedAt = stage.at(225).toISOString();
    from(225, { signInRefused: BLOCKED, syncStoppedAt: blockedAt, hashSyncStoppedAt: blockedAt });
    from(315, { signInRefused: null, syncStoppedAt: null, hashSyncStoppedAt: null });
    from(330, {
      issues: [
        {
          id: 'MO100001',
          title: 'Some people cannot reset their password',
          service: 'Microsoft Entra',
          status: 'investigating',
          classification: 'incident',
          startDateTime: stage.at(325).toISOString(),
          isResolved: false,
        },
      ],
    });
    from(370, { issues: [] });
  },
  expects: {
    causes: {
      'subscription-suspended': 1,
      // The switch, and the person who met it.
      'writeback-disabled': 2,
      'connector-sign-in-failing': 1,
      // Explained by the account that cannot sign in.
      'password-sync-stale': 1,
      'microsoft-incident': 1,
    },
    open: {},
  },
};
