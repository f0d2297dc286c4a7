import { z } from 'zod';

const numbers = {
  /** Days that must pass between two changes; parts of a day are allowed. */
  minimumAgeDays: z.number().min(0).max(998).optional(),
  /** How many earlier passwords may not be used again. */
  history: z.int().min(0).max(1024).optional(),
  minimumLength: z.int().min(0).max(255).optional(),
  complexity: z.boolean().optional(),
  /** Days after which a password expires; 0 = never. */
  maximumAgeDays: z.number().min(0).max(999).optional(),
};

export const PasswordPolicy = z.strictObject(numbers);
export type PasswordPolicy = z.infer<typeof PasswordPolicy>;

const Override = z
  .strictObject({
    /** DNS name of an on-premises domain. */
    domain: z.string().min(1).optional(),
    /** Object id of the group that a fine-grained policy is linked to. */
    group: z.string().min(1).optional(),
    /** As in Active Directory: of several group policies the lowest number wins. */
    precedence: z.int().min(1).default(1000),
    ...numbers,
  })
  .refine((override) => (override.domain === undefined) !== (override.group === undefined), {
    error: 'name either a "domain" or a "group"',
  });

/** The password policies of a company: the default domain policy and what differs by domain or by group. */
export const PasswordPolicies = z.strictObject({ ...numbers, overrides: z.array(Override).default([]) });
export type PasswordPolicies = z.infer<typeof PasswordPolicies> & {
  /** True where nobody configured them: good enough to conclude from, but no person is told these numbers. */
  assumed?: true;
};

/** What a new Active Directory domain comes with (graph-facts 6.1). */
export const DIRECTORY_DEFAULTS: PasswordPolicies = {
  minimumAgeDays: 1,
  history: 24,
  minimumLength: 7,
  complexity: true,
  maximumAgeDays: 42,
  overrides: [],
  assumed: true,
};

/** The policy that applies to a person: a group's beats a domain's, a domain's beats the default. */
export function policyFor(
  policies: PasswordPolicies,
  person: { domain?: string; groups?: readonly string[] } | undefined,
): PasswordPolicy {
  const { overrides, assumed: _assumed, ...standard } = policies;
  const byGroup = overrides
    .filter(({ group }) => group !== undefined && (person?.groups ?? []).includes(group))
    .sort((a, b) => a.precedence - b.precedence)[0];
  const domain = person?.domain?.toLowerCase();
  const byDomain = overrides.find(
    (override) => domain !== undefined && override.domain?.toLowerCase() === domain,
  );
  const {
    domain: _domain,
    group: _group,
    precedence: _precedence,
    ...own
  } = byGroup ?? byDomain ?? { precedence: 0 };
  return { ...standard, ...own };
}

/** The part of it that may be told to people: nothing where it is only assumed. */
export function toldPolicyFor(
  policies: PasswordPolicies,
  person: { domain?: string; groups?: readonly string[] } | undefined,
): PasswordPolicy {
  return policies.assumed === true ? {} : policyFor(policies, person);
}

/** Ids of all groups that a policy is linked to, to ask the directory about. */
export function policyGroups(policies: PasswordPolicies): string[] {
  return policies.overrides.flatMap(({ group }) => (group === undefined ? [] : [group]));
}
