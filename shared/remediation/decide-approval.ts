import { MINUTE, SECOND, type Clock } from '../clock.ts';
import { isSettled, type Deliveries } from '../deliveries/delivery.ts';
import { ConflictError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { ACTIONS, isStill, type Action, type RepairDetails, type RepairPlace } from './actions.ts';
import { readApproval, tokenFor, type ApprovalClaims } from './approval-token.ts';
import { asRepair, repairId, type RepairDelivery } from './repair-delivery.ts';

export type ApprovalNeeds = {
  /** Absent where nothing is ever asked. */
  key: string | undefined;
  deliveries: Deliveries;
  newest: (tenantId: string, findingId: string) => Promise<Finding | undefined>;
  /** Has the finding come back to the repairs at that time. */
  comeBack: (finding: Finding, at: Date, asker: string) => Promise<void>;
  /** What the runbooks would be told now. */
  place: RepairPlace;
  clock: Clock;
};

export type Decision = 'approved' | 'denied';

/** What a link stands for now. Only `open` can be decided. */
export type ApprovalState =
  | { kind: 'open'; action: Action; finding: Finding; details: RepairDetails; expiresAtMs: number }
  | { kind: 'just-decided'; decision: Decision; action: Action }
  | { kind: 'used' | 'expired' | 'over' | 'changed' | 'invalid' | 'not-allowed' };

/** Which question a link is about; no proof of anything. */
export type Question = { tenantId: string; repairId: string };

/** The token of a question, for somebody who signed in and may decide it; undefined where nothing is asked. */
export async function tokenOf(
  { tenantId, repairId: id }: Question,
  { key, deliveries }: ApprovalNeeds,
): Promise<string | undefined> {
  const delivery = await deliveries.read(tenantId, id);
  if (key === undefined || delivery?.channel !== 'repair') return undefined;
  const known = asRepair(delivery);
  return known === undefined ? undefined : tokenFor(known, key);
}

/** Looks at a link without changing anything: scanners of links open them too. */
export async function lookAtApproval(token: string, needs: ApprovalNeeds): Promise<ApprovalState> {
  return (await stateOf(token, needs)).state;
}

/** Others write into the record only for the length of one save. */
const TRIES = 20;
/** Longer than one save takes. */
const SOON_MS = 2 * SECOND;
const LATER_MS = MINUTE;

/** Decides once: whoever comes second, with the same link or at the same time, is told that it was used. */
export async function decideApproval(
  token: string,
  { decision, by }: { decision: Decision; by?: string | undefined },
  needs: ApprovalNeeds,
): Promise<ApprovalState> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await decideOnce(token, { decision, by }, needs);
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}

async function decideOnce(
  token: string,
  { decision, by }: { decision: Decision; by?: string | undefined },
  needs: ApprovalNeeds,
): Promise<ApprovalState> {
  const { state, delivery } = await stateOf(token, needs);
  if (state.kind !== 'open' || delivery?.repair.approval === undefined) return state;
  const now = needs.clock();
  const { finding, action } = state;
  if (decision === 'approved') {
    // Scheduled before it is written down, so that an approval is not forgotten: once soon, once when that was too soon.
    for (const ms of [SOON_MS, LATER_MS]) {
      await needs.comeBack(finding, new Date(now.getTime() + ms), delivery.repair.approval.nonce);
    }
  }
  await needs.deliveries.save(decided(delivery, { decision, by }, now.getTime()));
  return { kind: 'just-decided', decision, action };
}

function decided(
  delivery: RepairDelivery,
  { decision, by }: { decision: Decision; by?: string | undefined },
  nowMs: number,
): RepairDelivery {
  const { approval } = delivery.repair;
  if (approval === undefined) return delivery;
  const known = by === undefined ? {} : { decidedBy: by };
  const repair = { ...delivery.repair, approval: { ...approval, decision, decidedAtMs: nowMs, ...known } };
  const outcome =
    decision === 'denied'
      ? ({ state: 'refused', reason: 'It was denied' } as const)
      : ({ reason: 'It was approved' } as const);
  return { ...delivery, ...outcome, repair, changedAtMs: nowMs };
}

type Looked = { state: ApprovalState; delivery?: RepairDelivery };

async function stateOf(token: string, { key, ...needs }: ApprovalNeeds): Promise<Looked> {
  const claims = key === undefined ? undefined : readApproval(token, key);
  if (claims === undefined) return { state: { kind: 'invalid' } };
  const stored = await needs.deliveries.read(claims.tenantId, idOf(claims));
  const delivery = asRepair(stored);
  const approval = delivery?.repair.approval;
  if (delivery === undefined || approval?.nonce !== claims.nonce) return { state: { kind: 'invalid' } };
  if (approval.decision !== undefined) return { state: { kind: 'used' } };
  const isLate = needs.clock().getTime() >= Math.min(claims.expiresAtMs, approval.expiresAtMs);
  if (isLate) return { state: { kind: 'expired' } };
  const finding = await needs.newest(claims.tenantId, claims.findingId);
  if (finding?.status !== 'open' || isSettled(delivery)) return { state: { kind: 'over' } };
  const action = ACTIONS[claims.action];
  const { details, expiresAtMs } = approval;
  if (details === undefined || !isStill(details, action, needs.place)) return { state: { kind: 'changed' } };
  return { state: { kind: 'open', action, finding, details, expiresAtMs }, delivery };
}

function idOf({ tenantId, findingId, action }: ApprovalClaims): string {
  return repairId({ tenantId, id: findingId }, action);
}
