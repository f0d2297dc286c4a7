import { CAUSE_IDS, type Cause } from '../../../shared/catalogue/causes.ts';
import type { Occasion } from '../../../shared/deliveries/reminder.ts';
import type { TicketAct } from '../../../shared/deliveries/ticket-record.ts';
import type { Message, MessageState, Tally } from './tally.ts';

/** So many messages for one reason. */
export type ReasonCount = { reason: string; messages: number };

/** What one cause would have led to. Each message is counted once, by its end. */
export type CauseOutcome = {
  cause: Cause;
  findings: number;
  /** Different people; none for what is about the tenant or the connector only. */
  people: number;
  emails: number;
  reminders: number;
  worksAgain: number;
  tickets: { opened: number; updated: number; closed: number; reopened: number };
  /** Of those that were sent, the ones that had to wait, by what they waited for first. */
  sentLater: ReasonCount[];
  /** Still held back when the log ended, or to be sent after that. */
  heldBack: ReasonCount[];
  refused: ReasonCount[];
  tooLate: ReasonCount[];
  notDue: ReasonCount[];
};

/** The tally by cause, in the order of the catalogue; causes that were not met are left out. */
export function outcomesOf(tally: Tally): CauseOutcome[] {
  const findings = Map.groupBy(tally.findings.values(), ({ cause }) => cause);
  const messages = Map.groupBy(tally.messages.values(), ({ cause }) => cause);
  const tickets = Map.groupBy(tally.tickets, ({ cause }) => cause);
  const met = CAUSE_IDS.filter((cause) => findings.has(cause) || messages.has(cause) || tickets.has(cause));
  return met.map((cause) => {
    const found = findings.get(cause) ?? [];
    const people = found.filter(({ subject }) => subject.kind === 'user').map(({ subject }) => subject.id);
    return {
      cause,
      findings: found.length,
      people: new Set(people).size,
      ...sent(messages.get(cause) ?? []),
      tickets: ticketCounts(tickets.get(cause) ?? []),
      ...reasons(messages.get(cause) ?? []),
    };
  });
}

function sent(messages: readonly Message[]) {
  const count = (wanted: Occasion) =>
    messages.filter(({ state, occasion }) => state === 'sent' && occasion === wanted).length;
  return { emails: count('first'), reminders: count('reminder'), worksAgain: count('works-again') };
}

function ticketCounts(acts: readonly { act: TicketAct }[]): CauseOutcome['tickets'] {
  const count = (...wanted: TicketAct[]) => acts.filter(({ act }) => wanted.includes(act)).length;
  return {
    opened: count('open', 'open-again'),
    updated: count('update'),
    closed: count('close'),
    reopened: count('reopen'),
  };
}

function reasons(messages: readonly Message[]) {
  const inState = (wanted: MessageState) =>
    countReasons(messages.flatMap(({ state, reason }) => (state === wanted ? (reason ?? '') : [])));
  return {
    sentLater: countReasons(
      messages.flatMap(({ state, heldFor }) => (state === 'sent' ? [...heldFor].slice(0, 1) : [])),
    ),
    heldBack: inState('waiting'),
    refused: inState('refused'),
    tooLate: inState('too-late'),
    notDue: inState('not-due'),
  };
}

/** The most frequent first. */
function countReasons(told: readonly string[]): ReasonCount[] {
  return [...Map.groupBy(told, (reason) => reason)]
    .map(([reason, some]) => ({ reason, messages: some.length }))
    .sort((one, other) => other.messages - one.messages || one.reason.localeCompare(other.reason));
}
