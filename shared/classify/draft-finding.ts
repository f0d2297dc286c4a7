import type { Attempt } from '../attempts/attempt.ts';
import { CATALOGUE_VERSION } from '../catalogue/catalogue.ts';
import { CAUSES, type Audience, type Cause, type CauseTraits } from '../catalogue/causes.ts';
import { findingId } from '../findings/finding-id.ts';
import { FINDING_SCHEMA_VERSION, type Finding } from '../findings/finding.ts';
import type { Trouble } from './verdict.ts';

export type DraftContext = {
  tenantId: string;
  /** Rows before this instant are backfill. */
  watchingSinceMs: number;
  actWithinMs: number;
  asOfMs: number;
};

/** The first revision of the finding that an attempt in trouble deserves. */
export function draftFinding(attempt: Attempt, trouble: Trouble, context: DraftContext): Finding {
  const subject = subjectOf(attempt, trouble.cause, context.tenantId);
  const traits = traitsFor(trouble.cause, subject.kind);
  return {
    schemaVersion: FINDING_SCHEMA_VERSION,
    catalogueVersion: CATALOGUE_VERSION,
    id: findingId(context.tenantId, subject.id, attempt.key),
    revision: 1,
    tenantId: context.tenantId,
    cause: trouble.cause,
    confidence: trouble.confidence,
    scope: traits.scope,
    severity: traits.severity,
    audience: [...traits.audience],
    status: 'open',
    subject,
    firstSeenAt: new Date(attempt.startedAtMs).toISOString(),
    lastSeenAt: new Date(attempt.lastRowAtMs).toISOString(),
    occurrences: trouble.occurrences,
    ...(trouble.retryAfter === undefined ? {} : { retryAfter: trouble.retryAfter }),
    ...attemptPart(attempt),
    evidence: trouble.evidence,
    observedOnly: isObservedOnly(attempt.lastRowAtMs, context),
  };
}

/** Backfill and what is too old to act on is recorded, never delivered. */
export function isObservedOnly(lastSeenAtMs: number, context: DraftContext): boolean {
  return lastSeenAtMs < context.watchingSinceMs || context.asOfMs - lastSeenAtMs > context.actWithinMs;
}

function subjectOf(attempt: Attempt, cause: Cause, tenantId: string): Finding['subject'] {
  if (attempt.person !== undefined) return { kind: 'user', ...attempt.person };
  return { kind: CAUSES[cause].scope === 'connector' ? 'connector' : 'tenant', id: tenantId };
}

/** A tenant's or connector's cause that shows in one person's attempt is that person's trouble until more are hit. */
function traitsFor(cause: Cause, subject: Finding['subject']['kind']): CauseTraits {
  const traits: CauseTraits = CAUSES[cause];
  if (subject !== 'user') return { ...traits, scope: subject };
  if (traits.scope === 'user') return traits;
  return {
    scope: 'user',
    severity: 'medium',
    audience: SINGLE_PERSON_AUDIENCE[cause] ?? ['user', 'directory-admin'],
  };
}

/** An unreachable connector that hit one person may have been a moment's hitch: nobody else is bothered yet. */
const SINGLE_PERSON_AUDIENCE: Partial<Record<Cause, readonly Audience[]>> = {
  'connector-unreachable': ['user'],
};

function attemptPart(attempt: Attempt): Pick<Finding, 'attempt'> {
  if (attempt.activity === 'tenant-switch') return {};
  return {
    attempt: {
      ...(attempt.correlationId === undefined ? {} : { correlationId: attempt.correlationId }),
      activity: attempt.activity,
      steps: attempt.rows.length,
    },
  };
}
