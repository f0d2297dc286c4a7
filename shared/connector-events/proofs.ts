/** Somebody's password was set: the whole way works. */
export const PASSED: ReadonlySet<string> = new Set([
  'prs-31002-password-reset-success',
  'prs-31007-change-password-success',
  'prs-31010-reset-user-password-by-admin-success',
]);

/** Writeback was registered anew, which each repair ends with. */
export const ONBOARDED = 'prs-31005-onboarding-success';

/** The relay has answered. Every five minutes (graph-facts 6.5). */
export const HEARTBEAT = 'prs-31019-service-bus-heart-beat';

/** The agent works: it started, was registered, was answered or wrote a password. */
export const LIFE: ReadonlySet<string> = new Set([
  ...PASSED,
  ONBOARDED,
  HEARTBEAT,
  'prs-31015-writeback-service-started',
]);

/** Password hash synchronisation reported to the cloud. Every half hour; its own signal is its silence. */
export const HASHES_REPORTED = 'phs-no-heartbeat';

export const NEW_KEYS = 'prs-31018-key-pair-creation-success';
