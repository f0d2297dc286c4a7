import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptActivity } from '../../shared/attempts/attempt.ts';
import type { PersonEvent } from '../../shared/attempts/person-event.ts';
import type { PersonFacts } from '../../shared/attempts/person.ts';
import { classifyAttempt } from '../../shared/classify/classify-attempt.ts';
import { eventsAround, indexEvents } from '../../shared/classify/join-events.ts';
import { aRow, anAttempt, catalogue, knowing, MONDAY } from './rows.ts';

type Wish = Partial<PersonEvent> & { second?: number };

let count = 0;

/** An event about Ada in the minute in which she failed. */
function anEvent(signal: string, { second = 0, ...wish }: Wish = {}): PersonEvent {
  count += 1;
  const known = catalogue.signal(signal);
  if (known === undefined) throw new Error(`There is no signal ${signal}`);
  const code = String('match' in known && 'eventIds' in known.match ? known.match.eventIds?.[0] : '0');
  return {
    id: `event-${count}`,
    atMs: MONDAY + second * 1000,
    server: 'sync01',
    code,
    signals: [signal],
    people: ['ada', 'ada@contoso.example'],
    ...wish,
  };
}

const nobody: Wish = { people: [] };

type Given = { reason?: string; kind?: 'reset' | 'change'; facts?: Partial<PersonFacts> };

function verdictOn(
  events: readonly PersonEvent[],
  { reason = 'OnPremisesPolicyViolation', kind = 'reset', facts }: Given = {},
) {
  const attempt = anAttempt(aRow({ kind, reason, id: 'row' }));
  const about = facts === undefined ? undefined : { id: 'ada', ...facts };
  return classifyAttempt(
    attempt,
    knowing({ facts: about, events: eventsAround(attempt, indexEvents(events)) }),
  );
}

const NEEDS_ADMIN = 'OnPremisesAdminActionRequired';
const OLD_PASSWORD: Partial<PersonFacts> = { lastPasswordChangeAt: '2026-10-01T08:00:00Z' };
const NEW_PASSWORD: Partial<PersonFacts> = { lastPasswordChangeAt: '2026-11-23T02:00:00Z' };

describe('what the connector says', () => {
  it.each([
    ['prs-33002-user-not-found', 'identity-mismatch'],
    ['prs-33003-multi-match', 'identity-mismatch'],
    ['prs-33004-permissions', 'connector-permission-missing'],
    ['prs-33005-account-disabled', 'account-disabled'],
    ['prs-33006-account-locked', 'account-locked'],
    ['prs-33007-incorrect-password', 'incorrect-current-password'],
    ['prs-33009-ad-configuration', 'connector-configuration'],
    ['adsync-hr-80230818-dc-unreachable', 'domain-controller-unreachable'],
    ['cloudsync-gmsa-missing-rights', 'connector-permission-missing'],
    ['cloudsync-min-age', 'minimum-password-age'],
  ])('%s makes it certain that it was %s', (signal, cause) => {
    const event = anEvent(signal);
    const verdict = verdictOn([event], { reason: NEEDS_ADMIN });

    expect(verdict).toMatchObject({ kind: 'trouble', cause, confidence: 'certain' });
    expect(verdict).toHaveProperty(
      'evidence',
      expect.arrayContaining([expect.objectContaining({ id: event.id, signal })]),
    );
  });

  it('is read together with the reason that the engine wrote beside it', () => {
    const event = anEvent('prs-33001-ad-unknown', { text: 'Something' });
    const beside = anEvent('adsync-hr-8023062c', nobody);

    expect(verdictOn([event, beside], { reason: NEEDS_ADMIN })).toMatchObject({
      cause: 'connector-configuration',
      confidence: 'certain',
    });
    expect(verdictOn([event, { ...beside, atMs: MONDAY + 30_000 }], { reason: NEEDS_ADMIN })).toMatchObject({
      cause: 'connector-permission-missing',
      confidence: 'probable',
    });
  });
});

describe('a refusal by the rules of the domain', () => {
  const policy = anEvent('prs-33008-ad-password-policy');
  const refused = anEvent('dc-4724-reset-failure', { second: 1 });

  it('is the minimum age, certainly, where the last change is too recent and both sides agree', () => {
    const verdict = verdictOn([policy, refused], { facts: NEW_PASSWORD });

    expect(verdict).toMatchObject({
      cause: 'minimum-password-age',
      confidence: 'certain',
      retryAfter: '2026-11-24T02:00:00.000Z',
    });
    expect(verdictOn([policy], { facts: NEW_PASSWORD })).toMatchObject({ confidence: 'probable' });
  });

  it('is the policy, certainly, where it is not', () => {
    expect(verdictOn([policy, refused], { facts: OLD_PASSWORD })).toMatchObject({
      cause: 'password-policy',
      confidence: 'certain',
    });
  });

  it('is no missing right, although the connector says so, where a domain controller refused', () => {
    const events = [anEvent('prs-33004-permissions'), refused];
    expect(verdictOn(events, { reason: NEEDS_ADMIN, facts: OLD_PASSWORD })).toMatchObject({
      cause: 'password-policy',
    });
    expect(verdictOn(events.slice(0, 1), { reason: NEEDS_ADMIN })).toMatchObject({
      cause: 'connector-permission-missing',
    });
  });

  it('is a remote call that was refused, where one was at that moment', () => {
    const events = [anEvent('prs-33004-permissions'), anEvent('dc-sam-16965-denied', nobody)];
    expect(verdictOn(events, { reason: NEEDS_ADMIN })).toMatchObject({
      cause: 'sam-access-restricted',
      confidence: 'certain',
    });
  });

  it.each([
    ['pwp-10016-change-rejected', 'banned-password'],
    ['pwp-10017-set-rejected', 'banned-password'],
    ['pwp-customer-list', 'banned-password'],
    ['pwp-microsoft-list', 'banned-password'],
    ['pwp-combined-list', 'banned-password'],
    ['pwp-username', 'banned-password'],
    ['pwp-check-error', 'password-filter'],
    ['third-party-password-filter', 'password-filter'],
  ])('came from what %s tells of: %s', (signal, cause) => {
    expect(verdictOn([policy, refused, anEvent(signal)])).toMatchObject({ cause, confidence: 'certain' });
  });
});

describe('an event that names nobody, in a busy minute', () => {
  const unclear = anEvent('prs-33001-ad-unknown', { text: 'Something' });
  const reason = anEvent('adsync-hr-8023062c', { ...nobody, second: 2 });
  const denied = anEvent('dc-sam-16965-denied', { ...nobody, second: 2 });
  const ofGrace = (second: number) =>
    anEvent('prs-33001-ad-unknown', { second, people: ['grace', 'grace@contoso.example'] });

  it('is only probably about the person where others had events within the same ten seconds', () => {
    expect(verdictOn([unclear, reason, ofGrace(12)], { reason: NEEDS_ADMIN })).toMatchObject({
      cause: 'connector-configuration',
      confidence: 'probable',
    });
    expect(verdictOn([unclear, reason, ofGrace(13)], { reason: NEEDS_ADMIN })).toMatchObject({
      cause: 'connector-configuration',
      confidence: 'certain',
    });
  });

  it('is certainly about the person whose own events alone are beside it', () => {
    const again = anEvent('prs-33001-ad-unknown', { second: 4, people: ['ada'] });
    expect(verdictOn([unclear, reason, again], { reason: NEEDS_ADMIN })).toMatchObject({
      confidence: 'certain',
    });
  });

  it('makes a refused remote call only probable, too', () => {
    const noRight = anEvent('prs-33004-permissions');
    expect(verdictOn([noRight, denied, ofGrace(3)], { reason: NEEDS_ADMIN })).toMatchObject({
      cause: 'sam-access-restricted',
      confidence: 'probable',
    });
  });

  it('does not count against what the cloud knows for certain', () => {
    const known = { reason: 'OnPremisesConnectivityError' };
    expect(verdictOn([], known)).toMatchObject({ cause: 'connector-unreachable', confidence: 'certain' });
    expect(verdictOn([unclear, reason, ofGrace(3)], known)).toMatchObject({
      cause: 'connector-unreachable',
      confidence: 'certain',
    });
  });
});

describe('what a domain controller records anyway', () => {
  it('counts for a change of password where a wrong one was given, and for nothing else', () => {
    const wrong = anEvent('dc-4771-4776-bad-password');
    expect(verdictOn([wrong], { kind: 'change', reason: 'Odd' })).toMatchObject({
      cause: 'incorrect-current-password',
    });
    expect(verdictOn([wrong], { reason: 'Odd' })).toMatchObject({ cause: 'unknown' });
  });

  it('tells a disabled account from a locked one', () => {
    const reason = 'OnPremUserAccountLockedOutOrDisabled';
    expect(verdictOn([anEvent('dc-4725-disabled')], { reason })).toMatchObject({ cause: 'account-disabled' });
    expect(verdictOn([], { reason })).toMatchObject({ cause: 'account-locked', confidence: 'probable' });
    expect(verdictOn([anEvent('dc-4740-lockout')], { reason })).toMatchObject({
      cause: 'account-locked',
      confidence: 'certain',
    });
    expect(verdictOn([anEvent('dc-4740-lockout')], { facts: OLD_PASSWORD })).toMatchObject({
      cause: 'password-policy',
    });
  });
});

describe('events that are left alone', () => {
  it.each([
    ['of somebody else', anEvent('prs-33005-account-disabled', { people: ['grace'] })],
    ['long before', anEvent('prs-33005-account-disabled', { second: -150 })],
    ['long after', anEvent('prs-33005-account-disabled', { second: 150 })],
    ['of nobody, alone', anEvent('adsync-hr-8023062c', nobody)],
  ])('those %s', (_which, event) => {
    expect(verdictOn([event], { facts: OLD_PASSWORD })).toEqual(verdictOn([], { facts: OLD_PASSWORD }));
  });

  it('those beside what the cloud decided by itself', () => {
    const attempt = anAttempt(aRow({ kind: 'blocked', result: 'success' }));
    const event = anEvent('prs-33008-ad-password-policy');
    expect(classifyAttempt(attempt, knowing({ events: [event] }))).toEqual(
      classifyAttempt(attempt, knowing()),
    );
  });

  it('those of somebody who got through', () => {
    const attempt = anAttempt(aRow({ result: 'success', reason: 'Successfully completed reset.' }));
    const event = anEvent('prs-33008-ad-password-policy');
    expect(classifyAttempt(attempt, knowing({ events: [event] }))).toMatchObject({ kind: 'ended-well' });
  });
});

describe('joining', () => {
  const signals = catalogue
    .bySource('connector-event')
    .map(({ id }) => id)
    .concat(catalogue.bySource('dc-security-event').map(({ id }) => id));
  const some = fc.array(
    fc.record({
      signal: fc.constantFrom(...signals),
      second: fc.integer({ min: -130, max: 130 }),
      people: fc.constantFrom(['ada'], ['grace'], []),
    }),
    { maxLength: 6 },
  );
  const activity = fc.constantFrom<AttemptActivity & ('reset' | 'change')>('reset', 'change');

  it('does not depend on the order in which events came', () => {
    fc.assert(
      fc.property(
        some,
        activity,
        fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
        (wishes, kind, order) => {
          const events = wishes.map(({ signal, second, people }) => anEvent(signal, { second, people }));
          const shuffled = events
            .map((event, at) => ({ event, place: order[at] ?? 0 }))
            .sort((a, b) => a.place - b.place)
            .map(({ event }) => event);

          expect(verdictOn(shuffled, { kind })).toEqual(verdictOn(events, { kind }));
        },
      ),
    );
  });
});
