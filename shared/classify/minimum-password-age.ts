import type { Attempt } from '../attempts/attempt.ts';
import type { PersonFacts } from '../attempts/person.ts';
import { DAY, MINUTE } from '../clock.ts';
import type { PasswordPolicy } from '../settings/password-policy.ts';
import type { Trouble } from './verdict.ts';

/** So far the clocks of a domain controller and of the cloud may well be apart. */
const CLOCK_SKEW_MS = 2 * MINUTE;

/**
 * The audit log never says which rule of the policy was broken. If the last change was too recent when the person
 * tried, the minimum age is the likely one, and we can say when trying again will work. Active Directory counts elapsed
 * time, so a change of the clocks in spring or autumn does not matter here.
 */
export function refineWithMinimumAge(
  verdict: Trouble,
  attempt: Attempt,
  facts: PersonFacts | undefined,
  policy: PasswordPolicy,
): Trouble {
  const changedAt = facts?.lastPasswordChangeAt;
  const changedAtMs = Date.parse(changedAt ?? '');
  const ageMs = (policy.minimumAgeDays ?? 0) * DAY;
  // A change after the attempt hides the one that counted: nothing can be said about the age then.
  const hidden = changedAtMs > attempt.lastRowAtMs + CLOCK_SKEW_MS;
  if (ageMs === 0) return verdict;
  // Without the last change the minimum age cannot be ruled out.
  if (changedAt === undefined || Number.isNaN(changedAtMs) || hidden)
    return { ...verdict, confidence: 'probable' };
  if (attempt.lastRowAtMs >= changedAtMs + ageMs + CLOCK_SKEW_MS) return verdict;
  const overMs = changedAtMs + ageMs;
  return {
    ...verdict,
    cause: 'minimum-password-age',
    confidence: 'probable',
    // Refused although the age had just passed by our clock: theirs is behind, so it works a little later.
    retryAfter: new Date(overMs > attempt.lastRowAtMs ? overMs : overMs + CLOCK_SKEW_MS).toISOString(),
    evidence: [
      ...verdict.evidence,
      {
        source: 'directory-state',
        id: `${facts?.id ?? ''}/lastPasswordChangeDateTime`,
        code: 'lastPasswordChangeDateTime',
        at: new Date(changedAtMs).toISOString(),
        signal: 'state-min-age-not-elapsed',
      },
    ],
  };
}
