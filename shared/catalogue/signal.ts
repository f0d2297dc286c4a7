import type { ActivityKind, AuditResult } from '../attempts/audit-row.ts';
import type { Cause } from './causes.ts';

export const SIGNAL_SOURCES = [
  'audit',
  'portal-error',
  'signin',
  'connector-event',
  'dc-security-event',
  'directory-state',
] as const;
export type SignalSource = (typeof SIGNAL_SOURCES)[number];

/**
 * What a matched audit row says about its attempt.
 * `success`: it ended well. `failure`: it ended badly. `step`: one step, no end.
 * `failed-step`: something went wrong on the way, but the person could go on.
 * `dead-end`: a step after which the person cannot go on, so the attempt has ended badly.
 * `switch`: a tenant setting was changed. `companion`: another service's row of the same act, never counted.
 */
export type AuditRole = 'success' | 'failure' | 'step' | 'failed-step' | 'dead-end' | 'switch' | 'companion';

/** How an audit row is recognised. All given conditions hold together; reasons are compared trimmed and without case. */
export type AuditMatch = {
  kinds: readonly ActivityKind[];
  result: AuditResult | 'any';
  /** Exact texts. */
  reasons?: readonly string[];
  /** A pattern for texts that vary; tried after the exact texts. Neither given means any reason. */
  reasonPattern?: string;
  /** Matches only a person's row that names this on-premises agent (`None` = cloud only). */
  onPremisesAgents?: readonly string[];
  /** Display names, where the kind alone does not tell two activities apart. */
  activities?: readonly string[];
  /** At least this many matching rows in one attempt. */
  atLeast?: number;
  /** Only where no other signal matched the row. */
  fallback?: boolean;
};

/** How a Windows event of the connector server or of a domain controller is recognised. */
export type EventMatch = {
  eventSource: string;
  eventLog?: string;
  eventIds?: readonly number[];
  messageContains?: string;
  messagePattern?: string;
  auditResult?: 'Success' | 'Failure';
  /** It is the absence of these events for so long that means something. */
  silentForMinutes?: number;
};

/** How a sign-in error is recognised; `of` says whose sign-in it has to be. */
export type SigninMatch = { errorCodes: readonly number[]; of: 'sync-identity' | 'person' | 'anyone' };

/** How an error shown to a person is recognised. */
export type PortalMatch = {
  ssprCode?: string;
  errorNames?: readonly string[];
  textContains?: readonly string[];
  symptom?: string;
};

/** Which state of the directory means this; the reader of that state applies `condition`, stated in words. */
export type StateMatch = { property: string; condition: string };

type Common = {
  id: string;
  /** What it means, in one sentence for an administrator. */
  means: string;
  /** Where this is documented or was seen: a page title, a repository path or an issue number. */
  sources: readonly string[];
} & (
  | { cause: Cause; informational?: never }
  | { cause?: never; /** Why it leads to no cause. */ informational: string }
);

export type AuditSignal = Common & { source: 'audit'; role: AuditRole; match: AuditMatch };
export type EventSignal = Common & { source: 'connector-event' | 'dc-security-event'; match: EventMatch };
export type SigninSignal = Common & { source: 'signin'; match: SigninMatch };
export type PortalSignal = Common & { source: 'portal-error'; match: PortalMatch };
export type StateSignal = Common & { source: 'directory-state'; match: StateMatch };
export type Signal = AuditSignal | EventSignal | SigninSignal | PortalSignal | StateSignal;
