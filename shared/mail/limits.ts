import { DAY, HOUR, MINUTE } from '../clock.ts';
import { ConflictError } from '../errors.ts';
import type { MailBook, MailBooks, MailLimits, Telling } from '../deliveries/mail-book.ts';
import { decideMail, heldBackBy, type MailCase, type MailDecision } from './decide-mail.ts';
import type { MailPerson } from './mail-person.ts';
import type { MailRules } from './mail-rules.ts';
import { spread } from '../deliveries/spread.ts';

export type LimitNeeds = { rules: MailRules; books: MailBooks; limits: MailLimits };

/** When a message is decided about, and when what led to it reached the bus. */
export type Moment = { now: Date; arrivedAt: Date };

/** Two messages to one person may be decided at once; whoever comes second decides again. */
const TRIES = 8;

/**
 * Decides, and where the message may go takes its place under every limit: in the person's book in one step with the
 * decision, then among those of its run and of its day. A message that was here before keeps its place.
 */
export async function decideAndReserve(
  mail: MailCase,
  person: MailPerson | undefined,
  moment: Moment,
  needs: LimitNeeds,
): Promise<MailDecision> {
  for (let tried = 1; ; tried += 1) {
    const book = await needs.books.read(mail.finding.tenantId, mail.finding.subject.id);
    const decision = decideMail(mail, person, book.told, { rules: needs.rules, now: moment.now });
    if (decision.kind !== 'send') return decision;
    const telling = tellingOf(book, mail, moment);
    try {
      await needs.books.save(mail.finding.tenantId, withTelling(book, telling, moment.now, needs.rules));
      return (await overCommonLimit(mail, telling, moment, needs)) ?? decision;
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}

/** Gives the places back of a message that will not go out; the one in the person's book last, since it tells of the others. */
export async function giveBack(
  mail: MailCase,
  moment: Moment,
  needs: Pick<LimitNeeds, 'books' | 'limits'>,
): Promise<void> {
  const { tenantId, subject } = mail.finding;
  const book = await needs.books.read(tenantId, subject.id);
  const telling = book.told.find(({ id }) => id === mail.id);
  if (telling === undefined) return;
  for (const period of periodsOf(telling, moment)) {
    await needs.limits.giveBack({ tenantId, period, deliveryId: mail.id });
  }
  await needs.books.save(tenantId, { ...book, told: book.told.filter((one) => one !== telling) });
}

/** The places that a message has, or would get now. */
function tellingOf({ told }: MailBook, { id, occasion, finding }: MailCase, moment: Moment): Telling {
  const known = told.find((telling) => telling.id === id);
  if (known !== undefined) return known;
  const periods = [runOf(moment), dayOf(moment)];
  return { id, cause: finding.cause, occasion, atMs: moment.now.getTime(), periods };
}

/** Its run and its day. A message that is put off keeps those in which it got its places. */
function periodsOf({ periods }: Telling, moment: Moment): readonly string[] {
  return periods ?? [runOf(moment), dayOf(moment)];
}

function withTelling(book: MailBook, telling: Telling, now: Date, { coolDownMs }: MailRules): MailBook {
  // Older ones count for nothing any more.
  const keptMs = Math.max(coolDownMs, DAY);
  const others = book.told.filter(({ id, atMs }) => id !== telling.id && now.getTime() - atMs < keptMs);
  return { ...book, told: [...others, telling] };
}

async function overCommonLimit(
  mail: MailCase,
  telling: Telling,
  moment: Moment,
  needs: LimitNeeds,
): Promise<MailDecision | undefined> {
  const { tenantId } = mail.finding;
  const { rules, limits } = needs;
  const place = { tenantId, deliveryId: mail.id };
  const [run = '', day = ''] = periodsOf(telling, moment);
  if (!(await limits.take({ ...place, period: run }, rules.perRun))) {
    await giveBack(mail, moment, needs);
    const untilMs = moment.now.getTime() + HOUR + spread(mail.id, HOUR);
    return heldBackBy(
      'The findings of one pull led to more messages than the limit',
      untilMs,
      rules.heldBack,
    );
  }
  if (!(await limits.take({ ...place, period: day }, rules.perDay))) {
    await giveBack(mail, moment, needs);
    const untilMs = (Math.floor(moment.now.getTime() / DAY) + 1) * DAY + spread(mail.id, HOUR);
    return heldBackBy('Today as many messages went out as the limit allows', untilMs, rules.heldBack);
  }
  return undefined;
}

function runOf({ arrivedAt }: Moment): string {
  return `run-${new Date(Math.floor(arrivedAt.getTime() / MINUTE) * MINUTE).toISOString().slice(0, 16)}`;
}

function dayOf({ now }: Moment): string {
  return `day-${now.toISOString().slice(0, 10)}`;
}
