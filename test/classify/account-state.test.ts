import { describe, expect, it } from 'vitest';
import type { PersonFacts } from '../../shared/attempts/person.ts';
import { classifyAttempt } from '../../shared/classify/classify-attempt.ts';
import { aRow, anAttempt, knowing, MONDAY } from './rows.ts';

const LATER = { asOfMs: MONDAY + 60 * 60_000 };
const locked = anAttempt(aRow({ reason: 'OnPremUserAccountLockedOutOrDisabled' }));
const unmapped = anAttempt(aRow({ reason: 'SomethingNobodyHasSeen' }));
const refused = anAttempt(aRow({ reason: 'FuzzyPolicyViolationInvalidPassword' }));
const FAILED_AT = '2026-11-20T08:00:00.000Z';

function verdictOf(attempt: typeof locked, facts?: Partial<PersonFacts>) {
  return classifyAttempt(
    attempt,
    knowing({ ...LATER, ...(facts === undefined ? {} : { facts: { id: 'ada', ...facts } }) }),
  );
}

describe('what the state of an account says', () => {
  it('is that it is disabled, where the reason stands for locked and for disabled', () => {
    expect(verdictOf(locked, { accountEnabled: false })).toMatchObject({
      cause: 'account-disabled',
      confidence: 'probable',
      evidence: [{ source: 'audit' }, { source: 'directory-state', signal: 'state-account-disabled-cloud' }],
    });
  });

  it.each([undefined, {}, { accountEnabled: true }])('is nothing where the directory says %o', (facts) => {
    expect(verdictOf(locked, facts)).toMatchObject({ cause: 'account-locked' });
  });

  it('explains a failure that nothing explains, where the account conflicts with another', () => {
    expect(verdictOf(unmapped)).toMatchObject({ cause: 'unknown' });
    expect(verdictOf(unmapped, { provisioningFailedAt: FAILED_AT })).toMatchObject({
      cause: 'identity-mismatch',
      confidence: 'probable',
      evidence: [
        {},
        {
          signal: 'state-sync-broken-object',
          code: 'onPremisesProvisioningErrors: PropertyConflict',
          at: FAILED_AT,
        },
      ],
    });
  });

  it('changes nothing where the reason says enough', () => {
    const facts = { accountEnabled: false, provisioningFailedAt: FAILED_AT };
    expect(verdictOf(refused, facts)).toMatchObject({ cause: 'banned-password', confidence: 'certain' });
  });
});
