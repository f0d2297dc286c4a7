import type {
  ServiceBusClient,
  ServiceBusMessage,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
  ServiceBusSender,
} from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import topology from '../../infra/topology.json' with { type: 'json' };
import { SECOND } from '../clock.ts';
import { gistOf, type Gist } from './message-gist.ts';

const TOPIC = topology.topic.name;

/** All subscriptions of the topic; each has a dead-letter queue. */
export const SUBSCRIPTIONS: readonly string[] = topology.subscriptions.map(({ name }) => name);

/** A message that was given up, and why. */
export type DeadLetter = Gist & {
  subscription: string;
  messageId: string;
  enqueuedAt: string;
  reason: string;
};

/** `copyId`: the id under which it went out again. */
export type BroughtBack = DeadLetter & { copyId: string };

/** How many are asked for at once, and how many may be held that are not wanted. */
const PAGE = 100;
const MOST_HELD = 1_500;
/** An empty queue answers nothing; this long we listen. */
const LISTEN_MS = 5 * SECOND;

/** The dead letters of a subscription, oldest first. Changes nothing. */
export async function lookAtDeadLetters(
  client: ServiceBusClient,
  subscription: string,
): Promise<DeadLetter[]> {
  const receiver = receiverOf(client, subscription);
  const letters: DeadLetter[] = [];
  try {
    // The receiver goes on where the page before ended.
    for (
      let page = await receiver.peekMessages(PAGE);
      page.length > 0;
      page = await receiver.peekMessages(PAGE)
    ) {
      letters.push(...page.map((message) => letterOf(subscription, message)));
    }
  } finally {
    await receiver.close();
  }
  return letters;
}

/**
 * Sends a copy of each wanted dead letter to the topic and removes the original once the bus has the copy. The copy has
 * an id of its own, because the bus drops a repeated one for ten minutes. It goes to every subscription whose rules let
 * it through; who has acted on it before does nothing.
 */
export async function bringBack(
  client: ServiceBusClient,
  subscription: string,
  isWanted: (letter: DeadLetter) => boolean,
): Promise<BroughtBack[]> {
  const wanted = (await lookAtDeadLetters(client, subscription)).filter(isWanted).length;
  if (wanted === 0) return [];
  const receiver = receiverOf(client, subscription);
  const sender = client.createSender(TOPIC);
  const done = new Map<string, BroughtBack>();
  const held: ServiceBusReceivedMessage[] = [];
  async function take(message: ServiceBusReceivedMessage): Promise<void> {
    const letter = letterOf(subscription, message);
    // A copy that is given up at once would go round and round.
    if (done.has(letter.messageId) || !isWanted(letter)) held.push(message);
    else done.set(...(await sentAgain({ message, letter, sender, receiver })));
  }
  try {
    while (done.size < wanted && held.length < MOST_HELD) {
      const page = await receiver.receiveMessages(PAGE, { maxWaitTimeInMs: LISTEN_MS });
      if (page.length === 0) break;
      for (const message of page) await take(message);
    }
    for (const message of held) await receiver.abandonMessage(message);
  } finally {
    await receiver.close();
    await sender.close();
  }
  return [...done.values()];
}

type Resending = {
  message: ServiceBusReceivedMessage;
  letter: DeadLetter;
  sender: ServiceBusSender;
  receiver: ServiceBusReceiver;
};

async function sentAgain({ message, letter, sender, receiver }: Resending): Promise<[string, BroughtBack]> {
  const copyId = randomUUID();
  await sender.sendMessages(copyOf(message, copyId));
  await receiver.completeMessage(message);
  return [copyId, { ...letter, copyId }];
}

function receiverOf(client: ServiceBusClient, subscription: string): ServiceBusReceiver {
  // As bytes, so that a copy is the same to the last of them, whatever they are.
  return client.createReceiver(TOPIC, subscription, {
    subQueueType: 'deadLetter',
    skipParsingBodyAsJson: true,
  });
}

function letterOf(subscription: string, message: ServiceBusReceivedMessage): DeadLetter {
  const { deadLetterReason = '', deadLetterErrorDescription = '', enqueuedTimeUtc } = message;
  return {
    ...gistOf(textOf(message.body)),
    subscription,
    messageId: String(message.messageId ?? ''),
    enqueuedAt: enqueuedTimeUtc?.toISOString() ?? '',
    reason: [deadLetterReason, deadLetterErrorDescription].filter((text) => text !== '').join(': '),
  };
}

function textOf(body: unknown): string {
  if (Buffer.isBuffer(body)) return body.toString('utf8');
  return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
}

const ADDED_BY_THE_BUS = new Set(['DeadLetterReason', 'DeadLetterErrorDescription']);

function copyOf(message: ServiceBusReceivedMessage, messageId: string): ServiceBusMessage {
  const properties = Object.entries(message.applicationProperties ?? {});
  const body: unknown = message.body;
  const { contentType, subject, correlationId }: ServiceBusMessage = message;
  return {
    body,
    messageId,
    applicationProperties: Object.fromEntries(properties.filter(([name]) => !ADDED_BY_THE_BUS.has(name))),
    ...(contentType === undefined ? {} : { contentType }),
    ...(subject === undefined ? {} : { subject }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}
