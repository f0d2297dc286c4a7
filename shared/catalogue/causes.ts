export type Scope = 'user' | 'tenant' | 'connector';
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
export type Audience = 'user' | 'helpdesk' | 'directory-admin';

/** What a cause is by default: whom it concerns, how urgent it is and who is told. */
export type CauseTraits = { scope: Scope; severity: Severity; audience: readonly Audience[] };

const person = (severity: Severity, ...audience: Audience[]): CauseTraits => ({
  scope: 'user',
  severity,
  audience,
});
const tenant = (severity: Severity): CauseTraits => ({
  scope: 'tenant',
  severity,
  audience: ['helpdesk', 'directory-admin'],
});
const connector = (severity: Severity): CauseTraits => ({
  scope: 'connector',
  severity,
  audience: ['helpdesk', 'directory-admin'],
});

/** The closed list of conclusions. The ids are public: dashboards and other programs rely on them. */
export const CAUSES = {
  'minimum-password-age': person('medium', 'user'),
  'password-policy': person('medium', 'user'),
  'banned-password': person('low', 'user'),
  'cloud-password-policy': person('low', 'user'),
  'password-filter': person('medium', 'user', 'directory-admin'),
  'password-cannot-change': person('medium', 'user', 'helpdesk'),
  'incorrect-current-password': person('low', 'user'),
  'account-disabled': person('medium', 'user', 'helpdesk'),
  'account-locked': person('medium', 'user', 'helpdesk'),
  'account-expired': person('medium', 'user', 'helpdesk'),
  'smartcard-required': person('medium', 'user', 'helpdesk'),
  'protected-account': person('high', 'user', 'directory-admin'),
  'identity-mismatch': person('high', 'user', 'directory-admin'),
  'user-sync-stale': person('medium', 'user', 'directory-admin'),
  'sspr-not-enabled-for-user': person('medium', 'user', 'helpdesk'),
  'sspr-not-registered': person('medium', 'user', 'helpdesk'),
  'user-not-licensed': person('medium', 'user', 'directory-admin'),
  'sspr-blocked': person('medium', 'user', 'helpdesk'),
  'attempt-abandoned': person('info'),
  'repeated-attempts': person('low', 'user'),
  'split-outcome': person('high', 'user', 'helpdesk', 'directory-admin'),
  'writeback-unconfirmed': person('high', 'helpdesk', 'directory-admin'),

  'sspr-disabled': tenant('high'),
  'writeback-disabled': tenant('critical'),
  'premium-licence-missing': tenant('high'),
  'subscription-suspended': tenant('high'),
  'directory-sync-disabled': tenant('high'),
  'directory-sync-stale': tenant('high'),
  'password-sync-stale': tenant('high'),
  'sspr-policy-changed': tenant('medium'),
  'microsoft-incident': tenant('high'),
  'audit-data-missing': tenant('high'),

  'connector-unreachable': connector('critical'),
  'connector-permission-missing': connector('high'),
  'connector-stopped': connector('critical'),
  'connector-onboarding-failed': connector('high'),
  'connector-sign-in-failing': connector('critical'),
  'connector-credential-expiring': connector('high'),
  'connector-version-retired': connector('critical'),
  'connector-configuration': connector('high'),
  'relay-unreachable': connector('critical'),
  'domain-controller-unreachable': connector('high'),
  'sam-access-restricted': connector('high'),
  'connector-cryptography': connector('critical'),
  'multiple-active-connectors': connector('critical'),

  'source-stale': tenant('high'),
  'delivery-failing': tenant('high'),
  'messages-dead-lettered': tenant('high'),
  'permission-missing': tenant('high'),

  unknown: person('medium', 'helpdesk'),
} as const satisfies Record<string, CauseTraits>;

export type Cause = keyof typeof CAUSES;

export function isCause(text: string): text is Cause {
  return Object.hasOwn(CAUSES, text);
}

export const CAUSE_IDS: readonly Cause[] = Object.keys(CAUSES).filter(isCause);
