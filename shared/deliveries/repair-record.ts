import { z } from 'zod';
import type { Finding } from '../findings/finding.ts';
import { REPAIR_ACTIONS } from '../settings/remediation-settings.ts';

/** What was known of a finding at an instant. */
export const SeenFinding = z.object({
  atMs: z.number(),
  revision: z.int(),
  status: z.enum(['open', 'resolved']),
  confidence: z.enum(['certain', 'probable', 'unknown']),
  /** Codes of the latest evidence; no names. */
  evidence: z.array(z.string()),
});
export type SeenFinding = z.infer<typeof SeenFinding>;

/** Somebody was asked whether this may be done. */
export const Approval = z.object({
  /** Stands in the link; whoever shows it was given the link. */
  nonce: z.string(),
  askedAtMs: z.number(),
  expiresAtMs: z.number(),
  /** All that would be done, as it was shown; only this may be done on the strength of a yes. */
  details: z.record(z.string(), z.string()).exactOptional(),
  decision: z.enum(['approved', 'denied']).exactOptional(),
  decidedAtMs: z.number().exactOptional(),
  /** Who decided, where the platform signed them in. */
  decidedBy: z.string().exactOptional(),
});
export type Approval = z.infer<typeof Approval>;

/** The work at the far side: one per repair, whoever starts it. */
export const RepairWork = z.object({
  id: z.string(),
  intendedAtMs: z.number(),
  /** When the far side said that it has it. */
  startedAtMs: z.number().exactOptional(),
  completedAtMs: z.number().exactOptional(),
  /** What it said at its end: before and after. */
  told: z.string().exactOptional(),
});
export type RepairWork = z.infer<typeof RepairWork>;

/** Everything about one repair of one episode: who allowed it, what was done, what was seen before and after. */
export const RepairRecord = z.object({
  action: z.enum(REPAIR_ACTIONS),
  before: SeenFinding,
  approval: Approval.exactOptional(),
  allowedBy: z.enum(['setting', 'approval']).exactOptional(),
  work: RepairWork.exactOptional(),
  after: SeenFinding.exactOptional(),
  /** Whether the finding was over in time after the work. */
  helped: z.boolean().exactOptional(),
  /** A message that looks at this again is scheduled for then. */
  wakeAtMs: z.number().exactOptional(),
  /** Failures of the far side since it last answered. */
  failures: z.int(),
  failingSinceMs: z.number().exactOptional(),
});
export type RepairRecord = z.infer<typeof RepairRecord>;

const CODES_KEPT = 5;

/** What a finding says now. */
export function seenAt({ revision, status, confidence, evidence }: Finding, atMs: number): SeenFinding {
  return {
    atMs,
    revision,
    status,
    confidence,
    evidence: evidence.slice(-CODES_KEPT).map(({ code }) => code),
  };
}
