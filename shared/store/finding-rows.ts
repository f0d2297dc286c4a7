import type { Finding } from '../findings/finding.ts';
import { toChunks } from './chunks.ts';
import { newestFirst } from './keys.ts';

/** Version of the columns of the findings table; rises when their meaning changes. */
export const FINDING_ROW_VERSION = 1;

export type RowKey = { partitionKey: string; rowKey: string };

/** The one row that decides: by subject, so that the findings of a person lie together. */
export function subjectKey(finding: Pick<Finding, 'tenantId' | 'id'>): RowKey {
  return { partitionKey: subjectPartition(finding.tenantId, finding.id), rowKey: finding.id };
}

export function subjectPartition(tenantId: string, id: string): string {
  return `${tenantId}|subject|${id.slice(0, 1)}`;
}

export function openPartition(tenantId: string): string {
  return `${tenantId}|open`;
}

/** `month` as `2026-11`. */
export function monthPartition(tenantId: string, month: string): string {
  return `${tenantId}|month|${month}`;
}

/** Where copies of a finding stand for reading: in its month, and among the open ones while it is open. */
export function copyKeys(finding: Finding): RowKey[] {
  const rowKey = `${newestFirst(Date.parse(finding.firstSeenAt))}|${finding.id}`;
  const month = { partitionKey: monthPartition(finding.tenantId, finding.firstSeenAt.slice(0, 7)), rowKey };
  return finding.status === 'open'
    ? [month, { partitionKey: openPartition(finding.tenantId), rowKey }]
    : [month];
}

/** The columns of a finding: plain ones for dashboards and filters, and the whole finding as JSON. */
export function findingColumns(finding: Finding): Record<string, string | number | boolean | Date> {
  return {
    schemaVersion: FINDING_ROW_VERSION,
    id: finding.id,
    revision: finding.revision,
    tenantId: finding.tenantId,
    cause: finding.cause,
    confidence: finding.confidence,
    scope: finding.scope,
    severity: finding.severity,
    status: finding.status,
    subjectKind: finding.subject.kind,
    subjectId: cut(finding.subject.id),
    userPrincipalName: cut(finding.subject.userPrincipalName),
    person: cut(finding.subject.userPrincipalName).toLowerCase(),
    displayName: cut(finding.subject.displayName),
    firstSeenAt: new Date(finding.firstSeenAt),
    lastSeenAt: new Date(finding.lastSeenAt),
    occurrences: finding.occurrences,
    activity: finding.attempt?.activity ?? '',
    correlationId: cut(finding.attempt?.correlationId),
    inhibitedBy: finding.inhibitedBy ?? '',
    observedOnly: finding.observedOnly,
    resolution: finding.resolution?.reason ?? '',
    ...(finding.retryAfter === undefined ? {} : { retryAfter: new Date(finding.retryAfter) }),
    ...(finding.resolution === undefined ? {} : { resolvedAt: new Date(finding.resolution.at) }),
    ...toChunks('finding', JSON.stringify(finding)),
  };
}

/** Plain columns stay short; the JSON holds everything. */
function cut(text: string | undefined): string {
  return (text ?? '').slice(0, 500);
}
