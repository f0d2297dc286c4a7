/**
 * What the page calls things. Ids come from the API; a newer API may know more of them than this page does.
 * @import { Finding } from '../shared/findings/finding.ts'
 */

/** @type {Readonly<Record<string, string>>} */
export const CAUSE_TITLES = {
  'minimum-password-age': 'Password changed too recently',
  'password-policy': 'Password refused by the domain policy',
  'banned-password': 'Password on the banned list',
  'cloud-password-policy': 'Password refused by the cloud policy',
  'password-filter': 'Password refused by a filter on a domain controller',
  'password-cannot-change': 'Account may not change its password',
  'incorrect-current-password': 'Current password was wrong',
  'account-disabled': 'Account is disabled',
  'account-locked': 'Account is locked out or disabled',
  'account-expired': 'Account has expired',
  'smartcard-required': 'Account signs in by smart card only',
  'protected-account': 'Account is protected by AdminSDHolder',
  'identity-mismatch': 'Cloud and on-premises accounts do not match',
  'user-sync-stale': 'Person is not synchronised correctly',
  'sspr-not-enabled-for-user': 'Password reset is not enabled for this person',
  'sspr-not-registered': 'Person has not registered for password reset',
  'user-not-licensed': 'Person has no licence for writeback',
  'sspr-blocked': 'Too many attempts, blocked for 24 hours',
  'attempt-abandoned': 'Attempt was given up',
  'repeated-attempts': 'Person keeps trying without success',
  'split-outcome': 'Changed on-premises, but not in the cloud',
  'writeback-unconfirmed': 'Nothing confirms that the password was written back',
  'sspr-disabled': 'Password reset is switched off',
  'writeback-disabled': 'Password writeback is switched off',
  'premium-licence-missing': 'Tenant has no Premium licence',
  'subscription-suspended': 'Subscription is suspended',
  'directory-sync-disabled': 'Directory synchronisation is switched off',
  'directory-sync-stale': 'Directory synchronisation has stopped',
  'password-sync-stale': 'Password hash synchronisation has stopped',
  'sspr-policy-changed': 'Password reset policy was changed',
  'microsoft-incident': 'Microsoft reports an incident',
  'audit-data-missing': 'Audit data is missing',
  'connector-unreachable': 'Connector cannot be reached',
  'connector-permission-missing': 'Connector account lacks a permission',
  'connector-stopped': 'Connector has stopped',
  'connector-onboarding-failed': 'Connector could not set up writeback',
  'connector-sign-in-failing': 'Connector cannot sign in',
  'connector-credential-expiring': 'Connector credential is about to expire',
  'connector-version-retired': 'Connector version is retired',
  'connector-configuration': 'Connector is configured wrongly',
  'relay-unreachable': 'Azure Service Bus relay cannot be reached',
  'domain-controller-unreachable': 'Domain controller cannot be reached',
  'sam-access-restricted': 'Remote SAM access is restricted',
  'connector-cryptography': 'Connector cannot decrypt the password',
  'multiple-active-connectors': 'More than one connector is active',
  'source-stale': 'A source has gone quiet',
  'delivery-failing': 'Messages cannot be delivered',
  'messages-dead-lettered': 'Messages were set aside',
  'permission-missing': 'Writeback Watch lacks a permission',
  unknown: 'Cause not known yet',
};

/** Worst first. @type {readonly string[]} */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

/** @type {Readonly<Record<string, string>>} */
export const CONFIDENCES = {
  certain: 'Certain: the event says so itself.',
  probable: 'Probable: concluded from the event and what else is known.',
  unknown: 'Not known: the text was not recognised and is kept below as it came.',
};

/** @type {Readonly<Record<string, string>>} */
export const SOURCES = {
  audit: 'Entra audit log',
  'portal-error': 'Error shown to the person',
  signin: 'Entra sign-in log',
  'connector-event': 'Event log of the connector server',
  'dc-security-event': 'Security log of a domain controller',
  'directory-state': 'State of the directory',
};

/** @type {Readonly<Record<string, string>>} */
export const RESOLUTIONS = {
  succeeded: 'the person got through',
  recovered: 'the trouble is over',
  withdrawn: 'later events showed that nothing was wrong',
  expired: 'no news for a long time',
};

/** @type {Readonly<Record<string, string>>} */
const ACTIVITIES = {
  reset: 'Self-service reset',
  change: 'Password change',
  unlock: 'Account unlock',
  'admin-reset': 'Reset by an administrator',
};

/** @type {Readonly<Record<string, string>>} */
const AUDIENCES = {
  user: 'the person',
  helpdesk: 'the help desk',
  'directory-admin': 'the directory administrator',
};

/**
 * What a cause is called; an id this page does not know is made readable.
 * @param {string} cause
 */
export function causeTitle(cause) {
  return CAUSE_TITLES[cause] ?? capitalised(cause.replaceAll('-', ' '));
}

/**
 * Whom or what a finding is about, in as few words as identify it.
 * @param {Finding} finding
 */
export function subjectName({ subject, tenantId }) {
  if (subject.kind === 'tenant' && subject.id === tenantId) return 'The whole tenant';
  if (subject.kind === 'connector' && subject.id === tenantId) return 'The connector';
  return visible(subject.displayName ?? subject.userPrincipalName ?? subject.id);
}

/**
 * How a finding ended, such as "Resolved: the trouble is over"; undefined while it is open.
 * @param {Finding} finding
 */
export function outcome({ status, resolution }) {
  if (status === 'open') return undefined;
  return resolution === undefined
    ? 'Resolved'
    : `Resolved: ${RESOLUTIONS[resolution.reason] ?? resolution.reason}`;
}

/**
 * What was attempted, such as "Password change, 4 recorded steps".
 * @param {NonNullable<Finding['attempt']>} attempt
 */
export function attemptSentence({ activity, steps }) {
  return `${ACTIVITIES[activity] ?? activity}, ${counted(steps, 'recorded step', 'recorded steps')}`;
}

/**
 * Who is told, as a phrase; nobody when the finding is only observed.
 * @param {Finding} finding
 */
export function audiencePhrase({ audience, observedOnly, inhibitedBy }) {
  if (inhibitedBy !== undefined) return 'Nobody for now: the outage behind it is told instead';
  if (observedOnly) return 'Nobody is told: too old to act on, recorded only';
  if (audience.length === 0) return 'Nobody: recorded only';
  return capitalised(new Intl.ListFormat('en').format(audience.map((one) => AUDIENCES[one] ?? one)));
}

/**
 * A number with its word, such as "1 person" and "1,204 people".
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
export function counted(count, one, many) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** @param {string} text */
export function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Control characters, and those that turn the reading direction or hide between letters. Joiners and plain
// direction marks stay: Persian, Hebrew and Arabic names need them.
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/**
 * Text from events with what would mislead the eye made visible, such as ⟨U+202E⟩.
 * @param {string} text
 */
export function visible(text) {
  return text.replace(UNSEEN, (character) => `⟨U+${hexadecimal(character)}⟩`);
}

/** @param {string} character */
function hexadecimal(character) {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
