import { app } from '@azure/functions';
import { readPullOrder, type PullSource } from '../shared/bus/pull-order.ts';
import { MINUTE } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { PullLeases } from '../shared/store/pull-leases.ts';
import { deployment, parts, type Parts } from '../shared/wiring.ts';
import { forgetOldRecords } from './forget-old-records.ts';
import { pullUndisturbed } from './pull-audit-events.ts';
import { pullEventsUndisturbed } from './pull-connector-events.ts';
import { readUndisturbed } from './pull-integration-status.ts';

type Needs = {
  leases: PullLeases;
  parts: (tenantId: string) => Parts;
  pulls: Readonly<Record<PullSource, (needs: Parts, log: Log) => Promise<void>>>;
};

const PULLS: Needs['pulls'] = {
  'audit-events': pullUndisturbed,
  'connector-events': pullEventsUndisturbed,
  'integration-status': readUndisturbed,
  'old-records': forgetOldRecords,
};

/** A little longer than any run takes: runs end by themselves after four minutes. */
const LEASE_MS = 6 * MINUTE;

/**
 * Pulls one source of one tenant, where several are watched. A tenant that is being pulled is left alone, and a pull that
 * fails is not repeated by its message: the timer orders the next one soon, and nothing was lost.
 */
export async function pullTenant(body: unknown, needs: Needs, log: Log): Promise<void> {
  const { tenantId, source } = readPullOrder(body);
  const giveBack = await needs.leases.take(tenantId, source, LEASE_MS);
  if (giveBack === undefined) return log.info('This tenant is being pulled already', { tenantId, source });
  try {
    await needs.pulls[source](needs.parts(tenantId), log);
  } catch (error) {
    log.error('A pull failed; the next one goes on where the last good one ended', {
      tenantId,
      source,
      reason: messageOf(error),
    });
  } finally {
    await giveBack();
  }
}

app.serviceBusTopic('pull-tenant', {
  connection: 'SERVICE_BUS',
  topicName: 'findings',
  subscriptionName: 'pull',
  cardinality: 'one',
  handler: (body, context) => pullTenant(body, { leases: deployment().leases, parts, pulls: PULLS }, context),
});
