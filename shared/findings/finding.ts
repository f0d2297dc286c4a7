import { z } from 'zod';
import { CAUSE_IDS } from '../catalogue/causes.ts';
import { SIGNAL_SOURCES } from '../catalogue/signal.ts';

/** An instant in UTC. */
const Instant = z.iso.datetime();

/** Where evidence comes from: the sources of signals, and this pipeline about itself. */
const EVIDENCE_SOURCES = [...SIGNAL_SOURCES, 'pipeline'] as const;

export const Evidence = z.object({
  source: z.enum(EVIDENCE_SOURCES),
  /** Id of the row or event at its source. */
  id: z.string(),
  /** What it said: an audit reason, an event id, an error code. */
  code: z.string(),
  at: Instant,
  /** Id of the catalogue entry that recognised it. */
  signal: z.string().optional(),
  /** Text that no catalogue entry recognised, kept as it came (at most 1,000 characters). */
  text: z.string().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

export const Resolution = z.object({
  at: Instant,
  /** `succeeded`: the person got through later. `recovered`: the condition is over. `withdrawn`: late rows showed
   * that there was no trouble. `expired`: no news for longer than the look-back. */
  reason: z.enum(['succeeded', 'recovered', 'withdrawn', 'expired']),
});
export type Resolution = z.infer<typeof Resolution>;

export const FINDING_SCHEMA_VERSION = 1;

/** A cause about one subject, with its evidence. The JSON Schema made from this is public: infra/finding.schema.json. */
export const Finding = z.object({
  schemaVersion: z.literal(FINDING_SCHEMA_VERSION),
  catalogueVersion: z.string(),
  id: z.string().min(1).max(128),
  revision: z.int().min(1),
  tenantId: z.string().min(1),
  cause: z.enum(CAUSE_IDS),
  confidence: z.enum(['certain', 'probable', 'unknown']),
  scope: z.enum(['user', 'tenant', 'connector']),
  severity: z.enum(['critical', 'high', 'medium', 'low', 'info']),
  audience: z.array(z.enum(['user', 'helpdesk', 'directory-admin'])),
  status: z.enum(['open', 'resolved']),
  subject: z.object({
    kind: z.enum(['user', 'tenant', 'connector']),
    id: z.string().min(1),
    userPrincipalName: z.string().optional(),
    displayName: z.string().optional(),
  }),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  /** How often it happened within this finding: failed submissions of a person, people of an outage. */
  occurrences: z.int().min(1),
  /** When trying again can work. */
  retryAfter: Instant.optional(),
  attempt: z
    .object({
      correlationId: z.string().optional(),
      activity: z.enum(['reset', 'change', 'unlock', 'admin-reset']),
      steps: z.int().min(1),
    })
    .optional(),
  evidence: z.array(Evidence),
  /** Id of the tenant or connector finding that explains this one. */
  inhibitedBy: z.string().optional(),
  /** True for backfill and for what is too old to act on: recorded, never delivered. */
  observedOnly: z.boolean(),
  resolution: Resolution.optional(),
});
export type Finding = z.infer<typeof Finding>;
