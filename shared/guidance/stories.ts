import type { Audience, Cause } from '../catalogue/causes.ts';

/**
 * What a person is told, by cause. Causes that feel the same to a person share one story: whichever part of an
 * outage it was, what they can and cannot do is equal. `null`: a matter that no person ever meets.
 */
const STORIES = {
  'minimum-password-age': 'minimum-password-age',
  'password-policy': 'password-policy',
  'banned-password': 'banned-password',
  'cloud-password-policy': 'cloud-password-policy',
  'password-filter': 'password-filter',
  'password-cannot-change': 'password-cannot-change',
  'incorrect-current-password': 'incorrect-current-password',
  'account-disabled': 'account-disabled',
  'account-locked': 'account-locked',
  'account-expired': 'account-expired',
  'smartcard-required': 'smartcard-required',
  'protected-account': 'protected-account',
  'identity-mismatch': 'identity-mismatch',
  'user-sync-stale': 'user-sync-stale',
  'sspr-not-enabled-for-user': 'sspr-not-enabled-for-user',
  'sspr-not-registered': 'sspr-not-registered',
  'user-not-licensed': 'user-not-licensed',
  'sspr-blocked': 'sspr-blocked',
  'attempt-abandoned': 'attempt-abandoned',
  'repeated-attempts': 'repeated-attempts',
  'split-outcome': 'split-outcome',
  'writeback-unconfirmed': 'writeback-unconfirmed',
  unknown: 'unknown',

  'sspr-disabled': 'switched-off',
  'writeback-disabled': 'switched-off',
  'premium-licence-missing': 'switched-off',
  'subscription-suspended': 'switched-off',
  'directory-sync-disabled': 'switched-off',
  'directory-sync-stale': 'arrives-late',
  'password-sync-stale': 'arrives-late',
  'microsoft-incident': 'microsoft-outage',

  'connector-unreachable': 'outage',
  'connector-stopped': 'outage',
  'connector-onboarding-failed': 'outage',
  'connector-sign-in-failing': 'outage',
  'connector-version-retired': 'outage',
  'connector-configuration': 'outage',
  'relay-unreachable': 'outage',
  'domain-controller-unreachable': 'outage',
  'connector-cryptography': 'outage',
  'multiple-active-connectors': 'outage',
  'connector-permission-missing': 'needs-administrator',
  'sam-access-restricted': 'needs-administrator',

  'connector-credential-expiring': null,
  'sspr-policy-changed': null,
  'audit-data-missing': null,
  'source-stale': null,
  'delivery-failing': null,
  'messages-dead-lettered': null,
  'permission-missing': null,
} as const satisfies Record<Cause, string | null>;

export type Story = Exclude<(typeof STORIES)[Cause], null>;

/** The story a person is told about a cause; undefined where no person ever meets it. */
export function storyOf(cause: Cause): Story | undefined {
  return STORIES[cause] ?? undefined;
}

/** Whether there are words about this cause for this audience. */
export function isTold(cause: Cause, audience: Audience): boolean {
  return audience !== 'user' || storyOf(cause) !== undefined;
}

/** To whom the help desk and the administrator turn when they get no further. */
export const REFERRALS = [
  'directory-admin',
  'licence-admin',
  'manager',
  'security',
  'network',
  'domain-admin',
  'microsoft',
  'monitoring-owner',
] as const;
export type Referral = (typeof REFERRALS)[number];

type Turn = Readonly<Record<Exclude<Audience, 'user'>, Referral>>;

const TO_THE_DOMAIN: Turn = { helpdesk: 'directory-admin', 'directory-admin': 'domain-admin' };
const TO_MICROSOFT: Turn = { helpdesk: 'directory-admin', 'directory-admin': 'microsoft' };
const TO_THE_NETWORK: Turn = { helpdesk: 'directory-admin', 'directory-admin': 'network' };
const TO_THE_LICENCES: Turn = { helpdesk: 'licence-admin', 'directory-admin': 'licence-admin' };
const TO_SECURITY: Turn = { helpdesk: 'security', 'directory-admin': 'security' };
const TO_THE_MANAGER: Turn = { helpdesk: 'manager', 'directory-admin': 'manager' };
const TO_ITS_OWNER: Turn = { helpdesk: 'monitoring-owner', 'directory-admin': 'monitoring-owner' };

/** Whom each side asks next, by cause. */
export const TURNS: Readonly<Record<Cause, Turn>> = {
  'minimum-password-age': TO_THE_DOMAIN,
  'password-policy': TO_THE_DOMAIN,
  'banned-password': TO_THE_DOMAIN,
  'cloud-password-policy': TO_MICROSOFT,
  'password-filter': TO_THE_DOMAIN,
  'password-cannot-change': TO_THE_DOMAIN,
  'incorrect-current-password': TO_THE_DOMAIN,
  'account-disabled': TO_THE_MANAGER,
  'account-locked': { helpdesk: 'directory-admin', 'directory-admin': 'security' },
  'account-expired': TO_THE_MANAGER,
  'smartcard-required': TO_THE_DOMAIN,
  'protected-account': TO_THE_DOMAIN,
  'identity-mismatch': TO_MICROSOFT,
  'user-sync-stale': TO_MICROSOFT,
  'sspr-not-enabled-for-user': TO_MICROSOFT,
  'sspr-not-registered': TO_MICROSOFT,
  'user-not-licensed': TO_THE_LICENCES,
  'sspr-blocked': TO_SECURITY,
  'attempt-abandoned': TO_MICROSOFT,
  'repeated-attempts': TO_THE_DOMAIN,
  'split-outcome': TO_MICROSOFT,
  'writeback-unconfirmed': TO_MICROSOFT,
  'sspr-disabled': TO_MICROSOFT,
  'writeback-disabled': TO_MICROSOFT,
  'premium-licence-missing': TO_THE_LICENCES,
  'subscription-suspended': TO_THE_LICENCES,
  'directory-sync-disabled': TO_MICROSOFT,
  'directory-sync-stale': TO_MICROSOFT,
  'password-sync-stale': TO_MICROSOFT,
  'sspr-policy-changed': TO_SECURITY,
  'microsoft-incident': TO_MICROSOFT,
  'audit-data-missing': TO_MICROSOFT,
  'connector-unreachable': TO_THE_NETWORK,
  'connector-permission-missing': TO_THE_DOMAIN,
  'connector-stopped': TO_MICROSOFT,
  'connector-onboarding-failed': TO_MICROSOFT,
  'connector-sign-in-failing': TO_MICROSOFT,
  'connector-credential-expiring': TO_MICROSOFT,
  'connector-version-retired': TO_MICROSOFT,
  'connector-configuration': TO_MICROSOFT,
  'relay-unreachable': TO_THE_NETWORK,
  'domain-controller-unreachable': TO_THE_DOMAIN,
  'sam-access-restricted': TO_THE_DOMAIN,
  'connector-cryptography': TO_MICROSOFT,
  'multiple-active-connectors': TO_MICROSOFT,
  'source-stale': TO_ITS_OWNER,
  'delivery-failing': TO_ITS_OWNER,
  'messages-dead-lettered': TO_ITS_OWNER,
  'permission-missing': TO_ITS_OWNER,
  unknown: TO_MICROSOFT,
};
