import { DAY, HOUR, MINUTE } from '../clock.ts';
import { ConflictError } from '../errors.ts';
import type { MailBook, MailBooks, MailLimits } from '../deliveries/mail-book.ts';
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
    try {
      await needs.books.save(mail.finding.tenantId, withTelling(book, mail, moment.now, needs.rules));
      return (await overCommonLimit(mail, moment, needs)) ?? decision;
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}

/** Gives the places back of a message that will not go out. */
export async function giveBack(mail: MailCase, moment: Moment, needs: LimitNeeds): Promise<void> {
  const { tenantId, subject } = mail.finding;
  for (const period of [runOf(moment), dayOf(moment)]) {
    await needs.limits.giveBack({ tenantId, period, deliveryId: mail.id });
  }
  const book = await needs.books.read(tenantId, subject.id);
  const told = book.told.filter(({ id }) => id !== mail.id);
  if (told.length < book.told.length) await needs.books.save(tenantId, { ...book, told });
}

function withTelling(book: MailBook, mail: MailCase, now: Date, { coolDownMs }: MailRules): MailBook {
  // Older ones count for nothing any more.
  const keptMs = Math.max(coolDownMs, DAY);
  const told = book.told.filter(({ id, atMs }) => id === mail.id || now.getTime() - atMs < keptMs);
  if (told.some(({ id }) => id === mail.id)) return { ...book, told };
  const { cause } = mail.finding;
  return { ...book, told: [...told, { id: mail.id, cause, occasion: mail.occasion, atMs: now.getTime() }] };
}

async function overCommonLimit(
  mail: MailCase,
  moment: Moment,
  needs: LimitNeeds,
): Promise<MailDecision | undefined> {
  const { tenantId } = mail.finding;
  const { rules, limits } = needs;
  const place = { tenantId, deliveryId: mail.id };
  if (!(await limits.take({ ...place, period: runOf(moment) }, rules.perRun))) {
    await giveBack(mail, moment, needs);
    const untilMs = moment.now.getTime() + HOUR + spread(mail.id, HOUR);
    return heldBackBy(
      'The findings of one pull led to more messages than the limit',
      untilMs,
      rules.heldBack,
    );
  }
  if (!(await limits.take({ ...place, period: dayOf(moment) }, rules.perDay))) {
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
