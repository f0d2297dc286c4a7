import { HOUR } from '../../shared/clock.ts';
import { bannedPassword } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

const NO_THANKS = '2b7c9a14-5d63-4f0e-8a21-90c3e4d5f6a7';

/** A trial with every message redirected, and the people who are never written to. */
export const whoIsWrittenTo: Scenario = {
  name: 'who-is-written-to',
  title: 'A trial: everything goes to the project mailbox',
  story:
    'Six accounts fail in the same way: two employees, a guest, a service account, a test account and somebody who asked not to be written to. Only the two employees are written to, and since this is a trial both messages arrive in the project mailbox with their names on top.',
  startsAt: '2026-11-23T09:00:00Z',
  lastsMs: 2 * HOUR,
  settings: {
    MAIL_MODE: 'redirect',
    MAIL_REDIRECT_TO: 'reset-trial@contoso.example',
    MAIL_OPT_OUT_GROUP: NO_THANKS,
    MAIL_EXCLUDE: JSON.stringify({
      guests: true,
      serviceAccounts: true,
      patterns: ['*-test@contoso.example'],
      groups: [],
    }),
  },
  plays(tenant) {
    const stage = stageFor(whoIsWrittenTo, tenant);
    tenant.mailbox.add('reset-trial@contoso.example');
    const failing = [
      tenant.people.add('ada'),
      tenant.people.add('grace'),
      tenant.people.add('emmy', { userType: 'Guest' }),
      tenant.people.add('svc-backup'),
      tenant.people.add('lise-test'),
      tenant.people.add('marie', { groups: [NO_THANKS] }),
    ];
    for (const [at, person] of failing.entries()) {
      stage.plays(person, bannedPassword, { minute: 5 + 3 * at });
    }
  },
  wholePipeline: true,
  expects: {
    causes: { 'banned-password': 6 },
    open: { 'banned-password': 6 },
    emails: 2,
    tickets: 0,
  },
};
