import type { DirectoryPerson } from './people.ts';
import { attempt, type Beat, followedBy, type Journey } from './journey-rows.ts';
import type { Random } from './seeded.ts';

// The texts of the audit log, word for word as documented or seen (graph-facts 3.3).
export const TEXTS = {
  userId: 'User submitted their user ID',
  options: 'User was presented with verification options',
  verified: 'User completed all verification steps required to reset their password',
  submitted: 'User submitted a new password',
  worked: 'User successfully reset password',
  resetDone: 'Successfully completed reset.',
  /** Changes and resets by an administrator that worked say so with this word. */
  none: 'None',
  policyStep: 'User submitted a password that did not meet the requirements of the AD on-prem policy',
  unreachableStep:
    "We could not reach your on-premises password reset service. Check your sync machine's event log",
  problemStep:
    "We encountered a problem while resetting the user's on-premises password. Check your sync machine's event log",
  // With the blank at its end, as it comes.
  notRegistered:
    "User's account has insufficient authentication methods defined. Add authentication info to resolve this ",
  notEnabled: 'Password reset is not enabled for this user',
  notInGroup:
    'This user is not a member of the password reset users group. Add this user to that group to resolve this.',
  notLicensed: 'User does not have a license. You can add a license to the user to resolve this',
  writebackOff: "User's password is managed on-premises. You can enable Password Writeback to resolve this",
  ssprOff: 'Password reset has been disabled entirely for this tenant. See here to resolve this.',
  blockedBySms: 'User entered too many invalid SMS verification codes and is blocked for 24 hours',
  gaveUp: 'User abandoned after starting the mobile SMS verification option',
  cancelled: 'User cancelled before passing the required authentication methods',
} as const;

const METHODS = ['email', 'mobile SMS', 'mobile voice call', 'mobile app notification', 'mobile app code'];

function step(reason: string, result: Beat['result'] = 'success'): Beat {
  return { activity: 'progress', result, reason };
}

const SUBMITTED: Beat = { ...step(TEXTS.submitted), after: [15, 60] };

function verification(random: Random): Beat[] {
  const method = random.oneOf(METHODS);
  return [
    step(TEXTS.userId),
    step(TEXTS.options),
    step(`User started the ${method} verification option`),
    step(`User completed the ${method} verification option`),
    step(TEXTS.verified),
  ];
}

// Writeback takes less than half a second on average (graph-facts 6.5).
const AT_ONCE = [0, 1] as const;

function end(activity: Beat['activity'], result: Beat['result'], reason: string): Beat {
  return { activity, result, reason, after: AT_ONCE };
}

function worked(activity: 'reset' | 'change'): Beat {
  const reason = activity === 'reset' ? TEXTS.resetDone : TEXTS.none;
  return { ...end(activity, 'success', reason), changesPassword: true };
}

const RESET_WORKED: readonly Beat[] = [SUBMITTED, { ...step(TEXTS.worked), after: [1, 3] }, worked('reset')];

/** A forgotten password is reset in several steps, and all goes well. */
export const successfulReset = attempt((random) => [...verification(random), ...RESET_WORKED]);

/** A known password is changed, and all goes well. */
export const successfulChange = attempt(() => [worked('change')]);

/** A locked account is unlocked without a new password. */
export const successfulUnlock = attempt((random) => [
  ...verification(random),
  end('unlock', 'success', 'Success'),
]);

/** Somebody stores what they need for a later reset. */
export const registration = attempt(() => [
  { activity: 'security-info', result: 'success', reason: TEXTS.none },
  { activity: 'registered', result: 'success', reason: TEXTS.none },
]);

/** An administrator sets the password; the agent is `None` when it stayed in the cloud. */
export function resetByAdmin(admin: DirectoryPerson, agent = 'Microsoft Entra Connect'): Journey {
  const beat = { ...end('admin-reset', 'success', TEXTS.none), by: admin, agent, changesPassword: true };
  return attempt(() => [beat]);
}

/** A reset that ends with this failure, after a progress row that says more where there is one. */
export function resetFailing(reason: string, failedStep?: string): Journey {
  const told =
    failedStep === undefined ? [] : [{ ...step(failedStep, 'failure'), after: [1, 3] } satisfies Beat];
  return attempt((random) => [...verification(random), SUBMITTED, ...told, end('reset', 'failure', reason)]);
}

/** A change that ends with this failure. */
export function changeFailing(reason: string): Journey {
  return attempt(() => [{ activity: 'change', result: 'failure', reason }]);
}

/** A reset that cannot go on after the person's user id, for this reason. */
export function resetRefused(reason: string): Journey {
  return attempt(() => [step(TEXTS.userId), step(reason, 'failure')]);
}

/**
 * The on-premises policy turns the new password down. Whether that was the minimum age is for the person's last change
 * to say.
 */
export const refusedByPolicy = resetFailing('OnPremisesPolicyViolation', TEXTS.policyStep);
export const changeRefusedByPolicy = changeFailing('OnPremisesPolicyViolation');
export const bannedPassword = resetFailing('FuzzyPolicyViolationInvalidPassword');
export const connectorUnreachable = resetFailing('OnPremisesConnectivityError', TEXTS.unreachableStep);
export const adminActionRequired = resetFailing('OnPremisesAdminActionRequired', TEXTS.problemStep);
export const incorrectCurrentPassword = changeFailing('IncorrectCurrentPassword');
export const lockedOrDisabled = resetFailing('OnPremUserAccountLockedOutOrDisabled');
export const notRegistered = resetRefused(TEXTS.notRegistered);
export const notEnabled = resetRefused(TEXTS.notEnabled);
export const notInGroup = resetRefused(TEXTS.notInGroup);
export const notLicensed = resetRefused(TEXTS.notLicensed);
export const writebackOff = resetRefused(TEXTS.writebackOff);
export const ssprOff = resetRefused(TEXTS.ssprOff);

/** A wording that nobody has listed yet. */
export const unlistedFailure = resetFailing('PasswordResetGatewayDeclined');

/** Too many wrong codes close self-service for a day; the closing row calls itself a success. */
export const blockedForADay = attempt(() => [
  step(TEXTS.userId),
  step(TEXTS.options),
  step('User started the mobile SMS verification option'),
  { ...step(TEXTS.blockedBySms, 'failure'), after: [60, 180] },
  end('blocked', 'success', TEXTS.none),
]);

/** Somebody stops in the middle, without a word. */
export const abandoned = attempt(() => [
  step(TEXTS.userId),
  step(TEXTS.options),
  step('User started the mobile SMS verification option'),
]);

/** Somebody stops in the middle, and the log says so. */
export const gaveUp = attempt(() => [
  step(TEXTS.userId),
  step(TEXTS.options),
  { ...step(TEXTS.gaveUp), after: [60, 300] },
]);

/** Somebody presses cancel. */
export const cancelled = attempt(() => [step(TEXTS.userId), step(TEXTS.options), step(TEXTS.cancelled)]);

/** Three passwords in one session, none of which is taken, and then silence. */
export const struggling = attempt((random) => [...verification(random), SUBMITTED, SUBMITTED, SUBMITTED]);

/** The company's directory took the password, the cloud did not; the row calls itself a success (entra-docs #694). */
export const splitOutcome = attempt((random) => [
  ...verification(random),
  SUBMITTED,
  end('reset', 'success', 'OnPremisesSuccessCloudFailure'),
]);

/** The connector does not answer in time. */
export const timedOut = attempt((random) => [
  ...verification(random),
  SUBMITTED,
  { ...end('reset', 'timeout', ''), after: [60, 90] },
]);

/** Two passwords are refused, the third is taken, all within a minute or two: a reset that worked. */
export const takenAtTheThirdTry = attempt((random) => [
  ...verification(random),
  SUBMITTED,
  { ...step(TEXTS.policyStep, 'failure'), after: [1, 3] },
  SUBMITTED,
  { ...step(TEXTS.policyStep, 'failure'), after: [1, 3] },
  ...RESET_WORKED,
]);

const TWO_MINUTES = [115, 125] as const;

/** The first password is refused; two minutes later, in the same session, another one is taken. */
export const retryInTheSameSession = attempt((random) => [
  ...verification(random),
  SUBMITTED,
  { ...step(TEXTS.policyStep, 'failure'), after: [1, 3] },
  end('reset', 'failure', 'OnPremisesPolicyViolation'),
  { ...SUBMITTED, after: TWO_MINUTES },
  ...RESET_WORKED.slice(1),
]);

/** The same with a session of its own for the second try. */
export const retryInANewSession = followedBy(refusedByPolicy, 120, successfulReset);
