import type { Person } from './person.ts';

/** What kind of activity a row tells of, whatever spelling its source uses (graph-facts 3.2). */
export const ACTIVITY_KINDS = [
  'reset',
  'change',
  'unlock',
  'admin-reset',
  'blocked',
  'progress',
  'registration',
  'security-info',
  'writeback-disabled',
  'writeback-enabled',
  'sspr-policy-changed',
  'twin',
  'other',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** `unknown` stands for an absent value and for any value the documentation does not list. */
export type AuditResult = 'success' | 'failure' | 'timeout' | 'unknown';

/** One audit row in our terms, the same from each of the four shapes it can arrive in. */
export type AuditRow = {
  id: string;
  /** UTC, ISO 8601 with milliseconds. */
  at: string;
  /** The same instant in milliseconds since 1970, for comparing. */
  atMs: number;
  kind: ActivityKind;
  /** The activity's display name as it was told. */
  activity: string;
  result: AuditResult;
  /** Trimmed; empty where the row gave none or the literal word `None`. */
  reason: string;
  correlationId?: string;
  tenantId?: string;
  /** The affected person: first target, else initiator (graph-facts 3.1). Absent on tenant rows. */
  person?: Person;
  /** Who did it. */
  initiator?: Person;
  /** `additionalDetails.OnPremisesAgent`, where present. */
  onPremisesAgent?: string;
};
