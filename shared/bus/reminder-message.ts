import type { ServiceBusSender } from '@azure/service-bus';
import { deliveryId } from '../deliveries/delivery-id.ts';
import { Reminder, type Remind } from '../deliveries/reminder.ts';
import { messageOf, TransientError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { carriedKind, fromBusMessage, toBusMessage, typeOf, type BusMessage } from './cloud-event.ts';
import { fromMessage } from './finding-message.ts';

const REMINDER = carriedKind('writeback-watch.reminder.v1', 'reminder', Reminder);

/** A reminder to ourselves as the topic carries it. */
export type ReminderMessage = BusMessage<typeof REMINDER.type, Reminder>;

/** The message of a reminder for that instant; the same of the same asker always has the same message id. */
export function toReminderMessage(reminder: Reminder, at: Date, asker?: string): ReminderMessage {
  const { occasion, finding, outage } = reminder;
  const { tenantId, id: findingId } = finding;
  const time = at.toISOString();
  const asked = asker === undefined ? [] : [asker];
  const data: Reminder = {
    occasion,
    finding: withoutEvidence(finding),
    ...(outage === undefined ? {} : { outage: withoutEvidence(outage) }),
  };
  return toBusMessage(REMINDER, {
    messageId: deliveryId(tenantId, 'reminder', occasion, findingId, outage?.id ?? '', time, ...asked),
    tenantId,
    subject: findingId,
    time,
    data,
    properties: { kind: 'reminder', tenantId, occasion },
  });
}

/** Messages say nothing of evidence, and many of these go into one request. */
function withoutEvidence(finding: Finding): Finding {
  return { ...finding, evidence: [] };
}

type Sender = Pick<ServiceBusSender, 'scheduleMessages'>;

/** Reminds by messages that the topic keeps until their time. */
export function remindThrough(sender: () => Promise<Sender>): Remind {
  return async (reminders, at, asker) => {
    if (reminders.length === 0) return;
    try {
      const messages = reminders.map((reminder) => toReminderMessage(reminder, at, asker));
      await (await sender()).scheduleMessages(messages, at);
    } catch (error) {
      throw new TransientError(`A message could not be scheduled: ${messageOf(error)}`, { cause: error });
    }
  };
}

/** What the notify subscription brings. */
export type Notice = { kind: 'finding'; finding: Finding } | { kind: 'reminder'; reminder: Reminder };

/** The notice of a message body. Throws a PermanentError that names every field that is wrong. */
export function readNotice(body: unknown): Notice {
  if (typeOf(body) === REMINDER.type) return { kind: 'reminder', reminder: fromBusMessage(REMINDER, body) };
  return { kind: 'finding', finding: fromMessage(body) };
}
