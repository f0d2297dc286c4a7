import { app } from '@azure/functions';
import { arrived, nowOrLater, type Arrived as Message, type BringBack } from '../shared/bus/bring-back.ts';
import { readNotice, type Notice } from '../shared/bus/reminder-message.ts';
import type { NoteEnd } from '../shared/deliveries/channel-health.ts';
import { messageOf, PermanentError } from '../shared/errors.ts';
import type { Finding } from '../shared/findings/finding.ts';
import type { Log } from '../shared/log.ts';
import { notifyPerson, type NotifyNeeds } from '../shared/mail/notify-person.ts';
import { endOutage, joinOutage, waitsForOutage, type OutageNeeds } from '../shared/mail/outage-people.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import type { SetAside } from '../shared/store/set-aside.ts';
import { partsFor } from '../shared/wiring.ts';

export type NotifyParts = {
  settings: { mail: Pick<Settings['mail'], 'mode'> };
  notify: NotifyNeeds & OutageNeeds;
  noteEnd: NoteEnd;
  setAside: SetAside;
  bringBack: BringBack;
};
export type Arrived = Message & { at: Date };

/** Tells one person what became of their reset: once, at the right time, or notes why not. */
export async function notifyUser(message: Arrived, needs: NotifyParts, log: Log): Promise<void> {
  if (needs.settings.mail.mode === 'off') return;
  const { bringBack, notify } = needs;
  await nowOrLater('notify', [message], () => actOrPutAside(message, needs, log), {
    bringBack,
    clock: notify.clock,
    log,
  });
}

async function actOrPutAside(message: Arrived, needs: NotifyParts, log: Log): Promise<void> {
  try {
    await actOn(readNotice(message.body), message, needs, log);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await putAside(message, messageOf(error), needs, log);
  }
}

async function actOn(notice: Notice, message: Arrived, needs: NotifyParts, log: Log): Promise<void> {
  if (notice.kind === 'finding' && notice.finding.subject.kind !== 'user') {
    await hearOfOutage(notice.finding, needs, log);
    return;
  }
  const reminder =
    notice.kind === 'reminder' ? notice.reminder : { occasion: 'first' as const, finding: notice.finding };
  if (reminder.occasion === 'first' && waitsForOutage(reminder.finding)) {
    await joinOutage(reminder.finding, needs.notify);
  }
  const { delivery, failure } = await notifyPerson(reminder, message, needs.notify);
  if (delivery === undefined) return;
  if (delivery.state === 'done' || failure !== undefined) await needs.noteEnd(delivery, failure);
  if (failure !== undefined) await putAside(message, failure, needs, log);
}

/** Only an end that somebody's success has proven is worth a message. */
async function hearOfOutage(outage: Finding, { notify }: NotifyParts, log: Log): Promise<void> {
  if (outage.status !== 'resolved' || outage.resolution?.reason !== 'recovered') return;
  const people = await endOutage(outage, notify);
  log.info('An outage is over; the people who waited are told', { people });
}

async function putAside(
  { messageId, body }: Arrived,
  reason: string,
  { setAside }: NotifyParts,
  log: Log,
): Promise<void> {
  await setAside({ by: 'notify-user', messageId, reason, body });
  log.warn('A message to a person cannot be sent and was set aside', { messageId, reason });
}

app.serviceBusTopic('notify-user', {
  connection: 'SERVICE_BUS',
  topicName: 'findings',
  subscriptionName: 'notify',
  cardinality: 'one',
  handler: async (body, context) => {
    const { messageId, enqueuedTimeUtc } = context.triggerMetadata ?? {};
    const all = partsFor(body);
    const at = instantIn(enqueuedTimeUtc) ?? all.clock();
    await notifyUser({ ...arrived(body, messageId), at }, all, context);
  },
});

/** The host writes UTC times without saying so. */
function instantIn(text: unknown): Date | undefined {
  const at =
    typeof text === 'string' ? new Date(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`) : undefined;
  return at === undefined || Number.isNaN(at.getTime()) ? undefined : at;
}
