import { HOUR, MINUTE, SECOND } from '../clock.ts';
import { messageOf, PermanentError, TransientError } from '../errors.ts';
import type { Work } from './hands.ts';
import { judge } from './judge.ts';
import { end, keep, type Case, type RepairNeeds, type RepairOutcome } from './repair-case.ts';
import * as record from './repair-delivery.ts';
import type { RepairDelivery } from './repair-delivery.ts';

/** Jobs of a hybrid worker take a minute or two, most of it waiting for the worker. */
export const LOOK_EVERY_MS = MINUTE;
/** Far longer than our runbooks take. A job on a hybrid worker has no limit of its own; after this it is not followed. */
export const LONGEST_WORK_MS = 3 * HOUR;
/** A far side that fails is asked again after 10 s, 20 s, 40 s, and so on. */
const FIRST_BACK_OFF_MS = 10 * SECOND;
const LONGEST_BACK_OFF_MS = 10 * MINUTE;
/** A repair that comes later than this may meet a place that has changed. */
const GIVE_UP_AFTER_MS = 2 * HOUR;

/** Goes on with work that was intended: looks for it, starts it where nobody has, follows it to its end. */
export async function carryOut(known: RepairDelivery, one: Case, needs: RepairNeeds): Promise<RepairOutcome> {
  try {
    const work = await lookOrStart(known, one, needs);
    return 'notBegun' in work
      ? await end(known, work.notBegun, one, needs)
      : await afterLook(known, work, one, needs);
  } catch (error) {
    return halt(error, known, one, needs);
  }
}

type NotBegun = { notBegun: record.RepairEnd };

/** Looks for the work before starting it, because an answer may have been lost. Starts only what is still allowed. */
async function lookOrStart(
  { repair: { work: intended, approval } }: RepairDelivery,
  { finding, action }: Case,
  { hands, rules }: RepairNeeds,
): Promise<Work | NotBegun> {
  const id = intended?.id ?? '';
  const found = await hands.look(id, action.id);
  if (found !== undefined) return found;
  const verdict = judge(finding, action.id, approval, rules);
  if (verdict.do === 'act') return hands.start(id, action.id);
  if (verdict.do === 'drop') return { notBegun: { state: 'refused', reason: verdict.reason } };
  const reason = 'It was over, or no longer allowed, before anything was done';
  return { notBegun: { state: 'expired', reason } };
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
export async function prove(known: RepairDelivery, one: Case, needs: RepairNeeds): Promise<RepairOutcome> {
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
