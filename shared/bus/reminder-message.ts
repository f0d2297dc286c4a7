import type { ServiceBusSender } from '@azure/service-bus';
import { z } from 'zod';
import { deliveryId } from '../deliveries/delivery-id.ts';
import { Reminder, type Remind } from '../deliveries/reminder.ts';
import { messageOf, PermanentError, TransientError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { FINDING_TYPE, fromMessage } from './finding-message.ts';

/** CloudEvents type of a reminder to ourselves. */
export const REMINDER_TYPE = 'writeback-watch.reminder.v1';

const ReminderEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.literal(REMINDER_TYPE),
  subject: z.string().optional(),
  time: z.iso.datetime(),
  datacontenttype: z.string().optional(),
  data: Reminder,
});

export type ReminderMessage = {
  messageId: string;
  contentType: string;
  subject: string;
  body: z.infer<typeof ReminderEvent>;
  applicationProperties: Record<string, string>;
};

/** The message of a reminder for that instant; the same two always give the same message id. */
export function toReminderMessage(reminder: Reminder, at: Date): ReminderMessage {
  const { occasion, finding, outage } = reminder;
  const { tenantId } = finding;
  const time = at.toISOString();
  const messageId = deliveryId(tenantId, 'reminder', occasion, finding.id, outage?.id ?? '', time);
  const data: Reminder = {
    occasion,
    finding: withoutEvidence(finding),
    ...(outage === undefined ? {} : { outage: withoutEvidence(outage) }),
  };
  return {
    messageId,
    contentType: 'application/cloudevents+json',
    subject: finding.id,
    body: {
      specversion: '1.0',
      id: messageId,
      source: `/tenants/${tenantId}`,
      type: REMINDER_TYPE,
      subject: finding.id,
      time,
      datacontenttype: 'application/json',
      data,
    },
    applicationProperties: { kind: 'reminder', tenantId, occasion },
  };
}

/** Messages say nothing of evidence, and many of these go into one request. */
function withoutEvidence(finding: Finding): Finding {
  return { ...finding, evidence: [] };
}

type Sender = Pick<ServiceBusSender, 'scheduleMessages'>;

/** Reminds by messages that the topic keeps until their time. */
export function remindThrough(sender: () => Promise<Sender>): Remind {
  return async (reminders, at) => {
    if (reminders.length === 0) return;
    try {
      const messages = reminders.map((reminder) => toReminderMessage(reminder, at));
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
  if (typeOf(body) !== REMINDER_TYPE) return { kind: 'finding', finding: fromMessage(body) };
  const event = ReminderEvent.safeParse(body);
  if (event.success) return { kind: 'reminder', reminder: event.data.data };
  const problems = event.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new PermanentError(`The message is not a reminder: ${problems.slice(0, 10).join('; ')}`);
}

function typeOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'type' in body ? body.type : FINDING_TYPE;
}
