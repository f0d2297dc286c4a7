import { HOUR } from '../clock.ts';
import type { Cause } from '../catalogue/causes.ts';
import type { Finding } from '../findings/finding.ts';

type Listing = { tenantId: string; status: 'all'; cause: Cause; from: Date; to: Date; top: number };
type ListFindings = (query: Listing) => Promise<{ findings: readonly Finding[] }>;

/** A ticket shows 20 names. Some of these findings belong to others, and people come more than once. */
const PAGE = 100;
/** A person's finding begins that much before its outage at most: the attempt, a while before it fails. */
export const PEOPLE_BEFORE_MS = HOUR;

/** Names of people whose failures an outage explains: the latest page of them. */
export function peopleOfOutage(list: ListFindings): (outage: Finding) => Promise<readonly string[]> {
  return async ({ tenantId, cause, id, firstSeenAt, lastSeenAt }) => {
    const from = new Date(Date.parse(firstSeenAt) - PEOPLE_BEFORE_MS);
    const to = new Date(lastSeenAt);
    const { findings } = await list({ tenantId, status: 'all', cause, from, to, top: PAGE });
    const theirs = findings.filter(({ inhibitedBy }) => inhibitedBy === id);
    return [
      ...new Set(theirs.map(({ subject }) => subject.userPrincipalName ?? subject.displayName ?? subject.id)),
    ];
  };
}
