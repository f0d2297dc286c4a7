import { HOUR } from '../../shared/clock.ts';
import { bannedPassword } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

/** A mistake in the settings that only the mailbox can show. */
export const missingSender: Scenario = {
  name: 'missing-sender',
  title: 'The sender mailbox does not exist',
  story:
    'MAIL_SENDER names a mailbox that nobody made. Three people fail, none of their messages can go out, each is set aside for a replay, and one finding tells the administrator what to mend.',
  startsAt: '2026-11-23T09:00:00Z',
  lastsMs: 2 * HOUR,
  settings: { MAIL_SENDER: 'nobody-made-this@contoso.example' },
  plays(tenant) {
    const stage = stageFor(missingSender, tenant);
    stage.crowdPlays(3, bannedPassword, { from: 5, to: 30 });
  },
  wholePipeline: true,
  expects: {
    causes: { 'banned-password': 3, 'delivery-failing': 1 },
    open: { 'banned-password': 3, 'delivery-failing': 1 },
    emails: 0,
    tickets: 1,
  },
};
