import type { Attempt } from '../attempts/attempt.ts';
import type { Cause } from '../catalogue/causes.ts';
import type { Evidence, Finding } from '../findings/finding.ts';

/** What went wrong in an attempt, before anything else is known about the person and the tenant. */
export type Trouble = {
  kind: 'trouble';
  cause: Cause;
  confidence: Finding['confidence'];
  evidence: Evidence[];
  /** Failed submissions, at least 1. */
  occurrences: number;
  retryAfter?: string;
};

/**
 * What is to be said about one attempt. `running`: it may still go on. `ended-well`: the person got through at that
 * instant (milliseconds since 1970). `switched-back`: a tenant setting that we watch was put right.
 */
export type Verdict =
  | { kind: 'running' }
  | { kind: 'nothing' }
  | { kind: 'ended-well'; atMs: number }
  | { kind: 'switched-back'; cause: Cause; atMs: number }
  | Trouble;

export type Judged = { attempt: Attempt; verdict: Verdict };
