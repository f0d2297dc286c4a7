import { describe, expect, it } from 'vitest';
import { ACTIVITIES, type Journey, SSPR } from '../../../local/tenant/journey-rows.ts';
import * as journeys from '../../../local/tenant/journeys.ts';
import { createPeople } from '../../../local/tenant/people.ts';
import { seeded } from '../../../local/tenant/seeded.ts';
import * as switches from '../../../local/tenant/tenant-journeys.ts';
import { fromDirectoryAudit } from '../../../shared/attempts/from-directory-audit.ts';
import { groupIntoAttempts } from '../../../shared/attempts/group-into-attempts.ts';
import { isMalformed } from '../../../shared/attempts/malformed.ts';
import { compileCatalogue } from '../../../shared/catalogue/catalogue.ts';
import { classifyAttempt } from '../../../shared/classify/classify-attempt.ts';
import { DAY, HOUR } from '../../../shared/clock.ts';
import { DIRECTORY_DEFAULTS } from '../../../shared/settings/password-policy.ts';

const START = new Date('2026-11-23T05:00:00Z');
const catalogue = compileCatalogue();
const people = createPeople(() => START, 1);
const ada = people.add('ada');
const grace = people.add('grace');

function tell(journey: Journey, seed = 1) {
  return journey(seeded(seed), ada, START);
}

function sessions(journey: Journey): number {
  return new Set(tell(journey).rows.map(({ correlationId }) => correlationId)).size;
}

/** What is concluded about each attempt, an hour after it ended. */
function conclusions(journey: Journey, lastPasswordChangeAt?: string): string[] {
  const rows = tell(journey).rows.map(fromDirectoryAudit);
  const read = rows.flatMap((row) => (isMalformed(row) ? [] : [row]));
  const facts = {
    id: ada.id,
    onPremisesSyncEnabled: true,
    ...(lastPasswordChangeAt === undefined ? {} : { lastPasswordChangeAt }),
  };
  const knowledge = { catalogue, policies: DIRECTORY_DEFAULTS, facts };
  return groupIntoAttempts(read).map((attempt) => {
    const verdict = classifyAttempt(attempt, { ...knowledge, asOfMs: attempt.lastRowAtMs + HOUR });
    return verdict.kind === 'trouble' ? verdict.cause : verdict.kind;
  });
}

describe('journeys end as they say', () => {
  const { resetByAdmin, changeFailing, resetFailing } = journeys;
  const cases: [name: string, journey: Journey, ...ends: string[]][] = [
    ['a successful reset', journeys.successfulReset, 'ended-well'],
    ['a successful change', journeys.successfulChange, 'ended-well'],
    ['a successful unlock', journeys.successfulUnlock, 'ended-well'],
    ['a registration', journeys.registration],
    ['a reset by an administrator', resetByAdmin(grace), 'ended-well'],
    ['a reset by an administrator through cloud sync', resetByAdmin(grace, 'CloudSync'), 'ended-well'],
    [
      'a reset by an administrator that stayed in the cloud',
      resetByAdmin(grace, 'None'),
      'writeback-unconfirmed',
    ],
    ['a reset with companions', switches.withCompanions(journeys.successfulReset), 'ended-well'],
    ['a reset refused by policy', journeys.refusedByPolicy, 'password-policy'],
    ['a change refused by policy', journeys.changeRefusedByPolicy, 'password-policy'],
    ['a banned password', journeys.bannedPassword, 'banned-password'],
    ['an unreachable connector', journeys.connectorUnreachable, 'connector-unreachable'],
    ['a time-out', journeys.timedOut, 'connector-unreachable'],
    ['a missing permission', journeys.adminActionRequired, 'connector-permission-missing'],
    ['an incorrect current password', journeys.incorrectCurrentPassword, 'incorrect-current-password'],
    ['a locked account', journeys.lockedOrDisabled, 'account-locked'],
    ['a person who is not registered', journeys.notRegistered, 'sspr-not-registered'],
    ['a person who may not reset', journeys.notEnabled, 'sspr-not-enabled-for-user'],
    ['a person outside the group', journeys.notInGroup, 'sspr-not-enabled-for-user'],
    ['a person without a licence', journeys.notLicensed, 'user-not-licensed'],
    ['writeback that is off', journeys.writebackOff, 'writeback-disabled'],
    ['self-service that is off', journeys.ssprOff, 'sspr-disabled'],
    ['a block for a day', journeys.blockedForADay, 'sspr-blocked'],
    ['silence in the middle', journeys.abandoned, 'attempt-abandoned'],
    ['giving up', journeys.gaveUp, 'attempt-abandoned'],
    ['cancelling', journeys.cancelled, 'attempt-abandoned'],
    ['struggling', journeys.struggling, 'repeated-attempts'],
    ['a split outcome', journeys.splitOutcome, 'split-outcome'],
    ['an unlisted wording', journeys.unlistedFailure, 'unknown'],
    ['a weak password in the cloud', changeFailing('InvalidNewPasswordWeak'), 'cloud-password-policy'],
    ['an identity nobody finds', resetFailing('UserNotFoundBySspr'), 'identity-mismatch'],
    ['a third try in one session', journeys.takenAtTheThirdTry, 'ended-well'],
    ['a retry in the same session', journeys.retryInTheSameSession, 'ended-well'],
    ['a retry in a new session', journeys.retryInANewSession, 'password-policy', 'ended-well'],
    ['writeback switched off', switches.writebackSwitchedOff, 'writeback-disabled'],
    ['writeback switched on', switches.writebackSwitchedOn, 'switched-back'],
    ['a changed policy', switches.ssprPolicyChanged, 'sspr-policy-changed'],
  ];

  it.each(cases)('%s', (_name, journey, ...ends) => {
    expect(conclusions(journey)).toEqual(ends);
  });

  it('a refusal soon after the last change is told from one long after it', () => {
    const [recently, longAgo] = [HOUR, 2 * DAY].map((ms) => new Date(START.getTime() - ms).toISOString());

    expect(conclusions(journeys.refusedByPolicy, recently)).toEqual(['minimum-password-age']);
    expect(conclusions(journeys.refusedByPolicy, longAgo)).toEqual(['password-policy']);
  });
});

describe('rows look like those of a real tenant', () => {
  it('share a correlation id, follow each other in time and have ids of their own', () => {
    const { rows } = tell(journeys.successfulReset);
    const times = rows.map(({ activityDateTime }) => activityDateTime);

    expect(new Set(rows.map(({ correlationId }) => correlationId)).size).toBe(1);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(times).toEqual(times.toSorted());
    for (const { id, correlationId } of rows)
      expect(id).toMatch(new RegExp(`^SSPR_${correlationId}_[A-Z0-9]{5}_\\d{7,9}$`));
    for (const time of times) expect(time).toMatch(/^2026-11-23T05:0\d:\d\d\.\d{7}Z$/);
  });

  it('name the person as initiator and target, by id and without a display name', () => {
    const { rows } = tell(journeys.successfulReset);
    const named = { id: ada.id, userPrincipalName: 'ada@contoso.example', displayName: null };

    for (const row of rows) {
      expect(row.initiatedBy.user).toMatchObject(named);
      expect(row.targetResources).toEqual([expect.objectContaining(named)]);
      expect([row.loggedByService, row.category]).toEqual([SSPR, 'UserManagement']);
    }
  });

  it('name the administrator and the agent when an administrator did it', () => {
    const [row] = tell(journeys.resetByAdmin(grace)).rows;

    expect(row?.initiatedBy.user?.id).toBe(grace.id);
    expect(row?.targetResources?.[0]?.id).toBe(ada.id);
    expect(row?.additionalDetails).toEqual([{ key: 'OnPremisesAgent', value: 'Microsoft Entra Connect' }]);
  });

  it('name no person as target of a setting', () => {
    const [row] = tell(switches.writebackSwitchedOff).rows;

    expect(row).toMatchObject({
      category: 'DirectoryManagement',
      activityDisplayName: ACTIVITIES['writeback-disabled'],
    });
    expect(row?.targetResources?.[0]).toMatchObject({ id: null, type: 'Directory' });
  });

  it('come with rows of Core Directory under the same correlation id', () => {
    const { rows } = tell(switches.withCompanions(journeys.successfulReset));
    const services = rows.map(({ loggedByService }) => loggedByService);

    expect(services.slice(-3)).toEqual([SSPR, 'Core Directory', 'Core Directory']);
    expect(new Set(rows.map(({ correlationId }) => correlationId)).size).toBe(1);
  });
});

describe('the person', () => {
  it.each([
    ['has a new password after a success', journeys.successfulReset, 1],
    ['has a new password after a successful change', journeys.successfulChange, 1],
    ['has a new password after a retry', journeys.retryInANewSession, 1],
    ['keeps the old one after an unlock', journeys.successfulUnlock, 0],
    ['keeps the old one after a refusal', journeys.refusedByPolicy, 0],
  ])('%s', (_name, journey, changes) => {
    const { rows, passwordChangedAt } = tell(journey);
    const last = Date.parse(rows.at(-1)?.activityDateTime ?? '');

    expect(passwordChangedAt.map((at) => at.getTime())).toEqual(Array.from({ length: changes }, () => last));
  });
});

describe('a seed', () => {
  it('always tells the same, and another seed something else', () => {
    expect(tell(journeys.refusedByPolicy, 7)).toEqual(tell(journeys.refusedByPolicy, 7));
    expect(tell(journeys.refusedByPolicy, 7)).not.toEqual(tell(journeys.refusedByPolicy, 8));
  });
});

describe('a retry', () => {
  it('in the same session keeps the correlation id, in a new one it gets its own', () => {
    expect([sessions(journeys.retryInTheSameSession), sessions(journeys.retryInANewSession)]).toEqual([1, 2]);
  });
});
