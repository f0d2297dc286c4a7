import { SECOND } from '../clock.ts';
import { isSettled } from '../deliveries/delivery.ts';
import { placeIn } from '../deliveries/repair-book.ts';
import { ConflictError } from '../errors.ts';
import { actionFor, detailsOf } from './actions.ts';
import { carryOut, LOOK_EVERY_MS, prove } from './carry-out.ts';
import { judge, type RepairRules } from './judge.ts';
import { previewOf } from './preview.ts';
import {
  end,
  keep,
  type Case,
  type RepairNeeds,
  type RepairNews,
  type RepairOutcome,
} from './repair-case.ts';
import * as record from './repair-delivery.ts';
import type { RepairDelivery } from './repair-delivery.ts';

/** Others write into the record only for the length of one save. */
const TRIES = 20;

/** By no more than this do the clocks of the bus and of our instances differ. */
const SKEW_MS = 30 * SECOND;

/**
 * Goes one step further with the repair that a finding deserves. There is one record for each episode and action. It
 * holds the intent before anything is done, and the name of the work, so that however often this is repeated, killed or
 * done twice at once, the far side gets the same work. Each step schedules the message that brings the next one before
 * it is written down, so that nothing is forgotten.
 */
export async function repair(news: RepairNews, needs: RepairNeeds): Promise<RepairOutcome> {
  const action = actionFor(news.finding);
  if (action === undefined) return { said: 'Nothing here can be repaired' };
  for (let tried = 1; ; tried += 1) {
    try {
      return await goOn({ ...news, action }, needs);
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}

async function goOn(one: Case, needs: RepairNeeds): Promise<RepairOutcome> {
  const { finding, action } = one;
  const stored = await needs.deliveries.read(finding.tenantId, record.repairId(finding, action.id));
  const known = record.anewIfBack(record.asRepair(stored), finding, needs.clock().getTime());
  if (known !== undefined && isSettled(known)) return settledBefore(known, one, needs);
  if (known !== undefined && needs.rules.mode !== 'on') {
    return end(known, { state: 'refused', reason: 'REMEDIATION_MODE was changed meanwhile' }, one, needs);
  }
  return known?.repair.work === undefined ? consider(known, one, needs) : follow(known, one, needs);
}

/** Only what was never begun can be begun anew when its trouble comes back, so only there it matters that it was over. */
async function settledBefore(
  known: RepairDelivery,
  { finding }: Case,
  needs: RepairNeeds,
): Promise<RepairOutcome> {
  if (known.state !== 'expired') return saidAgain(known);
  const over = record.seenOver(known, finding, needs.clock().getTime());
  return saidAgain(over === undefined ? known : await keep(over, needs));
}

/** Says again why the work could not be done: whoever settled it may have crashed before that was noted. */
function saidAgain(delivery: RepairDelivery): RepairOutcome {
  const said = 'This repair has come to its end';
  const { reason, repair: known } = delivery;
  const isFailure = known.helped === false && known.work?.completedAtMs === undefined;
  return isFailure && reason !== undefined ? { said, delivery, failure: reason } : { said, delivery };
}

/** Nothing was intended yet: judges whether it may be. */
async function consider(
  known: RepairDelivery | undefined,
  one: Case,
  needs: RepairNeeds,
): Promise<RepairOutcome> {
  const { finding, action } = one;
  const verdict = judge(finding, action.id, known?.repair.approval, needs.rules);
  if (verdict.do === 'act') return begin(known, verdict.allowedBy, one, needs);
  if (verdict.do === 'ask') return waitForApproval(known, one, needs);
  if (verdict.do === 'drop' && known !== undefined) {
    return end(known, { state: 'refused', reason: verdict.reason }, one, needs);
  }
  if (verdict.do === 'preview') {
    await needs.previews.keep(previewOf(finding, action, verdict));
    return { said: 'Nothing is done in a dry run; what would be done is kept as a preview' };
  }
  if (known !== undefined && finding.status === 'resolved') {
    return end(known, { state: 'expired', reason: 'It was over before anything was done' }, one, needs);
  }
  return { said: `Not repaired: ${verdict.reason}`, ...(known === undefined ? {} : { delivery: known }) };
}

async function waitForApproval(
  known: RepairDelivery | undefined,
  one: Case,
  needs: RepairNeeds,
): Promise<RepairOutcome> {
  const asked = await ask(known, one, needs);
  if (needs.clock().getTime() < (asked.repair.approval?.expiresAtMs ?? 0)) {
    return { said: 'This repair waits for approval', delivery: asked };
  }
  return end(asked, { state: 'expired', reason: 'Nobody approved it in time' }, one, needs);
}

type AskNeeds = Pick<RepairNeeds, 'deliveries' | 'newNonce' | 'clock'> & {
  rules: Pick<RepairRules, 'place'>;
};

/** The delivery with the question in it, which is asked once. */
export async function ask(
  known: RepairDelivery | undefined,
  { finding, action, comeBackAt }: Case,
  { rules, deliveries, newNonce, clock }: AskNeeds,
): Promise<RepairDelivery> {
  if (known?.repair.approval !== undefined) return known;
  const nowMs = clock().getTime();
  const expiresAtMs = nowMs + record.APPROVAL_MS;
  await comeBackAt(new Date(expiresAtMs));
  const details = { ...detailsOf(action, rules.place) };
  const approval = { nonce: newNonce(), askedAtMs: nowMs, expiresAtMs, details };
  const fresh = known ?? record.newRepair(finding, action.id, nowMs);
  const asked = record.held(fresh, { reason: 'Waits for approval', wakeAtMs: expiresAtMs, approval }, nowMs);
  return { ...(await deliveries.save(asked)), repair: asked.repair };
}

/** Takes a place under the limits, writes the intent down and goes to work. */
async function begin(
  known: RepairDelivery | undefined,
  allowedBy: 'setting' | 'approval',
  one: Case,
  needs: RepairNeeds,
): Promise<RepairOutcome> {
  const { finding, action, comeBackAt } = one;
  const nowMs = needs.clock().getTime();
  const delivery = known ?? record.newRepair(finding, action.id, nowMs);
  const fullUntil = await takePlace(delivery, needs);
  const wakeAtMs = fullUntil?.untilMs ?? nowMs + LOOK_EVERY_MS;
  await comeBackAt(new Date(wakeAtMs));
  if (fullUntil !== undefined) {
    const waiting = record.held(delivery, { reason: fullUntil.reason, wakeAtMs }, nowMs);
    await needs.deliveries.save(waiting);
    return { said: 'This repair waits for its turn under the limits', delivery: waiting };
  }
  const intended = record.intended(delivery, allowedBy, { wakeAtMs, nowMs });
  return carryOut(await keep(intended, needs), one, needs);
}

async function takePlace(
  { id, tenantId, repair: { action } }: RepairDelivery,
  { books, rules, clock }: RepairNeeds,
): Promise<{ untilMs: number; reason: string } | undefined> {
  const place = placeIn(await books.read(tenantId), { deliveryId: id, action }, rules, clock().getTime());
  if (place.kind === 'full') return place;
  if (place.kind === 'taken') await books.save(tenantId, place.book);
  return undefined;
}

/** The work was intended: goes on with it, unless somebody is surely coming back to it. */
async function follow(known: RepairDelivery, one: Case, needs: RepairNeeds): Promise<RepairOutcome> {
  const { work: intended, wakeAtMs = 0 } = known.repair;
  if (intended?.completedAtMs !== undefined) return prove(known, one, needs);
  // Shortly before that time this may be the message that was scheduled for it.
  const isSureToWake = wakeAtMs > needs.clock().getTime() + SKEW_MS;
  return isSureToWake ? { said: 'This repair is under way', delivery: known } : carryOut(known, one, needs);
}
