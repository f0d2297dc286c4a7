import type { ActivityKind } from './audit-row.ts';

// Display names of graph-facts 3.2; older rows and documents say "self-serve" and "unlock a user account".
const NAMES: readonly (readonly [name: string, kind: ActivityKind])[] = [
  ['Reset password (self-service)', 'reset'],
  ['Change password (self-service)', 'change'],
  ['Unlock user account (self-service)', 'unlock'],
  ['Unlock a user account (self-service)', 'unlock'],
  ['Reset password (by admin)', 'admin-reset'],
  ['Blocked from self-service password reset', 'blocked'],
  ['Self-service password reset flow activity progress', 'progress'],
  ['User registered for self-service password reset', 'registration'],
  ['Security info saved for self-service password reset', 'security-info'],
  ['Disable password writeback for directory', 'writeback-disabled'],
  ['Enable password writeback for directory', 'writeback-enabled'],
  ['Self-service password reset policy changes', 'sspr-policy-changed'],
  // Rows that other services write about the same act.
  ['POST UserAuthMethod.ResetPasswordOnPasswordMethods', 'twin'],
  ['Reset user password', 'twin'],
  ['Change user password', 'twin'],
  ['Update StsRefreshTokenValidFrom Timestamp', 'twin'],
];

const KINDS: ReadonlyMap<string, ActivityKind> = new Map(
  NAMES.flatMap(([name, kind]) => spellings(name, kind)),
);

/** The kind of an activity by its display name, in any case and either spelling; `other` for what we do not know. */
export function activityKind(displayName: string): ActivityKind {
  return KINDS.get(displayName) ?? KINDS.get(comparable(displayName)) ?? 'other';
}

/** The name as it is usually written comes first, so that the common row needs one look-up. */
function spellings(name: string, kind: ActivityKind): [string, ActivityKind][] {
  const old = comparable(name).replaceAll('self-service', 'self-serve');
  return [name, comparable(name), old].map((spelling) => [spelling, kind]);
}

function comparable(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/gu, ' ');
}
