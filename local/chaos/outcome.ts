import { isDeepStrictEqual } from 'node:util';
import { mayHaveArrived } from '../../shared/mail/send-once.ts';
import { deliveriesTable } from '../../shared/store/deliveries.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { DeskTicket } from '../desk/desk-book.ts';
import type { StoredMail } from '../tenant/mailboxes.ts';
import type { Played } from './play-round.ts';
import type { Due } from './stories.ts';
import type { Surroundings } from './surroundings.ts';

/** What has arrived of one round, counted where it arrives, in words that do not depend on which round it was. */
export type Arrived = {
  /** Part of the story and delivery id of every e-mail that was sent. */
  mails: readonly { part: string; delivery: string }[];
  tickets: readonly { title: string; state: 'open' | 'closed'; notes: number }[];
  findings: readonly unknown[];
  /** Parts whose message may have gone out or not, as its record says; only where the app may make no drafts. */
  unknown: readonly string[];
};

/** Doubled and lost e-mails, tickets and notes on tickets; and whether the findings are those of a calm round. */
export type Verdict = { lost: string[]; doubled: string[]; differing: string[] };

/** Reads what the mailbox, the desk and the findings table hold of a round. */
export async function arrivedOf(played: Played, surroundings: Surroundings): Promise<Arrived> {
  const { tenant, desk, findings, time } = surroundings;
  const since = (at: string | Date) => new Date(at) >= played.from && new Date(at) <= time.clock();
  const tickets = desk.tickets().filter(({ openedAt }) => since(openedAt));
  const range = { tenantId: tenant.tenantId, from: played.from, to: played.until, top: 500 };
  const all = await findings.list({ ...range, status: 'all' });
  const open = await findings.list({ ...range, status: 'open' });
  return {
    mails: tenant.mailbox
      .sent()
      .filter(({ at }) => since(at))
      .map((mail) => mailOf(mail, played)),
    tickets: tickets.map(ticketOf),
    findings: [all, open].flatMap((page) => inPlainWords(page.findings.filter(isOfStory(played)), played)),
    unknown: await unknownOf(played, surroundings),
  };
}

/** Where the app may make no drafts, an e-mail whose outcome is unknown is reported; whether there is one is chance. */
function isOfStory({ round }: Played): (finding: Finding) => boolean {
  return ({ cause }) => round.story.drafts !== false || cause !== 'delivery-failing';
}

async function unknownOf({ round, people }: Played, { open, tenant }: Surroundings): Promise<string[]> {
  if (round.story.drafts !== false) return [];
  const parts = new Map([...people].map(([part, { id }]) => [id, part]));
  const refused = await deliveriesTable(open).inState(tenant.tenantId, 'refused', MOST_REFUSED);
  return refused
    .filter((delivery) => delivery.channel === 'mail' && mayHaveArrived(delivery))
    .flatMap(({ personId = '' }) => parts.get(personId) ?? []);
}

/** Far more than the rounds of one world. */
const MOST_REFUSED = 1000;

function mailOf({ to, headers }: StoredMail, { people }: Played): Arrived['mails'][number] {
  const part = [...people].find(([, { mail }]) => mail !== null && to.includes(mail))?.[0];
  const delivery = headers.find(({ name }) => name.toLowerCase() === 'x-writeback-watch-delivery')?.value;
  return { part: part ?? to.join(), delivery: delivery ?? '' };
}

function ticketOf({ title, state, comments }: DeskTicket): Arrived['tickets'][number] {
  const notes = comments.filter(({ body }) => !OPENING_NOTE.test(body));
  return { title, state, notes: notes.length };
}

/** Some desks get the id of the delivery as a first note, with the ticket itself. */
const OPENING_NOTE = /^Reference: \S+$/;

/** Findings without what is different in each round: ids, names, days. */
function inPlainWords(findings: readonly Finding[], { people, from }: Played): unknown[] {
  const parts = new Map([...people].map(([part, { id }]) => [id, part]));
  const midnight = from.toISOString().slice(0, 10);
  return findings
    .map(({ id: _id, subject, attempt, evidence, inhibitedBy, ...rest }) => ({
      ...rest,
      subject: parts.get(subject.id) ?? subject.kind,
      steps: attempt?.steps,
      evidence: evidence.map(({ id: _row, ...told }) => told),
      inhibited: inhibitedBy !== undefined,
    }))
    .map((finding) =>
      JSON.stringify(finding).replaceAll(midnight, 'day 1').replaceAll(nextDay(from), 'day 2'),
    )
    .sort();
}

function nextDay(from: Date): string {
  return new Date(from.getTime() + 86_400_000).toISOString().slice(0, 10);
}

/** Compares what arrived with what the story is due, and its findings with those of a calm round. */
export function judge(due: Due, arrived: Arrived, calm: Arrived): Verdict {
  const verdict: Verdict = { lost: [], doubled: [], differing: [] };
  const parts = new Set([...Object.keys(due.mails), ...arrived.mails.map(({ part }) => part)]);
  for (const part of parts) judgeMails(part, due.mails[part] ?? 0, arrived, verdict);
  for (const [phrase, ticket] of Object.entries(due.tickets)) judgeTicket(phrase, ticket, arrived, verdict);
  const unexpected = arrived.tickets.filter(
    ({ title }) => !Object.keys(due.tickets).some((phrase) => title.includes(phrase)),
  );
  const reports = arrived.unknown.length > 0 ? 1 : 0;
  verdict.doubled.push(...unexpected.slice(reports).map(({ title }) => `ticket "${title}"`));
  if (!isDeepStrictEqual(arrived.findings, calm.findings))
    verdict.differing.push(firstDifference(arrived.findings, calm.findings));
  return verdict;
}

/** A delivery that was sent twice is doubled, whatever the number; and a number made up by a double has lost one. */
function judgeMails(part: string, due: number, { mails, unknown }: Arrived, verdict: Verdict): void {
  const mine = mails.filter((mail) => mail.part === part).map(({ delivery }) => delivery);
  const different = new Set(mine).size;
  note(verdict.doubled, mine.length - Math.min(different, due), `e-mail to ${part}`);
  const excused = unknown.filter((one) => one === part).length;
  note(verdict.lost, due - different - excused, `e-mail to ${part}`);
}

function judgeTicket(
  phrase: string,
  due: Due['tickets'][string],
  { tickets }: Arrived,
  verdict: Verdict,
): void {
  const mine = tickets.filter(({ title }) => title.includes(phrase));
  note(verdict.doubled, mine.length - 1, `ticket "${phrase}"`);
  note(verdict.lost, 1 - mine.length, `ticket "${phrase}"`);
  for (const { notes, state } of mine) {
    note(verdict.doubled, notes - due.notes, `note on ticket "${phrase}"`);
    note(verdict.lost, due.notes - notes, `note on ticket "${phrase}"`);
    if (state !== due.state) verdict.differing.push(`the ticket "${phrase}" is ${state}`);
  }
}

function note(list: string[], times: number, what: string): void {
  for (let at = 0; at < times; at += 1) list.push(what);
}

function firstDifference(got: readonly unknown[], calm: readonly unknown[]): string {
  const at = got.findIndex((finding, place) => finding !== calm[place]);
  return `${got.length} findings where a calm round has ${calm.length}; first ${JSON.stringify(got[at])} for ${JSON.stringify(calm[at])}`;
}
