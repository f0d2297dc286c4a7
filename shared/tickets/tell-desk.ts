import { SECOND } from '../clock.ts';
import type { Deliveries, KeptDelivery } from '../deliveries/delivery.ts';
import { NOTHING_HEARD, type TicketRecord } from '../deliveries/ticket-record.ts';
import { ConflictError, messageOf } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { endFor, haltFor, isLongFailing } from './desk-failure.ts';
import { refusedSteps, takenUp, type Turn } from './refused-steps.ts';
import { takeStep, type StepNeeds } from './take-step.ts';
import * as record from './ticket-delivery.ts';
import { atThisDesk, decide, hear, marked, type StepEnd, type TicketRules } from './ticket-story.ts';

export type DeskNeeds = StepNeeds & { deliveries: Deliveries; rules: TicketRules };

export type News = {
  finding: Finding;
  /** Whether the findings table holds this revision or a later one. */
  isRecorded: boolean;
  /** Has this finding come back at that time; when it resolves, that is sure. */
  comeBackAt: (at: Date) => Promise<void>;
};

/** What became of the news. */
export type DeskOutcome = {
  /** The desk does not take it, for this reason, and trying again does not help. */
  refused?: string;
  /** How the delivery went, for the health of the channel; `failure` absent where it went well. */
  end?: { delivery: KeptDelivery; failure?: string };
};

/** A ticket has one step due, rarely two; more in one go than this means that something is wrong. */
const MOST_STEPS = 10;
/** Others write into the record only for the length of one save. */
const TRIES = 20;

/** The bus may bring a message a moment before its time by our clock. */
const MARGIN_MS = SECOND;
/** By no more than this do the clocks of the bus and of our instances differ. */
const SKEW_MS = 30 * SECOND;

/**
 * Brings the ticket of a finding up to date. There is one record for each person or episode: it holds what was heard,
 * what the ticket was told and the one step that is being taken. Whoever hears news while another is at the desk leaves
 * them in that record, where the other finds them before it ends; should the other crash, the message that it works on
 * comes back and finds them. So steps are taken one after the other, and a repeated one carries the same id.
 */
export async function tellDesk(news: News, needs: DeskNeeds): Promise<DeskOutcome> {
  const turn: AtDesk = { ...news, findingId: news.finding.id, tried: new Set(), refused: {} };
  let claimed = await claim(turn, needs);
  for (let steps = 0; 'taken' in claimed; steps += 1) {
    if (steps === MOST_STEPS) throw new Error('A ticket asks for one step after the other without end');
    claimed = await goOn(claimed.taken, turn, needs);
  }
  return { ...claimed.outcome, ...turn.refused };
}

/** One message at the desk: the steps that were refused to it, and what is to be said of those that still stand. */
type AtDesk = News & Turn & { tried: Set<string>; refused: DeskOutcome };

type Claimed = { taken: KeptDelivery } | { outcome: DeskOutcome };

async function claim(news: AtDesk, needs: DeskNeeds): Promise<Claimed> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await claimOnce(news, needs);
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}

async function claimOnce(news: AtDesk, needs: DeskNeeds): Promise<Claimed> {
  const { finding } = news;
  const nowMs = needs.clock().getTime();
  const known = await needs.deliveries.read(finding.tenantId, record.recordId(finding));
  const before = known?.ticket ?? NOTHING_HEARD;
  const heard = hear(atThisDesk(before, needs.desk), finding);
  const busyUntilMs = known === undefined ? undefined : busyUntil(known, nowMs);
  if (known !== undefined && busyUntilMs !== undefined) {
    return leaveNews({ known, heard, busyUntilMs }, news, needs);
  }
  const delivery = known ?? record.newDelivery(finding, nowMs);
  const next = decideFor(delivery, heard, news, needs);
  if (!next.due) return rest({ known, delivery, next }, news, needs);
  const claimed = { ...record.underWay(delivery, next.record, nowMs), tries: delivery.tries + 1 };
  return { taken: await needs.deliveries.save(claimed) };
}

/** Until when nobody else is to act: somebody is at it, or the desk was given time to recover. */
function busyUntil({ state, leaseUntilMs = 0, ticket }: KeptDelivery, nowMs: number): number | undefined {
  const untilMs = state === 'held' ? (ticket?.wakeAtMs ?? 0) : leaseUntilMs;
  return untilMs > nowMs ? untilMs : undefined;
}

type Busy = { known: KeptDelivery; heard: TicketRecord; busyUntilMs: number };

/**
 * Whoever is at it sees the news before it ends. Without news this may be the very message that somebody worked on who
 * does not live any more, so it comes back.
 */
async function leaveNews(
  { known, heard, busyUntilMs }: Busy,
  news: News,
  needs: DeskNeeds,
): Promise<Claimed> {
  if (heard !== known.ticket) {
    await needs.deliveries.save({ ...known, ticket: heard });
    return { outcome: {} };
  }
  if (isSureToWake(heard, busyUntilMs, needs)) return { outcome: {} };
  const ticket = await wake(heard, busyUntilMs, news);
  // A desk that was given time is asked when that time is over, not whenever the last of us wanted to come back.
  if (known.state !== 'held') await needs.deliveries.save({ ...known, ticket });
  return { outcome: {} };
}

type Resting = {
  known: KeptDelivery | undefined;
  delivery: KeptDelivery;
  next: ReturnType<typeof decideFor>;
};

/** Nothing is to be done now, perhaps later. */
async function rest({ known, delivery, next }: Resting, news: News, needs: DeskNeeds): Promise<Claimed> {
  const { againAtMs } = next;
  const isAsleep = againAtMs !== undefined && !isSureToWake(next.record, 0, needs);
  const ticket = isAsleep ? await wake(next.record, againAtMs, news) : next.record;
  const isKnown =
    known === undefined ? isSafeToForget(news) : ticket === known.ticket && known.state !== 'under-way';
  if (!isKnown) await needs.deliveries.save(record.atRest(delivery, ticket, needs.clock().getTime()));
  return { outcome: {} };
}

/** What the findings table knows need not be remembered here as well; nor a first revision, as none before it can come late. */
function isSafeToForget({ isRecorded, finding }: News): boolean {
  return isRecorded || finding.revision === 1;
}

function isSureToWake({ wakeAtMs = 0 }: TicketRecord, fromMs: number, { clock }: DeskNeeds): boolean {
  // Shortly before that time this may be the message that wakes it.
  return wakeAtMs >= fromMs && wakeAtMs > clock().getTime() + SKEW_MS;
}

async function wake(ticket: TicketRecord, atMs: number, { comeBackAt }: News): Promise<TicketRecord> {
  const wakeAtMs = atMs + MARGIN_MS;
  await comeBackAt(new Date(wakeAtMs));
  return { ...ticket, wakeAtMs };
}

function decideFor(
  delivery: KeptDelivery,
  ticket: TicketRecord,
  turn: Turn,
  { rules, clock }: DeskNeeds,
): ReturnType<typeof decide> {
  const again = takenUp(ticket, turn);
  if (again !== undefined) return { record: again, due: true };
  return decide(ticket, rules, clock().getTime(), (matter) => record.stepId(delivery, matter));
}

/** Takes the step that is written down, marks it, and says what comes next. */
async function goOn(claimed: KeptDelivery, news: AtDesk, needs: DeskNeeds): Promise<Claimed> {
  const matter = claimed.ticket?.matters.find(({ step }) => step !== undefined);
  if (matter?.step === undefined) return { outcome: {} };
  const { step } = matter;
  let current = claimed;
  const change = async (edit: (delivery: KeptDelivery, nowMs: number) => KeptDelivery) => {
    const nowMs = needs.clock().getTime();
    current = await record.change(current, (delivery) => edit(delivery, nowMs), needs.deliveries);
  };
  const mark = async (end: StepEnd) => {
    if (end.kind === 'refused') news.tried.add(step.id);
    await change((delivery, nowMs) => afterStep({ delivery, stepId: step.id, end, nowMs }, news, needs));
    news.refused = stillRefused(current, news);
    return comingNext({ delivery: current, end }, news, needs);
  };
  try {
    const noteTry = () => change((delivery, nowMs) => record.opening(delivery, step.id, nowMs));
    return await mark(await takeStep(matter, step, needs, noteTry));
  } catch (error) {
    const halt = haltFor(error, { step, delivery: current, now: needs.clock() });
    if ('error' in halt) return await mark(endFor(step, halt, news));
    await news.comeBackAt(new Date(halt.wakeAtMs));
    await change((delivery, nowMs) => record.halted(delivery, halt, nowMs));
    const end = { delivery: current, failure: halt.reason };
    return { outcome: isLongFailing(current) ? { end } : {} };
  }
}

/** What was refused to this message and has not been made good since, by another step or by a new ticket. */
function stillRefused(delivery: KeptDelivery, { tried }: Turn): DeskOutcome {
  const standing = refusedSteps(delivery.ticket ?? NOTHING_HEARD).filter(({ id }) => tried.has(id));
  const reason = standing.at(-1)?.refusal?.reason;
  return reason === undefined ? {} : { refused: reason, end: { delivery, failure: reason } };
}

type Taken = { delivery: KeptDelivery; stepId: string; end: StepEnd; nowMs: number };

/** With the next step written down, if one is due: the same save marks this one and claims that one. */
function afterStep({ delivery, stepId, end, nowMs }: Taken, turn: Turn, needs: DeskNeeds): KeptDelivery {
  const told = marked(delivery.ticket ?? NOTHING_HEARD, stepId, end, nowMs);
  const next = decideFor(delivery, told, turn, needs);
  return next.due
    ? record.underWay(delivery, next.record, nowMs)
    : record.atRest(delivery, next.record, nowMs);
}

async function comingNext(
  { delivery, end }: Pick<Taken, 'delivery' | 'end'>,
  news: AtDesk,
  needs: DeskNeeds,
): Promise<Claimed> {
  const next = decideFor(delivery, delivery.ticket ?? NOTHING_HEARD, news, needs);
  if (next.due) return { taken: delivery };
  const how = { delivery, ...(end.kind === 'dropped' ? { failure: messageOf(end.error) } : {}) };
  if (next.againAtMs === undefined) return { outcome: { end: how } };
  // Something is held back: looked at anew, it sees to it that it is woken in time.
  const claimed = await claim(news, needs);
  return 'taken' in claimed ? claimed : { outcome: { end: how, ...claimed.outcome } };
}
