import { HOUR } from '../../shared/clock.ts';
import { noDelay } from '../tenant/delays.ts';
import { retryInANewSession, retryInTheSameSession, takenAtTheThirdTry } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

/** Trouble that is over before anybody could help. */
export const retryWorks: Scenario = {
  name: 'retry-works',
  title: 'A retry two minutes later works',
  story:
    'Eight people are refused a password and get through two minutes later, some in the same session and some in a new one. What was opened about them is closed again without a word.',
  startsAt: '2026-11-23T05:00:00Z',
  lastsMs: 1.5 * HOUR,
  plays(tenant) {
    const stage = stageFor(retryWorks, tenant);
    const morning = { from: 5, to: 45, delay: noDelay };
    stage.crowdPlays(4, retryInTheSameSession, morning);
    stage.crowdPlays(4, retryInANewSession, morning);
    // These never left their session in trouble: no finding at any time.
    stage.crowdPlays(4, takenAtTheThirdTry, morning);
  },
  expects: { causes: { 'password-policy': 8 }, open: {} },
};
