import type { MailPerson } from './mail-person.ts';
import { groupsOfRules, type MailRules } from './mail-rules.ts';

// How administrators and the synchronisation itself name accounts that nobody reads mail of.
const SERVICE_ACCOUNT = /^(?:svc|service|srv|sync|msol|aad|automation|no-?reply)[-_.]/i;

/** Why a person is never written to, and whether that is for lack of a right of ours. */
export type Exclusion = { reason: string; fault: boolean };

/** The first exclusion or opt-out that holds for a person; undefined for whom none does. */
export function exclusionOf(person: MailPerson, rules: MailRules): Exclusion | undefined {
  const { exclude } = rules;
  const account = person.userPrincipalName ?? '';
  if (exclude.guests && person.isGuest) return byPolicy('Guests are not written to');
  if (exclude.serviceAccounts && SERVICE_ACCOUNT.test(account)) {
    return byPolicy('The account is named like one of a service');
  }
  if (exclude.patterns.some((pattern) => matches(pattern, account))) {
    return byPolicy('A pattern of MAIL_EXCLUDE leaves this account out');
  }
  return exclusionByGroup(person, rules);
}

function exclusionByGroup({ groups }: MailPerson, rules: MailRules): Exclusion | undefined {
  if (groupsOfRules(rules).length === 0) return undefined;
  if (groups === undefined) {
    return {
      reason: 'Group memberships may not be read, so nobody can be left out by group or opt-out',
      fault: true,
    };
  }
  if (rules.optOutGroup !== undefined && groups.includes(rules.optOutGroup)) {
    return byPolicy('The person opted out');
  }
  const excluded = rules.exclude.groups.some((group) => groups.includes(group));
  return excluded ? byPolicy('A group of MAIL_EXCLUDE leaves this person out') : undefined;
}

function byPolicy(reason: string): Exclusion {
  return { reason, fault: false };
}

function matches(pattern: string, account: string): boolean {
  const literal = pattern.split('*').map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('.*')}$`, 'is').test(account);
}
