import { HOUR, MINUTE, SECOND } from '../clock.ts';
import type { Deliveries, KeptDelivery } from '../deliveries/delivery.ts';
import { NOTHING_HEARD, type TicketRecord } from '../deliveries/ticket-record.ts';
import { ConflictError, messageOf, PermanentError, TransientError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { takeStep, type StepNeeds } from './take-step.ts';
import * as record from './ticket-delivery.ts';
import { atThisDesk, decide, hear, marked, type StepEnd, type TicketRules } from './ticket-story.ts';

export type DeskNeeds = StepNeeds & { deliveries: Deliveries; rules: TicketRules };

/** A finding, and whether the findings table holds this revision or a later one. */
export type News = { finding: Finding; isRecorded: boolean };

/** What became of the news. */
export type DeskOutcome = {
  /** Look at it again then: a number was held back, the desk failed, or somebody else is at it. */
  againAt?: Date;
  /** The desk does not take it, for this reason, and trying again does not help. */
  refused?: string;
  /** How the delivery went, for the health of the channel; `failure` absent where it went well. */
  end?: { delivery: KeptDelivery; failure?: string };
};

/** A ticket has one step due, rarely two; more in one go than this means that something is wrong. */
const MOST_STEPS = 10;
/** Others write into the record only for the length of one save. */
const TRIES = 20;

/** A desk that fails is asked again after 10 s, 20 s, 40 s, and so on. */
const FIRST_BACK_OFF_MS = 10 * SECOND;
const LONGEST_BACK_OFF_MS = 10 * MINUTE;
/** A desk that has failed for so long is a finding. */
const SAY_SO_AFTER_MS = 30 * MINUTE;
/** After so long somebody has to look; the message is set aside. */
const GIVE_UP_AFTER_MS = 24 * HOUR;
/** The bus may bring a message a moment before its time by our clock. */
const MARGIN_MS = SECOND;

/**
 * Brings the ticket of a finding up to date. There is one record for each person or episode: it holds what was heard,
 * what the ticket was told and the one step that is being taken. Whoever hears news while another is at the desk leaves
 * them in that record, where the other finds them before it ends; should the other crash, the message that it works on
 * comes back and finds them. So steps are taken one after the other, and a repeated one carries the same id.
 */
export async function tellDesk(news: News, needs: DeskNeeds): Promise<DeskOutcome> {
  let claimed = await claim(news, needs);
  for (let steps = 0; 'taken' in claimed; steps += 1) {
    if (steps === MOST_STEPS) throw new Error('A ticket asks for one step after the other without end');
    claimed = await goOn(claimed.taken, needs);
  }
  return claimed.outcome;
}

type Claimed = { taken: KeptDelivery } | { outcome: DeskOutcome };

async function claim(news: News, needs: DeskNeeds): Promise<Claimed> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await claimOnce(news, needs);
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}

async function claimOnce({ finding, isRecorded }: News, needs: DeskNeeds): Promise<Claimed> {
  const nowMs = needs.clock().getTime();
  const known = await needs.deliveries.read(finding.tenantId, record.recordId(finding));
  const before = known?.ticket ?? NOTHING_HEARD;
  const heard = hear(atThisDesk(before, needs.desk.provider), finding);
  if (known !== undefined && isLeased(known, nowMs)) return leaveNews(known, heard, needs);
  const delivery = known ?? record.newDelivery(finding, nowMs);
  const next = decideFor(delivery, heard, needs);
  if (next.due) {
    const claimed = { ...record.underWay(delivery, next.record, nowMs), tries: delivery.tries + 1 };
    return { taken: await needs.deliveries.save(claimed) };
  }
  // What the findings table knows need not be remembered here as well.
  const isKnown = known === undefined ? isRecorded : next.record === before && known.state !== 'under-way';
  if (!isKnown) await needs.deliveries.save(record.atRest(delivery, next.record, nowMs));
  return { outcome: again(next.againAtMs) };
}

function decideFor(delivery: KeptDelivery, ticket: TicketRecord, { rules, clock }: DeskNeeds) {
  return decide(ticket, rules, clock().getTime(), (matter) => record.stepId(delivery, matter));
}

function isLeased({ leaseUntilMs }: KeptDelivery, nowMs: number): boolean {
  return leaseUntilMs !== undefined && leaseUntilMs > nowMs;
}

/** Somebody else is at this ticket and will see the news; where it is none, perhaps nobody lives to end it. */
async function leaveNews(known: KeptDelivery, heard: TicketRecord, needs: DeskNeeds): Promise<Claimed> {
  if (heard === known.ticket) return { outcome: again(known.leaseUntilMs) };
  await needs.deliveries.save({ ...known, ticket: heard });
  return { outcome: {} };
}

function again(atMs: number | undefined): DeskOutcome {
  return atMs === undefined ? {} : { againAt: new Date(atMs + MARGIN_MS) };
}

/** Takes the step that is written down, marks it, and says what comes next. */
async function goOn(claimed: KeptDelivery, needs: DeskNeeds): Promise<Claimed> {
  const matter = claimed.ticket?.matters.find(({ step }) => step !== undefined);
  if (matter?.step === undefined) return { outcome: {} };
  const { step } = matter;
  let current = claimed;
  const change = async (edit: (delivery: KeptDelivery, nowMs: number) => KeptDelivery) => {
    const nowMs = needs.clock().getTime();
    current = await record.change(current, (delivery) => edit(delivery, nowMs), needs.deliveries);
  };
  try {
    const noteTry = () => change((delivery, nowMs) => record.opening(delivery, step.id, nowMs));
    const end = await takeStep(matter, step, needs, noteTry);
    await change((delivery, nowMs) => afterStep({ delivery, stepId: step.id, end, nowMs }, needs));
    return comingNext(current, end, needs);
  } catch (error) {
    const halt = haltFor(error, current, needs.clock());
    await change((delivery, nowMs) => record.halted(delivery, halt.state, halt.reason, nowMs));
    return { outcome: outcomeOf(halt, current) };
  }
}

type Halt = { state: 'held' | 'refused'; reason: string; retryAfterMs?: number | undefined };

/** What a failure at the desk means. Anything that is no named outcome is thrown on: it is a mistake of ours. */
function haltFor(error: unknown, { ticket }: KeptDelivery, now: Date): Halt {
  const reason = messageOf(error);
  if (error instanceof PermanentError) return { state: 'refused', reason };
  if (!(error instanceof TransientError)) throw error;
  const failingMs = now.getTime() - (ticket?.failingSinceMs ?? now.getTime());
  if (failingMs < GIVE_UP_AFTER_MS) return { state: 'held', reason, retryAfterMs: error.retryAfterMs };
  return { state: 'refused', reason: `${reason}; so it has gone for ${failingMs / HOUR} hours` };
}

function outcomeOf(halt: Halt, delivery: KeptDelivery): DeskOutcome {
  const end = { delivery, failure: halt.reason };
  if (halt.state === 'refused') return { refused: halt.reason, end };
  const { failures = 1, failingSinceMs = delivery.changedAtMs } = delivery.ticket ?? {};
  const backOffMs = Math.min(FIRST_BACK_OFF_MS * 2 ** (failures - 1), LONGEST_BACK_OFF_MS);
  const waitMs = Math.max(backOffMs, halt.retryAfterMs ?? 0);
  const isLong = delivery.changedAtMs - failingSinceMs >= SAY_SO_AFTER_MS;
  return { ...again(delivery.changedAtMs + waitMs), ...(isLong ? { end } : {}) };
}

type Taken = { delivery: KeptDelivery; stepId: string; end: StepEnd; nowMs: number };

/** With the next step written down, if one is due: the same save marks this one and claims that one. */
function afterStep({ delivery, stepId, end, nowMs }: Taken, needs: DeskNeeds): KeptDelivery {
  const told = marked(delivery.ticket ?? NOTHING_HEARD, stepId, end, nowMs);
  const next = decideFor(delivery, told, needs);
  return next.due
    ? record.underWay(delivery, next.record, nowMs)
    : record.atRest(delivery, next.record, nowMs);
}

function comingNext(delivery: KeptDelivery, end: StepEnd, needs: DeskNeeds): Claimed {
  const next = decideFor(delivery, delivery.ticket ?? NOTHING_HEARD, needs);
  if (next.due) return { taken: delivery };
  const failure = end.kind === 'dropped' ? { failure: messageOf(end.error) } : {};
  return { outcome: { ...again(next.againAtMs), end: { delivery, ...failure } } };
}
