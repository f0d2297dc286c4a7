import { app } from '@azure/functions';
import { arrived, nowOrLater, type Arrived, type BringBack } from '../shared/bus/bring-back.ts';
import type { FollowUp } from '../shared/bus/follow-up.ts';
import { takeFinding } from '../shared/bus/take-finding.ts';
import type { NoteEnd } from '../shared/deliveries/channel-health.ts';
import type { Finding } from '../shared/findings/finding.ts';
import type { Log } from '../shared/log.ts';
import type { Findings } from '../shared/store/findings-table.ts';
import type { SetAside } from '../shared/store/set-aside.ts';
import { tellDesk, type DeskNeeds, type News } from '../shared/tickets/tell-desk.ts';
import { partsFor } from '../shared/wiring.ts';

type Needs = {
  /** Absent where no desk is named. */
  tickets: DeskNeeds | undefined;
  findings: Pick<Findings, 'get'>;
  followUp: FollowUp;
  noteEnd: NoteEnd;
  setAside: SetAside;
  bringBack: BringBack;
};

/** Brings the ticket that a finding deserves up to date, or leaves a note to look at it again later. */
export async function openTicket(message: Arrived, needs: Needs, log: Log): Promise<void> {
  const { tickets, bringBack } = needs;
  if (tickets === undefined) return;
  const { clock } = tickets;
  await nowOrLater('ticket', [message], () => bringUpToDate(message, tickets, needs, log), {
    bringBack,
    clock,
    log,
  });
}

async function bringUpToDate(message: Arrived, tickets: DeskNeeds, needs: Needs, log: Log): Promise<void> {
  const told = await takeFinding('open-ticket', message, needs, log);
  if (told === undefined) return;
  const news = await newest(told, needs);
  // The bus gives a message back at once and ten times at most: whoever has to wait comes back by a message of its own.
  const comeBackAt = (at: Date) => needs.followUp(news.finding, at, message.messageId);
  const { refused, end } = await tellDesk({ ...news, comeBackAt }, tickets);
  if (refused !== undefined) await putAside(message, refused, needs, log);
  if (end !== undefined) await needs.noteEnd(end.delivery, end.failure);
}

/** Messages overtake one another; the table knows the latest, once it has heard of it. */
async function newest(told: Finding, { findings }: Needs): Promise<Omit<News, 'comeBackAt'>> {
  const recorded = await findings.get(told.tenantId, told.id);
  const isRecorded = recorded !== undefined && recorded.revision >= told.revision;
  return isRecorded ? { finding: recorded, isRecorded } : { finding: told, isRecorded };
}

async function putAside({ messageId, body }: Arrived, reason: string, { setAside }: Needs, log: Log) {
  await setAside({ by: 'open-ticket', messageId, reason, body });
  log.warn('A message for the ticket desk was set aside', { messageId, reason });
}

app.serviceBusTopic('open-ticket', {
  connection: 'SERVICE_BUS',
  topicName: 'findings',
  subscriptionName: 'ticket',
  cardinality: 'one',
  handler: async (body, context) => {
    await openTicket(arrived(body, context.triggerMetadata?.['messageId']), partsFor(body), context);
  },
});
