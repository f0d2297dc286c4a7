import { HOUR } from '../../shared/clock.ts';
import { bannedPassword, lockedOrDisabled, refusedByPolicy } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

/** The night shift of e-mail: held until morning, never above the caps. */
export const quietHours: Scenario = {
  name: 'quiet-hours',
  title: 'Nobody is woken, nobody is flooded',
  story:
    'Twelve people fail late in the evening and one of them, Ada, fails again and again for different reasons. Nothing is sent until seven in the morning, then what is due goes out under the caps: two messages for Ada and one for each of the others.',
  startsAt: '2026-11-23T21:30:00Z',
  lastsMs: 14 * HOUR,
  settings: {
    MAIL_QUIET_HOURS: '21:00-07:00',
    MAIL_PER_PERSON_PER_DAY: '2',
    MAIL_PER_RUN: '5',
    // The cap is the end of it here: what is above it is not kept for another day.
    MAIL_HELD_BACK: 'drop',
    DEFAULT_TIME_ZONE: 'Etc/UTC',
  },
  plays(tenant) {
    const stage = stageFor(quietHours, tenant);
    const ada = tenant.people.add('ada');
    stage.plays(ada, bannedPassword, { minute: 10 });
    stage.plays(ada, refusedByPolicy, { minute: 40 });
    stage.plays(ada, lockedOrDisabled, { minute: 70 });
    stage.crowdPlays(11, bannedPassword, { from: 5, to: 60 });
  },
  wholePipeline: true,
  expects: {
    causes: { 'banned-password': 12, 'password-policy': 1, 'account-locked': 1 },
    open: { 'banned-password': 12, 'password-policy': 1, 'account-locked': 1 },
    emails: 13,
    tickets: 1,
  },
};
