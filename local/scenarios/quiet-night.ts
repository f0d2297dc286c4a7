import { HOUR } from '../../shared/clock.ts';
import { DELAYS } from '../tenant/delays.ts';
import {
  registration,
  resetByAdmin,
  successfulChange,
  successfulReset,
  successfulUnlock,
  takenAtTheThirdTry,
} from '../tenant/journeys.ts';
import { withCompanions } from '../tenant/tenant-journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

const NIGHT = { from: 0, to: 300, delay: DELAYS.A };

/** Everybody gets through: not one finding. */
export const quietNight: Scenario = {
  name: 'quiet-night',
  title: 'A quiet night',
  story:
    'Some hundred people reset, change and unlock, some only at the third password, and all of them get through. Nobody is bothered, and the findings table stays empty.',
  startsAt: '2026-11-22T22:00:00Z',
  lastsMs: 6 * HOUR,
  plays(tenant) {
    const stage = stageFor(quietNight, tenant);
    const administrator = tenant.people.add('hypatia');
    stage.crowdPlays(40, withCompanions(successfulReset), NIGHT);
    stage.crowdPlays(20, successfulChange, NIGHT);
    stage.crowdPlays(15, successfulUnlock, NIGHT);
    stage.crowdPlays(10, takenAtTheThirdTry, NIGHT);
    stage.crowdPlays(10, resetByAdmin(administrator), NIGHT);
    stage.crowdPlays(5, registration, NIGHT);
  },
  expects: { causes: {}, open: {} },
};
