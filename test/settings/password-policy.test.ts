import { describe, expect, it } from 'vitest';
import {
  DIRECTORY_DEFAULTS,
  PasswordPolicies,
  policyFor,
  toldPolicyFor,
} from '../../shared/settings/password-policy.ts';

describe('the password policy that people are told', () => {
  it('is empty where nobody configured one, while conclusions still use what a new domain comes with', () => {
    expect(toldPolicyFor(DIRECTORY_DEFAULTS, undefined)).toEqual({});
    expect(policyFor(DIRECTORY_DEFAULTS, undefined)).toEqual({
      minimumAgeDays: 1,
      history: 24,
      minimumLength: 7,
      complexity: true,
      maximumAgeDays: 42,
    });
  });

  it('is the configured one of the person', () => {
    const policies = PasswordPolicies.parse({
      minimumLength: 12,
      overrides: [{ group: 'admins', minimumLength: 16 }],
    });

    expect(toldPolicyFor(policies, undefined)).toEqual({ minimumLength: 12 });
    expect(toldPolicyFor(policies, { groups: ['admins'] })).toEqual({ minimumLength: 16 });
  });
});
