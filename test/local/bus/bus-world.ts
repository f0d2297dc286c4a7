import { ServiceBusClient } from '@azure/service-bus';
import type {
  ServiceBusMessage,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
  ServiceBusReceiverOptions,
  ServiceBusSender,
} from '@azure/service-bus';
import { startBus } from '../../../local/bus/start-bus.ts';
import type { Bus } from '../../../local/bus/start-bus.ts';
import { Topology } from '../../../local/bus/topology.ts';

export const TOPIC = 'findings';

/** The world's clock of these tests begins here; a Sunday on which clocks change in Europe. */
const BEGINNING = Date.parse('2026-03-29T00:30:00Z');

type Described = { topic?: object; subscriptions?: readonly object[] };

/** One topic with one subscription `record` that gets everything, unless the test says otherwise. */
export function aTopology({ topic, subscriptions = [{ name: 'record' }] }: Described = {}): Topology {
  return Topology.parse({ topic: { name: TOPIC, ...topic }, subscriptions });
}

export type BusWorld = AsyncDisposable & {
  bus: Bus;
  client: ServiceBusClient;
  sender: ServiceBusSender;
  now(): Date;
  /** Moves the world clock and wakes the bus, as the owner of a jumping clock does. */
  pass(ms: number): void;
  receiver(subscription?: string, options?: ServiceBusReceiverOptions): ServiceBusReceiver;
  deadLetters(subscription?: string): ServiceBusReceiver;
  /** The ids that stand at a subscription now, none of them taken. */
  standing(subscription?: string): Promise<unknown[]>;
};

/** A bus, the real client connected to it, and a world clock that stands still until the test moves it. */
export async function startWorld(described?: Described): Promise<BusWorld> {
  let now = BEGINNING;
  const bus = await startBus({ topology: aTopology(described), clock: () => new Date(now) });
  const client = clientOf(bus.port);
  return {
    bus,
    client,
    sender: client.createSender(TOPIC),
    now: () => new Date(now),
    pass: (ms) => {
      now += ms;
      bus.wake();
    },
    receiver: (subscription = 'record', options = {}) => receiverOf(client, subscription, options),
    deadLetters: (subscription = 'record') =>
      receiverOf(client, subscription, { subQueueType: 'deadLetter' }),
    standing: (subscription = 'record') => standingAt(bus.port, subscription),
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await bus.stop();
    },
  };
}

/** With a client of its own, because a client peeks on from where it stopped. */
async function standingAt(port: number, subscription: string): Promise<unknown[]> {
  const client = clientOf(port);
  const standing = idsOf(await client.createReceiver(TOPIC, subscription).peekMessages(1_000));
  await client.close();
  return standing;
}

function receiverOf(
  client: ServiceBusClient,
  subscription: string,
  options: ServiceBusReceiverOptions,
): ServiceBusReceiver {
  return client.createReceiver(TOPIC, subscription, { maxAutoLockRenewalDurationInMs: 0, ...options });
}

/** A client of the bus, or of a relay before it, that comes back soon after a lost connection. */
export function clientOf(port: number): ServiceBusClient {
  const address = `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=local;SharedAccessKey=local;UseDevelopmentEmulator=true`;
  return new ServiceBusClient(address, { retryOptions: { retryDelayInMs: 50, maxRetries: 2 } });
}

export function aMessage(id: string, more: Partial<ServiceBusMessage> = {}): ServiceBusMessage {
  return { messageId: id, body: { id }, ...more };
}

export function manyMessages(count: number): ServiceBusMessage[] {
  return Array.from({ length: count }, (_, index) => aMessage(`message-${index}`));
}

/** The next message; an error when none comes. */
export async function next(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage> {
  const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 20_000 });
  if (message === undefined) throw new Error(`No message came from ${receiver.entityPath}`);
  return message;
}

export function idsOf(messages: readonly Pick<ServiceBusMessage, 'messageId'>[]): unknown[] {
  return messages.map(({ messageId }) => messageId);
}

type SequenceNumber = NonNullable<ServiceBusReceivedMessage['sequenceNumber']>;

export function numberOf({ sequenceNumber }: ServiceBusReceivedMessage): SequenceNumber {
  if (sequenceNumber === undefined) throw new Error('The message has no sequence number');
  return sequenceNumber;
}
