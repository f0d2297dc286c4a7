import { HOUR, MINUTE, SECOND, type Clock } from '../clock.ts';
import { isSettled, type Deliveries } from '../deliveries/delivery.ts';
import type { Previews } from '../deliveries/previews.ts';
import { placeIn, type RepairBooks, type RepairLimits } from '../deliveries/repair-book.ts';
import { ConflictError, messageOf, PermanentError, TransientError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { actionFor, type Action } from './actions.ts';
import type { Hands, Work } from './hands.ts';
import { judge, type RepairRules } from './judge.ts';
import { previewOf } from './preview.ts';
import * as record from './repair-delivery.ts';
import type { RepairDelivery } from './repair-delivery.ts';

export type RepairNeeds = {
  rules: RepairRules & RepairLimits;
  deliveries: Deliveries;
  books: RepairBooks;
  hands: Hands;
  previews: Pick<Previews, 'keep'>;
  /** Unguessable. */
  newNonce: () => string;
  clock: Clock;
};

export type RepairNews = {
  /** As it is recorded now. */
  finding: Finding;
  /** Has this finding come back at that time; when it resolves, that is sure. */
  comeBackAt: (at: Date) => Promise<void>;
};

/** What became of it: a constant sentence, and how the delivery went where it came to its end. */
export type RepairOutcome = {
  said: string;
  delivery?: RepairDelivery;
  /** Why the work could not be done, for the health of the channel. */
  failure?: string;
};

/** Others write into the record only for the length of one save. */
const TRIES = 20;

/** Jobs of a hybrid worker take a minute or two, most of it waiting for the worker. */
const LOOK_EVERY_MS = MINUTE;
/** After so long a job is not followed any more: Automation ends one after three hours itself. */
const LONGEST_WORK_MS = 3 * HOUR;
/** A far side that fails is asked again after 10 s, 20 s, 40 s, and so on. */
const FIRST_BACK_OFF_MS = 10 * SECOND;
const LONGEST_BACK_OFF_MS = 10 * MINUTE;
/** A repair that comes later than this may meet a place that has changed. */
const GIVE_UP_AFTER_MS = 2 * HOUR;
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
  if (action === undefined || needs.rules.mode === 'off') return { said: 'Nothing here can be repaired' };
  for (let tried = 1; ; tried += 1) {
    try {
      return await goOn({ ...news, action }, needs);
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}

type Case = RepairNews & { action: Action };

async function goOn(one: Case, needs: RepairNeeds): Promise<RepairOutcome> {
  const { finding, action } = one;
  const stored = await needs.deliveries.read(finding.tenantId, record.repairId(finding, action.id));
  const known = record.asRepair(stored);
  if (known !== undefined && isSettled(known)) return settledBefore(known);
  if (known !== undefined && needs.rules.mode !== 'on') {
    return end(known, { state: 'refused', reason: 'REMEDIATION_MODE was changed meanwhile' }, one, needs);
  }
  return known?.repair.work === undefined ? consider(known, one, needs) : follow(known, one, needs);
}

/** Says again why the work could not be done: whoever settled it may have crashed before that was noted. */
function settledBefore(delivery: RepairDelivery): RepairOutcome {
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

/** The delivery with the question in it, which is asked once. */
export async function ask(
  known: RepairDelivery | undefined,
  { finding, action, comeBackAt }: Case,
  { deliveries, newNonce, clock }: Pick<RepairNeeds, 'deliveries' | 'newNonce' | 'clock'>,
): Promise<RepairDelivery> {
  if (known?.repair.approval !== undefined) return known;
  const nowMs = clock().getTime();
  const expiresAtMs = nowMs + record.APPROVAL_MS;
  await comeBackAt(new Date(expiresAtMs));
  const approval = { nonce: newNonce(), askedAtMs: nowMs, expiresAtMs };
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
  return work(await keep(intended, needs), one, needs);
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
  return isSureToWake ? { said: 'This repair is under way', delivery: known } : work(known, one, needs);
}

async function work(known: RepairDelivery, one: Case, needs: RepairNeeds): Promise<RepairOutcome> {
  try {
    const found = await lookOrStart(known, one, needs);
    if (found === undefined) {
      return await end(
        known,
        { state: 'expired', reason: 'It was over before anything was done' },
        one,
        needs,
      );
    }
    return await afterLook(known, found, one, needs);
  } catch (error) {
    return halt(error, known, one, needs);
  }
}

/** Looks for the work before starting it, because an answer may have been lost. undefined: it is no longer wanted. */
async function lookOrStart(
  { repair: { work: intended, approval } }: RepairDelivery,
  { finding, action }: Case,
  { hands, rules }: RepairNeeds,
): Promise<Work | undefined> {
  const id = intended?.id ?? '';
  const found = await hands.look(id, action.id);
  if (found !== undefined) return found;
  return judge(finding, action.id, approval, rules).do === 'act' ? hands.start(id, action.id) : undefined;
}

async function afterLook(
  known: RepairDelivery,
  { state, told }: Work,
  one: Case,
  needs: RepairNeeds,
): Promise<RepairOutcome> {
  const nowMs = needs.clock().getTime();
  const { intendedAtMs = nowMs, startedAtMs = nowMs } = known.repair.work ?? {};
  const words = told === undefined ? {} : { told };
  if (state === 'failed')
    return fail(known, { reason: 'The work failed at the far side', ...words }, one, needs);
  if (state === 'running' && nowMs - intendedAtMs > LONGEST_WORK_MS) {
    return fail(known, { reason: 'The work did not come to an end in time' }, one, needs);
  }
  const isDone = state === 'completed';
  const wakeAtMs = nowMs + (isDone ? one.action.provenWithinMs : LOOK_EVERY_MS);
  await one.comeBackAt(new Date(wakeAtMs));
  const done = isDone ? { completedAtMs: nowMs, ...words } : {};
  const next = record.underWay(known, { startedAtMs, ...done }, { wakeAtMs, nowMs });
  const kept = await keep(next, needs);
  return isDone ? prove(kept, one, needs) : { said: 'This repair is under way', delivery: kept };
}

/** The work is done; whether it helped is for the watcher of the trouble to say. */
async function prove(known: RepairDelivery, one: Case, needs: RepairNeeds): Promise<RepairOutcome> {
  const { finding, action } = one;
  const { completedAtMs = 0 } = known.repair.work ?? {};
  const reason = finding.resolution?.reason;
  if (reason === 'recovered' || reason === 'succeeded') {
    return end(known, { state: 'done', helped: true }, one, needs);
  }
  const isOver = finding.status === 'resolved';
  if (!isOver && needs.clock().getTime() < completedAtMs + action.provenWithinMs) {
    return { said: 'The work is done; the finding is not over yet', delivery: known };
  }
  const did = isOver ? 'the finding was withdrawn or expired' : 'the finding was still open in the end';
  return end(known, { state: 'refused', reason: `It did not help: ${did}`, helped: false }, one, needs);
}

/** What a failure at the far side means. Anything that is no named outcome is thrown on: it is a mistake of ours. */
async function halt(
  error: unknown,
  known: RepairDelivery,
  one: Case,
  needs: RepairNeeds,
): Promise<RepairOutcome> {
  const reason = messageOf(error);
  if (error instanceof PermanentError) return fail(known, { reason }, one, needs);
  if (!(error instanceof TransientError)) throw error;
  const nowMs = needs.clock().getTime();
  const { failures, failingSinceMs = nowMs } = known.repair;
  if (nowMs - failingSinceMs >= GIVE_UP_AFTER_MS) {
    const since = new Date(failingSinceMs).toISOString();
    return fail(known, { reason: `${reason}; it has gone like this since ${since}` }, one, needs);
  }
  const backOffMs = Math.min(FIRST_BACK_OFF_MS * 2 ** failures, LONGEST_BACK_OFF_MS);
  const wakeAtMs = nowMs + Math.max(backOffMs, error.retryAfterMs ?? 0);
  await one.comeBackAt(new Date(wakeAtMs));
  const waiting = await keep(record.failedForNow(known, { reason, wakeAtMs }, nowMs), needs);
  return { said: 'The far side of a repair failed; it is tried again', delivery: waiting };
}

async function fail(
  known: RepairDelivery,
  why: { reason: string; told?: string },
  one: Case,
  needs: RepairNeeds,
): Promise<RepairOutcome> {
  const outcome = await end(known, { state: 'refused', ...why, helped: false }, one, needs);
  return { ...outcome, failure: why.reason };
}

async function end(
  known: RepairDelivery,
  how: record.RepairEnd,
  { finding }: Case,
  needs: RepairNeeds,
): Promise<RepairOutcome> {
  const nowMs = needs.clock().getTime();
  const delivery = await keep(record.ended(known, how, { finding, nowMs }), needs);
  return { said: 'This repair has come to its end', delivery };
}

async function keep(delivery: RepairDelivery, { deliveries }: RepairNeeds): Promise<RepairDelivery> {
  return { ...(await deliveries.save(delivery)), repair: delivery.repair };
}
