import type { Attempt } from '../attempts/attempt.ts';
import type { PersonFacts } from '../attempts/person.ts';
import type { Cause } from '../catalogue/causes.ts';
import type { Evidence } from '../findings/finding.ts';
import type { Trouble } from './verdict.ts';

/** Causes that leave open what the state of the account in the directory can tell. */
export const TOLD_BY_ACCOUNT: ReadonlySet<Cause> = new Set([
  'account-locked',
  'identity-mismatch',
  'unknown',
]);

/**
 * What the account's state adds to a verdict: one reason stands for locked and for disabled, and an account that
 * conflicts with another explains a failure that nothing else explains. Pure.
 */
export function withAccountState(
  verdict: Trouble,
  attempt: Attempt,
  facts: PersonFacts | undefined,
): Trouble {
  if (facts === undefined || !TOLD_BY_ACCOUNT.has(verdict.cause)) return verdict;
  if (verdict.cause === 'account-locked') {
    return facts.accountEnabled === false && !isProven(verdict) ? disabled(verdict, attempt, facts) : verdict;
  }
  return facts.provisioningFailedAt === undefined ? verdict : mismatched(verdict, facts);
}

/** A server recorded which of the two it was. */
function isProven({ evidence }: Trouble): boolean {
  return evidence.some(({ source }) => source === 'connector-event' || source === 'dc-security-event');
}

function disabled(verdict: Trouble, attempt: Attempt, facts: PersonFacts): Trouble {
  const at = new Date(attempt.lastRowAtMs).toISOString();
  const told = evidenceOf(facts, {
    code: 'accountEnabled: false',
    at,
    signal: 'state-account-disabled-cloud',
  });
  return {
    ...verdict,
    cause: 'account-disabled',
    confidence: 'probable',
    evidence: [...verdict.evidence, told],
  };
}

function mismatched(verdict: Trouble, facts: PersonFacts): Trouble {
  const told = evidenceOf(facts, {
    code: 'onPremisesProvisioningErrors: PropertyConflict',
    at: facts.provisioningFailedAt ?? '',
    signal: 'state-sync-broken-object',
  });
  return {
    ...verdict,
    cause: 'identity-mismatch',
    confidence: 'probable',
    evidence: [...verdict.evidence, told],
  };
}

function evidenceOf({ id }: PersonFacts, seen: Pick<Evidence, 'code' | 'at' | 'signal'>): Evidence {
  return { source: 'directory-state', id: `user ${id}`, ...seen };
}
