import { createHash } from 'node:crypto';

/**
 * The id of a finding: 12 hexadecimal digits that stand for tenant and subject, then 20 for the attempt or episode.
 * The same three always give the same id, and the findings of one subject sort next to each other.
 */
export function findingId(tenantId: string, subjectId: string, occasion: string): string {
  return subjectPart(tenantId, subjectId) + digest(tenantId, subjectId, occasion).slice(0, 20);
}

/** The first 12 digits of every finding id of this subject. */
export function subjectPart(tenantId: string, subjectId: string): string {
  return digest(tenantId, subjectId).slice(0, 12);
}

function digest(...parts: string[]): string {
  return createHash('sha256')
    .update(parts.map((part) => part.toLowerCase()).join('\n'))
    .digest('hex');
}
