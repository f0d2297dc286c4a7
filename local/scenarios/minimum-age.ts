import { HOUR } from '../../shared/clock.ts';
import { changeRefusedByPolicy, refusedByPolicy, successfulChange } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

const TRAVELLERS = '6f0d2a7e-3b51-4c8e-9a44-0f2f6c1d7b19';

/** One refusal, four reasons why it can or cannot have been the minimum age. */
export const minimumAge: Scenario = {
  name: 'minimum-age',
  title: 'A reset inside the minimum age',
  story:
    'Ada changes her password in the morning, forgets it and is refused an hour later, because her company makes everybody keep a password for a day. Three others are refused with the same words for other reasons; the reminder when the day is over is played by locked-out.',
  startsAt: '2026-11-23T05:00:00Z',
  lastsMs: 2.5 * HOUR,
  settings: {
    PASSWORD_POLICY: JSON.stringify({
      minimumAgeDays: 1,
      history: 24,
      minimumLength: 7,
      complexity: true,
      overrides: [{ group: TRAVELLERS, minimumAgeDays: 0, history: 5, minimumLength: 12, complexity: true }],
    }),
  },
  plays(tenant) {
    const stage = stageFor(minimumAge, tenant);
    const ada = tenant.people.add('ada');
    stage.plays(ada, successfulChange, { minute: 10 });
    stage.plays(ada, refusedByPolicy, { minute: 74 });
    // Last changed a month ago.
    stage.plays(tenant.people.add('grace'), refusedByPolicy, { minute: 80 });
    // Changed this morning too, under a policy that allows it.
    const emmy = tenant.people.add('emmy', { groups: [TRAVELLERS] });
    stage.plays(emmy, successfulChange, { minute: 12 });
    stage.plays(emmy, changeRefusedByPolicy, { minute: 85 });
    // The directory does not say when the password was changed.
    const lise = tenant.people.add('lise', { lastPasswordChangeDateTime: null });
    stage.plays(lise, refusedByPolicy, { minute: 90 });
  },
  expects: {
    causes: { 'minimum-password-age': 1, 'password-policy': 3 },
    open: { 'minimum-password-age': 1, 'password-policy': 3 },
  },
};
