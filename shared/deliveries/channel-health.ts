import { z } from 'zod';
import { CATALOGUE_VERSION } from '../catalogue/catalogue.ts';
import { CAUSES } from '../catalogue/causes.ts';
import { ConflictError } from '../errors.ts';
import { findingId } from '../findings/finding-id.ts';
import { Finding, FINDING_SCHEMA_VERSION } from '../findings/finding.ts';
import type { Delivery } from './delivery.ts';

/** How a channel does: its latest stretch of failing, if there ever was one. */
export const ChannelHealth = z.object({
  finding: Finding.exactOptional(),
  /** The latest deliveries of this stretch that failed, so that a repetition is not counted again. */
  failed: z.array(z.string()),
  /** True while the latest revision may not have reached the bus. */
  pending: z.boolean(),
});
export type ChannelHealth = z.infer<typeof ChannelHealth> & { version?: string };

export type HealthBook = {
  read(tenantId: string, channel: Delivery['channel']): Promise<ChannelHealth>;
  /** Returns it with its new version. ConflictError: somebody else wrote first. */
  save(tenantId: string, channel: Delivery['channel'], health: ChannelHealth): Promise<ChannelHealth>;
};

export type HealthNeeds = {
  health: HealthBook;
  publish: (findings: readonly Finding[]) => Promise<void>;
};

/** Notes how a delivery ended: made, or failed for this reason. Safe to repeat. */
export type NoteEnd = (delivery: Delivery, failure?: string) => Promise<void>;

const FAILED_KEPT = 500;
const EVIDENCE_KEPT = 5;
const TRIES = 8;

/**
 * The first delivery of a channel that could not be made opens a `delivery-failing` finding, the next one that was made
 * resolves it. It is news again only when the number has doubled, so that it cannot flood anybody; and deliveries about
 * such a finding are not noted, so that it cannot feed itself.
 */
export function noteEnds(needs: HealthNeeds): NoteEnd {
  return async (delivery, failure) => {
    if (delivery.cause === 'delivery-failing') return;
    for (let tried = 1; ; tried += 1) {
      try {
        await noteOnce(delivery, failure, needs);
        return;
      } catch (error) {
        if (!(error instanceof ConflictError) || tried === TRIES) throw error;
      }
    }
  };
}

async function noteOnce(
  { tenantId, channel, ...delivery }: Delivery,
  failure: string | undefined,
  { health, publish }: HealthNeeds,
): Promise<void> {
  const before = await health.read(tenantId, channel);
  const told = { ...delivery, tenantId, channel };
  const after = failure === undefined ? withSuccess(before, told) : withFailure(before, told, failure);
  if (after === before && !before.pending) return;
  const kept = after === before ? before : await health.save(tenantId, channel, after);
  if (!kept.pending || kept.finding === undefined) return;
  await publish([kept.finding]);
  await health.save(tenantId, channel, { ...kept, pending: false });
}

function withSuccess(health: ChannelHealth, { changedAtMs }: Delivery): ChannelHealth {
  const { finding } = health;
  if (finding?.status !== 'open' || changedAtMs < Date.parse(finding.lastSeenAt)) return health;
  const at = new Date(changedAtMs).toISOString();
  return {
    ...health,
    failed: [],
    pending: true,
    finding: {
      ...finding,
      revision: finding.revision + 1,
      status: 'resolved',
      resolution: { at, reason: 'recovered' },
    },
  };
}

function withFailure(health: ChannelHealth, delivery: Delivery, reason: string): ChannelHealth {
  if (health.failed.includes(delivery.id) || isOver(health, delivery)) return health;
  const open = health.finding?.status === 'open' ? health.finding : undefined;
  const finding =
    open === undefined ? firstFailure(delivery, reason) : furtherFailure(open, delivery, reason);
  const isNews = Number.isInteger(Math.log2(finding.occurrences));
  return {
    ...health,
    finding: isNews && open !== undefined ? { ...finding, revision: open.revision + 1 } : finding,
    failed: [...(open === undefined ? [] : health.failed), delivery.id].slice(-FAILED_KEPT),
    pending: isNews || health.pending,
  };
}

/** A failure that comes a second time, after the channel has recovered from it. */
function isOver({ finding }: ChannelHealth, { changedAtMs }: Delivery): boolean {
  return finding?.resolution !== undefined && changedAtMs <= Date.parse(finding.resolution.at);
}

function firstFailure(delivery: Delivery, reason: string): Finding {
  const { tenantId, channel, changedAtMs } = delivery;
  const at = new Date(changedAtMs).toISOString();
  const { scope, severity, audience } = CAUSES['delivery-failing'];
  return {
    schemaVersion: FINDING_SCHEMA_VERSION,
    catalogueVersion: CATALOGUE_VERSION,
    id: findingId(tenantId, `tenant:${tenantId}`, `delivery-failing ${channel} ${changedAtMs}`),
    revision: 1,
    tenantId,
    cause: 'delivery-failing',
    confidence: 'certain',
    scope,
    severity,
    audience: [...audience],
    status: 'open',
    subject: { kind: 'tenant', id: tenantId },
    firstSeenAt: at,
    lastSeenAt: at,
    occurrences: 1,
    evidence: [evidenceOf(delivery, reason)],
    observedOnly: false,
  };
}

function furtherFailure(finding: Finding, delivery: Delivery, reason: string): Finding {
  const lastSeenMs = Math.max(delivery.changedAtMs, Date.parse(finding.lastSeenAt));
  return {
    ...finding,
    occurrences: finding.occurrences + 1,
    lastSeenAt: new Date(lastSeenMs).toISOString(),
    evidence: [...finding.evidence, evidenceOf(delivery, reason)].slice(-EVIDENCE_KEPT),
  };
}

function evidenceOf({ id, channel, changedAtMs }: Delivery, reason: string): Finding['evidence'][number] {
  return {
    source: 'pipeline',
    id,
    code: `delivery-failing (${channel})`,
    at: new Date(changedAtMs).toISOString(),
    text: reason.slice(0, 1000),
  };
}
