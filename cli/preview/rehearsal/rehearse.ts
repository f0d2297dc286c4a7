import type { Reminder } from '../../../shared/deliveries/reminder.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { dispatchThrough } from '../../../shared/mail/dispatch.ts';
import { agenda, type Agenda } from './agenda.ts';
import type { WritePorts } from './closed-ports.ts';
import type { History } from './history.ts';
import { newsOf, type JudgeRules, type Span } from './judge-in-time.ts';
import { booksInMemory, limitsInMemory, outagesInMemory } from './memory.ts';
import { considerMessage, hearFinding, type MailNeeds } from './rehearse-mail.ts';
import { ticketRehearsal, type TicketNeeds } from './rehearse-tickets.ts';
import { reaches } from './subscriptions.ts';
import { emptyTally, type Tally } from './tally.ts';

/** The rules of the app and what it reads about people. */
export type RehearsalRules = {
  judge: JudgeRules;
  mail: Pick<MailNeeds, 'rules' | 'recipient' | 'writing'>;
  tickets: TicketNeeds['rules'];
};

/**
 * Plays a stretch of the log as if the app had run and sent, and counts what would have gone out up to the end of the span. The
 * parts that decide get what they get in the functions; of the ports that write none is ever called.
 */
export async function rehearse(
  history: History,
  rules: RehearsalRules,
  ports: WritePorts,
  span: Span,
): Promise<Tally> {
  const { untilMs } = span;
  const tally = emptyTally();
  const plan = agenda(
    history.attempts.reduce((first, { startedAtMs }) => Math.min(first, startedAtMs), untilMs),
  );
  const mail = mailNeeds(rules.mail, ports, plan, tally);
  const { desk, deliveries } = ports;
  const tellDesk = ticketRehearsal({ desk, deliveries, rules: rules.tickets, clock: plan.now }, plan, tally);
  for await (const { atMs, findings } of newsOf(history, rules.judge, span)) {
    await plan.playUntil(atMs);
    for (const finding of findings) tally.findings.set(finding.id, finding);
    for (const finding of findings) {
      if (reaches('notify', finding)) await hearFinding(finding, mail, tally);
      if (reaches('ticket', finding)) tellDesk(finding);
    }
  }
  await plan.playUntil(untilMs);
  return tally;
}

function mailNeeds(
  rules: RehearsalRules['mail'],
  { mailbox, deliveries }: WritePorts,
  plan: Agenda,
  tally: Tally,
): MailNeeds {
  const needs: MailNeeds = {
    ...rules,
    clock: plan.now,
    latest: async (finding: Finding) => tally.findings.get(finding.id) ?? finding,
    books: booksInMemory(),
    limits: limitsInMemory(),
    outages: outagesInMemory(),
    deliveries,
    dispatch: dispatchThrough({ mailbox }, rules.writing),
    remind: async (reminders: readonly Reminder[], at: Date) => {
      for (const reminder of reminders) {
        plan.add(at.getTime(), () => considerMessage(reminder, needs, tally));
      }
    },
  };
  return needs;
}
