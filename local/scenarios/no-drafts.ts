import { HOUR } from '../../shared/clock.ts';
import { bannedPassword } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

/** The weaker way of sending, where the administrator granted no more than Mail.Send. */
export const noDrafts: Scenario = {
  name: 'no-drafts',
  title: 'Only Mail.Send is granted',
  story:
    'The administrator grants the right to send and nothing else, so messages cannot be looked up before they are sent again. One answer of Microsoft Graph is lost after the message went out: that person is not written to twice, and the loss is reported.',
  startsAt: '2026-11-23T09:00:00Z',
  lastsMs: 2 * HOUR,
  plays(tenant) {
    const stage = stageFor(noDrafts, tenant);
    tenant.mailbox.allow({ drafts: false });
    tenant.faults.add({ kind: 'error', status: 503, afterActing: true, path: 'sendMail', next: 1 });
    stage.crowdPlays(4, bannedPassword, { from: 5, to: 30 });
  },
  wholePipeline: true,
  expects: {
    causes: { 'banned-password': 4, 'delivery-failing': 1 },
    open: { 'banned-password': 4 },
    emails: 4,
    tickets: 1,
  },
};
