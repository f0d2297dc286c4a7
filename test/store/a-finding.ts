import { findingId } from '../../shared/findings/finding-id.ts';
import type { Finding } from '../../shared/findings/finding.ts';

export const TENANT = 'tenant-1';

/** A finding with quiet defaults: Ada's password was refused on Monday morning. */
export function aFinding(wish: Partial<Finding> & { person?: string; occasion?: string } = {}): Finding {
  const { person = 'ada', occasion = 'journey-1', ...more } = wish;
  return {
    schemaVersion: 1,
    catalogueVersion: '2026.11',
    id: findingId(more.tenantId ?? TENANT, person, occasion),
    revision: 1,
    tenantId: TENANT,
    cause: 'password-policy',
    confidence: 'certain',
    scope: 'user',
    severity: 'medium',
    audience: ['user'],
    status: 'open',
    subject: { kind: 'user', id: person, userPrincipalName: `${person}@contoso.example` },
    firstSeenAt: '2026-11-23T08:00:00.000Z',
    lastSeenAt: '2026-11-23T08:04:00.000Z',
    occurrences: 1,
    evidence: [],
    observedOnly: false,
    ...more,
  };
}
