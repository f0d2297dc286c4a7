import { HOUR } from '../../shared/clock.ts';
import { blockedForADay, lockedOrDisabled, refusedByPolicy, successfulChange } from '../tenant/journeys.ts';
import type { Counts, Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

const OPEN: Counts = {
  'account-locked': 3,
  'sspr-blocked': 1,
  'minimum-password-age': 1,
};

/** People who cannot read their mail, and those who are told again when the waiting is over. */
export const lockedOut: Scenario = {
  name: 'locked-out',
  title: 'Locked out on a Monday morning',
  story:
    'Ada is locked out and has a private address, Grace is locked out and has none, Emmy is blocked for a day, and Lise has to wait until her password is a day old. Each hears where they can read it, and Emmy and Lise hear once more when trying again can work; Marie has no address at all: the record says so, and her ticket is enough.',
  startsAt: '2026-11-23T07:00:00Z',
  lastsMs: 25 * HOUR,
  settings: { MAIL_WHEN_LOCKED_OUT: 'second-address', MAIL_QUIET_HOURS: 'none' },
  plays(tenant) {
    const stage = stageFor(lockedOut, tenant);
    stage.plays(tenant.people.add('ada', { otherMails: ['ada@fabrikam.example'] }), lockedOrDisabled, {
      minute: 5,
    });
    stage.plays(tenant.people.add('grace', { otherMails: [] }), lockedOrDisabled, { minute: 15 });
    stage.plays(tenant.people.add('emmy'), blockedForADay, { minute: 25 });
    const lise = tenant.people.add('lise');
    stage.plays(lise, successfulChange, { minute: 30 });
    stage.plays(lise, refusedByPolicy, { minute: 60 });
    stage.plays(tenant.people.add('marie', { mail: null, otherMails: [] }), lockedOrDisabled, { minute: 90 });
  },
  wholePipeline: true,
  expects: {
    causes: OPEN,
    open: OPEN,
    emails: 6,
    // Who is reminded a day later hears twice; of Marie, who has no address, only her ticket tells.
    readers: [
      'ada@fabrikam.example',
      'emmy@fabrikam.example',
      'emmy@fabrikam.example',
      'grace@contoso.example',
      'lise@fabrikam.example',
      'lise@fabrikam.example',
    ],
    // One for each whom the help desk has to free.
    tickets: 4,
  },
};
