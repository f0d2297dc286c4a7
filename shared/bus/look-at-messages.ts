import type { ServiceBusClient, ServiceBusReceivedMessage } from '@azure/service-bus';
import Long from 'long';
import topology from '../../infra/topology.json' with { type: 'json' };
import type { Cause } from '../catalogue/causes.ts';
import { tenantOf } from './cloud-event.ts';
import { gistOf } from './message-gist.ts';

/** A message that lies in a subscription or in its dead-letter queue. */
export type LyingMessage = { tenantId: string | undefined; cause: Cause | undefined; enqueuedAtMs: number };

export type LyingMessages = { waiting: LyingMessage[]; dead: LyingMessage[] };

const PAGE = 100;
/** Of all tenants together: enough to know of several of them that there are many. */
const MOST_READ = 5_000;

/** The messages of a subscription, oldest first, by peeking: nothing is taken or locked, and the right to listen is enough. */
export async function lookAtMessages(client: ServiceBusClient, subscription: string): Promise<LyingMessages> {
  const [waiting, dead] = await Promise.all([
    peekAll(client, subscription),
    peekAll(client, subscription, 'deadLetter'),
  ]);
  return { waiting, dead };
}

async function peekAll(
  client: ServiceBusClient,
  subscription: string,
  subQueueType?: 'deadLetter',
): Promise<LyingMessage[]> {
  const place = subQueueType === undefined ? {} : { subQueueType };
  const receiver = client.createReceiver(topology.topic.name, subscription, {
    ...place,
    skipParsingBodyAsJson: true,
  });
  const messages: LyingMessage[] = [];
  // Said each time: a connection that peeked before would go on where it ended.
  let from = Long.ONE;
  try {
    while (messages.length < MOST_READ) {
      const page = await receiver.peekMessages(PAGE, { fromSequenceNumber: from });
      const last = page.at(-1)?.sequenceNumber;
      if (last === undefined) break;
      messages.push(...page.map(lying));
      from = last.add(1);
    }
  } finally {
    await receiver.close();
  }
  return messages;
}

function lying({ body, enqueuedTimeUtc, applicationProperties }: ServiceBusReceivedMessage): LyingMessage {
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
  const told = applicationProperties?.['tenantId'];
  return {
    tenantId: typeof told === 'string' ? told : tenantOf(text),
    cause: gistOf(text).cause,
    enqueuedAtMs: enqueuedTimeUtc?.getTime() ?? 0,
  };
}

/** Fails where the bus does not answer. */
export async function reachBus(client: ServiceBusClient): Promise<void> {
  const [first] = topology.subscriptions;
  const receiver = client.createReceiver(topology.topic.name, first?.name ?? '');
  try {
    await receiver.peekMessages(1);
  } finally {
    await receiver.close();
  }
}
