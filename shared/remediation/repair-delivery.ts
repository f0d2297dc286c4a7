import { HOUR } from '../clock.ts';
import { deliveryId } from '../deliveries/delivery-id.ts';
import type { Delivery, KeptDelivery } from '../deliveries/delivery.ts';
import { seenAt, type RepairRecord } from '../deliveries/repair-record.ts';
import type { Finding } from '../findings/finding.ts';
import type { RepairAction } from '../settings/remediation-settings.ts';
import { workId } from './hands.ts';

/** A link to approve is good for so long: a working day and the night after it. */
export const APPROVAL_MS = 24 * HOUR;

/** A delivery of the channel `repair`, which always has its record. */
export type RepairDelivery = KeptDelivery & { repair: RepairRecord };

/** One repair of one episode: a finding keeps its id through all its revisions. */
export function repairId({ tenantId, id }: Pick<Finding, 'tenantId' | 'id'>, action: RepairAction): string {
  return deliveryId(tenantId, 'repair', id, action);
}

/** The record of a delivery. Any delivery found under a repair's id has one. */
export function asRepair(delivery: KeptDelivery | undefined): RepairDelivery | undefined {
  if (delivery === undefined) return undefined;
  if (delivery.repair === undefined) throw new Error(`The delivery ${delivery.id} is no repair`);
  return { ...delivery, repair: delivery.repair };
}

/** The delivery before anything was decided. */
export function newRepair(finding: Finding, action: RepairAction, nowMs: number): RepairDelivery {
  const { tenantId, cause, id: findingId } = finding;
  return {
    id: repairId(finding, action),
    channel: 'repair',
    tenantId,
    findingId,
    cause,
    state: 'held',
    tries: 0,
    intendedAtMs: nowMs,
    changedAtMs: nowMs,
    repair: { action, before: seenAt(finding, nowMs), failures: 0 },
  };
}

/**
 * The record to go on with. Where nothing was ever intended, the trouble was over and it is back now, that is a fresh
 * record in the place of the old one: a question that nobody answered in time is asked anew.
 */
export function anewIfBack(
  known: RepairDelivery | undefined,
  finding: Finding,
  nowMs: number,
): RepairDelivery | undefined {
  if (known?.state !== 'expired' || known.repair.work !== undefined) return known;
  const { action, after } = known.repair;
  const isBack =
    after?.status === 'resolved' && finding.status === 'open' && finding.revision > after.revision;
  if (!isBack) return known;
  const fresh = newRepair(finding, action, nowMs);
  return known.version === undefined ? fresh : { ...fresh, version: known.version };
}

/** Its finding was over after the record had come to its end; undefined where that says nothing new. */
export function seenOver(known: RepairDelivery, finding: Finding, nowMs: number): RepairDelivery | undefined {
  const { after } = known.repair;
  const isNews = finding.status === 'resolved' && after?.status === 'open';
  return isNews ? { ...known, repair: { ...known.repair, after: seenAt(finding, nowMs) } } : undefined;
}

type Held = { reason: string; wakeAtMs: number; approval?: RepairRecord['approval'] };

/** Not now, and looked at again then. */
export function held(
  { leaseUntilMs: _over, ...rest }: RepairDelivery,
  { reason, wakeAtMs, approval = rest.repair.approval }: Held,
  nowMs: number,
): RepairDelivery {
  const asked = approval === undefined ? {} : { approval };
  const repair = { ...rest.repair, ...asked, wakeAtMs };
  return { ...rest, state: 'held', reason, repair, changedAtMs: nowMs };
}

/** The work is intended from now on: whoever comes next goes on with it. */
export function intended(
  { reason: _before, ...rest }: RepairDelivery,
  allowedBy: 'setting' | 'approval',
  { wakeAtMs, nowMs }: { wakeAtMs: number; nowMs: number },
): RepairDelivery {
  const work = { id: workId(rest.id), intendedAtMs: nowMs };
  const repair = { ...rest.repair, allowedBy, work, wakeAtMs };
  const far = { far: work.id, tries: rest.tries + 1, leaseUntilMs: wakeAtMs };
  return { ...rest, ...far, state: 'under-way', repair, changedAtMs: nowMs };
}

/** The far side has the work, or has done it; looked at again then. */
export function underWay(
  { reason: _before, ...rest }: RepairDelivery,
  work: Partial<NonNullable<RepairRecord['work']>>,
  { wakeAtMs, nowMs }: { wakeAtMs: number; nowMs: number },
): RepairDelivery {
  const { failingSinceMs: _over, ...record } = rest.repair;
  const known = record.work ?? { id: workId(rest.id), intendedAtMs: nowMs };
  const repair = { ...record, failures: 0, work: { ...known, ...work }, wakeAtMs };
  const next = { ...rest, repair, changedAtMs: nowMs };
  // Nobody is at it while the watcher of the trouble has the word.
  if (work.completedAtMs !== undefined) {
    const { leaseUntilMs: _lease, ...waiting } = next;
    return { ...waiting, state: 'held', reason: 'The work is done; the finding is not over yet' };
  }
  return { ...next, state: 'under-way', leaseUntilMs: wakeAtMs };
}

/** The far side failed for now; tried again then. */
export function failedForNow(
  delivery: RepairDelivery,
  { reason, wakeAtMs }: Held,
  nowMs: number,
): RepairDelivery {
  const waiting = held(delivery, { reason, wakeAtMs }, nowMs);
  const { failures, failingSinceMs = nowMs } = waiting.repair;
  return { ...waiting, repair: { ...waiting.repair, failures: failures + 1, failingSinceMs } };
}

export type RepairEnd = Pick<Delivery, 'state'> & { reason?: string; told?: string; helped?: boolean };

/** It is over, with what is seen of the finding now. */
export function ended(
  { leaseUntilMs: _lease, reason: _before, ...rest }: RepairDelivery,
  { state, reason, told, helped }: RepairEnd,
  { finding, nowMs }: { finding: Finding; nowMs: number },
): RepairDelivery {
  const { wakeAtMs: _wake, ...record } = rest.repair;
  const work = record.work === undefined || told === undefined ? {} : { work: { ...record.work, told } };
  const outcome = helped === undefined ? {} : { helped };
  const repair = { ...record, ...work, ...outcome, after: seenAt(finding, nowMs) };
  return { ...rest, state, ...(reason === undefined ? {} : { reason }), repair, changedAtMs: nowMs };
}
