import { describe, expect, it } from 'vitest';
import { classifyAttempt } from '../../shared/classify/classify-attempt.ts';
import { aRow, anAttempt, knowing, MONDAY, step } from './rows.ts';

const DAY = 24 * 60 * 60_000;
const REFUSED = 'User submitted a password that did not meet the requirements of the AD on-prem policy';
const iso = (ms: number) => new Date(ms).toISOString();

describe('a journey that ended well', () => {
  it('is no failure, however many steps it took', () => {
    const attempt = anAttempt(
      step('User submitted their user ID', { minute: 0 }),
      step(REFUSED, { minute: 1, result: 'failure' }),
      step(REFUSED, { minute: 2, result: 'failure' }),
      step('User submitted a new password', { minute: 3 }),
      step('User successfully reset password', { minute: 4 }),
      aRow({ minute: 4, result: 'success', reason: 'Successfully completed reset.' }),
    );
    expect(classifyAttempt(attempt, knowing())).toEqual({ kind: 'ended-well', atMs: MONDAY + 4 * 60_000 });
  });

  it('is no failure when the retry within the same session worked', () => {
    const attempt = anAttempt(
      aRow({ minute: 0, reason: 'OnPremisesPolicyViolation' }),
      aRow({ minute: 2, result: 'success', reason: 'Successfully completed reset.' }),
    );
    expect(classifyAttempt(attempt, knowing()).kind).toBe('ended-well');
  });

  it('is recognised by the terminal row when a step says otherwise at the same instant', () => {
    const attempt = anAttempt(
      step('Something nobody has seen before', { result: 'failure' }),
      aRow({ result: 'success', reason: 'Successfully completed reset.' }),
    );
    expect(classifyAttempt(attempt, knowing()).kind).toBe('ended-well');
  });
});

describe('a half-done write', () => {
  it('is a split outcome although its row claims success (F19)', () => {
    const attempt = anAttempt(aRow({ result: 'success', reason: 'OnPremisesSuccessCloudFailure' }));
    expect(classifyAttempt(attempt, knowing())).toMatchObject({ kind: 'trouble', cause: 'split-outcome' });
  });

  it('is over once a later reset in the same session went through', () => {
    const attempt = anAttempt(
      aRow({ minute: 0, result: 'success', reason: 'OnPremisesSuccessCloudFailure' }),
      aRow({ minute: 3, result: 'success', reason: 'Successfully completed reset.' }),
    );
    expect(classifyAttempt(attempt, knowing()).kind).toBe('ended-well');
  });
});

describe('an attempt without an end', () => {
  const rows = () => [
    step('User submitted their user ID'),
    step('User was presented with verification options'),
  ];

  it('is still running until the session limit has passed', () => {
    expect(classifyAttempt(anAttempt(...rows()), knowing({ asOfMs: MONDAY + 15 * 60_000 - 1 })).kind).toBe(
      'running',
    );
  });

  it('is abandoned from the session limit on', () => {
    const verdict = classifyAttempt(anAttempt(...rows()), knowing({ asOfMs: MONDAY + 15 * 60_000 }));
    expect(verdict).toMatchObject({ kind: 'trouble', cause: 'attempt-abandoned' });
  });

  it('is not judged by a refused password while the person may still try another', () => {
    const attempt = anAttempt(step(REFUSED, { result: 'failure' }));
    expect(classifyAttempt(attempt, knowing({ asOfMs: MONDAY + 5 * 60_000 })).kind).toBe('running');
    expect(classifyAttempt(attempt, knowing())).toMatchObject({ cause: 'password-policy' });
  });

  it('tells of a person who struggled when three passwords were submitted', () => {
    const submitted = [1, 2, 3].map((minute) => step('User submitted a new password', { minute }));
    expect(classifyAttempt(anAttempt(...submitted), knowing())).toMatchObject({
      cause: 'repeated-attempts',
      occurrences: 3,
    });
  });

  it('has ended at a page from which nobody can go on', () => {
    const attempt = anAttempt(
      step('User does not have a license. You can add a license to the user to resolve this', {
        result: 'failure',
      }),
    );
    expect(classifyAttempt(attempt, knowing({ asOfMs: MONDAY }))).toMatchObject({
      cause: 'user-not-licensed',
    });
  });

  it('is explained by the refused password when the person then gave up', () => {
    const attempt = anAttempt(
      step(REFUSED, { minute: 0, result: 'failure' }),
      step('User abandoned before selecting a new password', { minute: 1 }),
    );
    expect(classifyAttempt(attempt, knowing())).toMatchObject({ cause: 'password-policy' });
  });
});

describe('the minimum password age', () => {
  const refused = () => anAttempt(aRow({ reason: 'OnPremisesPolicyViolation' }));
  const changed = (agoMs: number) =>
    knowing({ facts: { id: 'ada', lastPasswordChangeAt: iso(MONDAY - agoMs) } });

  it('is the probable cause inside the age, with the instant from which it will work', () => {
    expect(classifyAttempt(refused(), changed(DAY / 2))).toMatchObject({
      cause: 'minimum-password-age',
      confidence: 'probable',
      retryAfter: iso(MONDAY + DAY / 2),
    });
  });

  it('is not the cause once it has passed', () => {
    const verdict = classifyAttempt(refused(), changed(DAY + 3 * 60_000));
    expect(verdict).toMatchObject({ cause: 'password-policy', confidence: 'certain' });
    expect(verdict).not.toHaveProperty('retryAfter');
  });

  it('counts elapsed time, so the change of the clocks does not move it', () => {
    const sunday = Date.parse('2026-10-25T00:30:00Z');
    const attempt = { ...refused(), lastRowAtMs: sunday + 20 * 60 * 60_000 };
    const verdict = classifyAttempt(
      attempt,
      knowing({ facts: { id: 'ada', lastPasswordChangeAt: iso(sunday) } }),
    );
    expect(verdict).toMatchObject({ retryAfter: iso(sunday + DAY) });
  });

  it('forgives clocks that are a minute apart', () => {
    expect(classifyAttempt(refused(), changed(DAY + 60_000))).toMatchObject({
      cause: 'minimum-password-age',
    });
    expect(classifyAttempt(refused(), changed(-60_000))).toMatchObject({ cause: 'minimum-password-age' });
  });

  it('is not guessed when the directory shows a change after the attempt', () => {
    expect(classifyAttempt(refused(), changed(-DAY / 2))).toMatchObject({ cause: 'password-policy' });
  });

  it('follows the policy of the group, then of the domain', () => {
    const policies = {
      minimumAgeDays: 1,
      overrides: [
        { domain: 'corp.contoso.example', minimumAgeDays: 3, precedence: 1000 },
        { group: 'engineers', minimumAgeDays: 0, precedence: 20 },
        { group: 'admins', minimumAgeDays: 7, precedence: 10 },
      ],
    };
    const facts = { id: 'ada', lastPasswordChangeAt: iso(MONDAY - 2 * DAY), domain: 'CORP.contoso.example' };
    const at = (groups: string[]) =>
      classifyAttempt(refused(), knowing({ policies, facts: { ...facts, groups } }));
    expect(at([])).toMatchObject({ retryAfter: iso(MONDAY + DAY) });
    expect(at(['engineers'])).toMatchObject({ cause: 'password-policy' });
    expect(at(['engineers', 'admins'])).toMatchObject({ retryAfter: iso(MONDAY + 5 * DAY) });
  });
});

describe('other ends', () => {
  it('keeps unmapped text and guesses nothing', () => {
    const verdict = classifyAttempt(anAttempt(aRow({ reason: 'ANewReasonOfNextYear' })), knowing());
    expect(verdict).toMatchObject({
      cause: 'unknown',
      confidence: 'unknown',
      evidence: [{ code: 'ANewReasonOfNextYear', text: 'ANewReasonOfNextYear' }],
    });
  });

  it('takes a terminal success for a success although its words are new', () => {
    const attempt = anAttempt(
      aRow({ result: 'success', reason: 'The reset has been completed (new wording)' }),
    );
    expect(classifyAttempt(attempt, knowing()).kind).toBe('ended-well');
  });

  it('does not take an end without result and reason for an abandoned attempt', () => {
    expect(classifyAttempt(anAttempt(aRow({ result: 'unknown' })), knowing())).toMatchObject({
      cause: 'unknown',
    });
  });

  it('prefers what a step said to an unmapped end', () => {
    const attempt = anAttempt(
      step(REFUSED, { result: 'failure' }),
      aRow({ minute: 1, reason: 'ANewReasonOfNextYear' }),
    );
    expect(classifyAttempt(attempt, knowing())).toMatchObject({ cause: 'password-policy' });
  });

  it('names the end of the 24 hours for which self-service is blocked', () => {
    const attempt = anAttempt(aRow({ kind: 'blocked', result: 'success', reason: '' }));
    expect(classifyAttempt(attempt, knowing())).toMatchObject({
      cause: 'sspr-blocked',
      retryAfter: iso(MONDAY + DAY),
    });
  });

  it('takes an administrator’s cloud-only reset of a synchronised person for unconfirmed', () => {
    const attempt = anAttempt(aRow({ kind: 'admin-reset', result: 'success', onPremisesAgent: 'None' }));
    const facts = (onPremisesSyncEnabled: boolean) =>
      knowing({ facts: { id: 'ada', onPremisesSyncEnabled } });
    expect(classifyAttempt(attempt, facts(true))).toMatchObject({ cause: 'writeback-unconfirmed' });
    expect(classifyAttempt(attempt, facts(false)).kind).toBe('ended-well');
  });

  it('counts a failed submission once although it leaves two rows', () => {
    const attempt = anAttempt(
      step(REFUSED, { minute: 0, result: 'failure' }),
      step(REFUSED, { minute: 1, result: 'failure' }),
      aRow({ minute: 1, reason: 'OnPremisesPolicyViolation' }),
    );
    expect(classifyAttempt(attempt, knowing())).toMatchObject({ occurrences: 2 });
  });
});
