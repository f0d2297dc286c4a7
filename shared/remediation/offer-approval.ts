import type { Clock } from '../clock.ts';
import { isSettled, type Deliveries } from '../deliveries/delivery.ts';
import { ConflictError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { actionFor } from './actions.ts';
import { signApproval } from './approval-token.ts';
import { judge, type RepairRules } from './judge.ts';
import { ask } from './repair.ts';
import { anewIfBack, asRepair, repairId } from './repair-delivery.ts';

export type OfferNeeds = {
  rules: RepairRules;
  /** Absent where nothing is ever asked. */
  link: { key: string; baseUrl: string } | undefined;
  deliveries: Deliveries;
  comeBack: (finding: Finding, at: Date, asker: string) => Promise<void>;
  newNonce: () => string;
  clock: Clock;
};

/** A question for whoever reads the ticket: what would be done, and where to say yes or no. */
export type ApprovalOffer = { does: string; url: string; expiresAtMs: number };

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
    const { repair } = await ask(known, { finding, action, comeBackAt }, needs);
    if (repair.approval === undefined) return undefined;
    const { nonce, expiresAtMs } = repair.approval;
    const claims = {
      tenantId: finding.tenantId,
      findingId: finding.id,
      action: action.id,
      nonce,
      expiresAtMs,
    };
    const url = `${needs.link.baseUrl}/repairs/approve?token=${signApproval(claims, needs.link.key)}`;
    return { does: action.does, url, expiresAtMs };
  } catch (error) {
    // Whoever carries repairs out asked at the same time; theirs is the question.
    if (error instanceof ConflictError) return offerApproval(finding, needs);
    throw error;
  }
}
