import type { Clock } from '../clock.ts';
import { isSettled, type Deliveries } from '../deliveries/delivery.ts';
import { ConflictError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { ACTIONS, actionFor } from './actions.ts';
import { tokenFor } from './approval-token.ts';
import { judge, type RepairRules } from './judge.ts';
import { ask } from './repair.ts';
import { anewIfBack, asRepair, repairId, type RepairDelivery } from './repair-delivery.ts';

export type OfferNeeds = {
  rules: RepairRules;
  /** Absent where nothing is ever asked. */
  link: ApprovalLink | undefined;
  deliveries: Deliveries;
  comeBack: (finding: Finding, at: Date, asker: string) => Promise<void>;
  newNonce: () => string;
  clock: Clock;
};

/** How the page of the question is reached. Where people sign in, the address says which question and proves nothing. */
export type ApprovalLink = { key: string; baseUrl: string; signIn: boolean };

/** A question for whoever reads the ticket: what would be done, and where to say yes or no. */
export type ApprovalOffer = { does: string; url: string; expiresAtMs: number; signIn: boolean };

/** The question that a finding's ticket carries; undefined where there is none. Asked often, it is the same question. */
export async function offerApproval(finding: Finding, needs: OfferNeeds): Promise<ApprovalOffer | undefined> {
  const action = actionFor(finding);
  if (action === undefined || needs.link === undefined) return undefined;
  const stored = await needs.deliveries.read(finding.tenantId, repairId(finding, action.id));
  const known = anewIfBack(asRepair(stored), finding, needs.clock().getTime());
  if (known !== undefined && isSettled(known)) return undefined;
  if (judge(finding, action.id, known?.repair.approval, needs.rules).do !== 'ask') return undefined;
  const comeBackAt = (at: Date) => needs.comeBack(finding, at, `${finding.id} offer`);
  try {
    return offerOf(await ask(known, { finding, action, comeBackAt }, needs), needs.link);
  } catch (error) {
    // Whoever carries repairs out asked at the same time; theirs is the question.
    if (error instanceof ConflictError) return offerApproval(finding, needs);
    throw error;
  }
}

/** A token in an address ends in the logs of requests, so it stands there only where nobody could sign in instead. */
function offerOf(
  delivery: RepairDelivery,
  { key, baseUrl, signIn }: ApprovalLink,
): ApprovalOffer | undefined {
  const { id, tenantId, repair } = delivery;
  const token = tokenFor(delivery, key);
  if (repair.approval === undefined || token === undefined) return undefined;
  const query = new URLSearchParams(signIn ? { tenant: tenantId, repair: id } : { token });
  const url = `${baseUrl}/repairs/approve?${query.toString()}`;
  return { does: ACTIONS[repair.action].does, url, expiresAtMs: repair.approval.expiresAtMs, signIn };
}
