import { describe, expect, it } from 'vitest';
import { activityKind } from '../../shared/attempts/activity-kinds.ts';

describe('the kind of an activity', () => {
  it.each([
    ['Reset password (self-service)', 'reset'],
    ['Change password (self-service)', 'change'],
    ['Unlock user account (self-service)', 'unlock'],
    ['Unlock a user account (self-service)', 'unlock'],
    ['Reset password (by admin)', 'admin-reset'],
    ['Blocked from self-service password reset', 'blocked'],
    ['Self-service password reset flow activity progress', 'progress'],
    ['Self-serve password reset flow activity progress', 'progress'],
    ['User registered for self-service password reset', 'registration'],
    ['Security info saved for self-service password reset', 'security-info'],
    ['Disable password writeback for directory', 'writeback-disabled'],
    ['Enable password writeback for directory', 'writeback-enabled'],
    ['Self-service password reset policy changes', 'sspr-policy-changed'],
    ['POST UserAuthMethod.ResetPasswordOnPasswordMethods', 'twin'],
    ['Reset user password', 'twin'],
    ['Change user password', 'twin'],
    ['Update StsRefreshTokenValidFrom Timestamp', 'twin'],
    ['Add member to group', 'other'],
    ['', 'other'],
    ['__proto__', 'other'],
  ])('of %j is %s', (name, kind) => {
    expect(activityKind(name)).toBe(kind);
  });

  it('does not depend on case or blanks', () => {
    expect(activityKind('  RESET   password (Self-Service) ')).toBe('reset');
    expect(activityKind('reset password (SELF-SERVE)')).toBe('reset');
  });
});
