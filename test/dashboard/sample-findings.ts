import { CAUSES, type Cause } from '../../shared/catalogue/causes.ts';
import { FINDING_SCHEMA_VERSION, type Finding } from '../../shared/findings/finding.ts';

/** The moment at which the dashboard is looked at in these tests. */
export const NOW = new Date('2026-11-20T07:14:05Z');

export const TENANT = 'contoso-tenant';

/** An instant so many minutes before NOW. */
export function minutesAgo(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

type Said = Partial<Finding> & { cause: Cause };

let made = 0;

/** A finding with quiet defaults: open, certain, seen once ten minutes ago. */
export function aFinding(said: Said): Finding {
  made += 1;
  const { scope, severity, audience } = CAUSES[said.cause];
  const id = said.id ?? `finding-${made}`;
  return {
    schemaVersion: FINDING_SCHEMA_VERSION,
    catalogueVersion: '2026.11',
    id,
    revision: 1,
    tenantId: TENANT,
    confidence: 'certain',
    scope,
    severity,
    audience: [...audience],
    status: 'open',
    subject: scope === 'user' ? aPerson(`person-${made}`) : { kind: scope, id: `${scope}-${made}` },
    firstSeenAt: minutesAgo(10),
    lastSeenAt: minutesAgo(10),
    occurrences: 1,
    evidence: [
      { source: 'audit', id: `row-of-${id}`, code: 'OnPremisesPolicyViolation', at: minutesAgo(10) },
    ],
    observedOnly: false,
    ...said,
  };
}

/** A person named after the first part of the address. */
export function aPerson(name: string): Finding['subject'] {
  const displayName = name.charAt(0).toUpperCase() + name.slice(1);
  return { kind: 'user', id: `id-of-${name}`, userPrincipalName: `${name}@contoso.example`, displayName };
}

/** A connector that is out of reach and the people it keeps from resetting. */
export function anOutage(people: number): Finding[] {
  const outage = aFinding({
    id: 'outage',
    cause: 'connector-unreachable',
    subject: { kind: 'connector', id: 'sync-01.contoso.example', displayName: 'sync-01' },
    occurrences: people,
    firstSeenAt: minutesAgo(42),
    lastSeenAt: minutesAgo(1),
  });
  const kept = Array.from({ length: people }, (_, place) =>
    aFinding({
      id: `kept-${place}`,
      cause: 'connector-unreachable',
      scope: 'user',
      severity: 'medium',
      subject: aPerson(`scientist${place}`),
      lastSeenAt: minutesAgo(1 + place / 10),
      inhibitedBy: 'outage',
    }),
  );
  return [outage, ...kept];
}
