import type { ServiceBusClient, ServiceBusMessage } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import topology from '../../infra/topology.json' with { type: 'json' };
import { toMessage } from './finding-message.ts';
import { noticeIn } from './message-gist.ts';
import { toReminderMessage } from './reminder-message.ts';

/** Sends a body that was set aside once more, with the properties that messages of its kind have. Returns the new id. */
export async function sendAgain(client: ServiceBusClient, body: string, now: Date): Promise<string> {
  const messageId = randomUUID();
  const sender = client.createSender(topology.topic.name);
  try {
    await sender.sendMessages({ ...messageIn(body, now), messageId });
  } finally {
    await sender.close();
  }
  return messageId;
}

function messageIn(body: string, now: Date): ServiceBusMessage {
  const notice = noticeIn(body);
  if ('problem' in notice) throw new Error(`This is no message of ours: ${notice.problem}`);
  if (notice.kind === 'finding') return toMessage(notice.finding);
  return toReminderMessage(notice.reminder, now);
}
