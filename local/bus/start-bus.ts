import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import rhea from 'rhea';
import type { Container, Receiver, Sender, Session } from 'rhea';
import { systemClock } from '../../shared/clock.ts';
import type { Clock } from '../../shared/clock.ts';
import { answerToken, CBS_ADDRESS } from './cbs.ts';
import { findEntity, managedAddress } from './entities.ts';
import type { Entity } from './entities.ts';
import { MAX_MESSAGE_BYTES, serveReceives, serveSends } from './links.ts';
import type { LocksOfTheGone } from './links.ts';
import { answerManagement } from './management.ts';
import { serveRequests } from './requests.ts';
import { acceptServiceBusSignIn, answerAttach, keepMessageBytes } from './rhea-parts.ts';
import type { AmqpError } from './rhea-parts.ts';
import { Topic } from './topic.ts';
import type { BusRecord, Subscription } from './topic.ts';
import type { Topology } from './topology.ts';

export type { BusRecord } from './topic.ts';

const HOST = '127.0.0.1';

/** A client that is silent for twice this long is cut off; the service announces as much. */
const IDLE_TIMEOUT_MS = 120_000;

/** Places for messages that are out and not settled. One long lock holds all places behind it, so there are many. */
const UNSETTLED_PLACES = 16_384;

export type Depth = {
  active: number;
  locked: number;
  scheduled: number;
  deferred: number;
  deadLettered: number;
};

/**
 * A Service Bus namespace with one topic, in this process, for the unmodified Service Bus client. It keeps nothing on
 * disk and has none of the service's throttling, quotas and delays.
 */
export type Bus = {
  port: number;
  connectionString: string;
  /** Counts of one subscription; `scheduled` are those on the topic that it will get. */
  depth(subscription: string): Depth;
  topicScheduled(): number;
  /** Next instant of the world clock at which a scheduled message becomes due, if any. */
  nextScheduledAt(): Date | undefined;
  /** Makes what is due available now; call it after the world clock was moved. */
  wake(): void;
  /** The latest messages that the topic accepted, newest last. */
  recent(): readonly BusRecord[];
  stop(): Promise<void>;
};

export type BusOptions = {
  topology: Topology;
  clock?: Clock;
  port?: number;
  /** `end` for those who kill clients and cannot wait for minutes until a lock runs out. */
  locksOfTheGone?: LocksOfTheGone;
};

/** Starts a bus on loopback, by default on a free port and on the system's clock. Everything is in memory. */
export async function startBus({
  topology,
  clock = systemClock,
  port = 0,
  locksOfTheGone = 'run-out',
}: BusOptions): Promise<Bus> {
  const topic = new Topic(topology, clock);
  const container = rhea.create_container({
    autoaccept: false,
    treat_modified_as_released: false,
    tcp_no_delay: true,
  });
  acceptServiceBusSignIn(container);
  surviveBrokenConnections(container);
  serveLinks(container, topic, locksOfTheGone);
  const server = container.listen({
    host: HOST,
    port,
    idle_time_out: IDLE_TIMEOUT_MS,
    session_buffer_size: UNSETTLED_PLACES,
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  return busOn(await portOf(server, port), topic, () => stopAll(server, sockets, topic));
}

async function portOf(server: Server, wanted: number): Promise<number> {
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(`The local bus cannot listen on ${HOST}:${wanted}. Free that port or choose another.`, {
      cause: error,
    });
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : wanted;
}

function busOn(port: number, topic: Topic, stop: () => Promise<void>): Bus {
  return {
    port,
    connectionString: `Endpoint=sb://${HOST}:${port};SharedAccessKeyName=local;SharedAccessKey=local;UseDevelopmentEmulator=true`,
    depth: (name) => depthOf(topic, subscriptionNamed(topic, name)),
    topicScheduled: () => topic.scheduled,
    nextScheduledAt: () => topic.nextScheduledAt,
    wake: () => topic.wake(),
    recent: () => topic.recent(),
    stop,
  };
}

function subscriptionNamed(topic: Topic, name: string): Subscription {
  const found = topic.subscriptions.find(({ description }) => description.name === name);
  if (found !== undefined) return found;
  const known = topic.subscriptions.map(({ description }) => description.name).join(', ');
  throw new Error(`The topic ${topic.name} has no subscription ${name}; it has ${known}.`);
}

function depthOf(topic: Topic, subscription: Subscription): Depth {
  const dead = subscription.deadLetters.depth();
  return {
    ...subscription.messages.depth(),
    scheduled: topic.scheduledFor(subscription),
    deadLettered: dead.active + dead.locked + dead.deferred,
  };
}

/** rhea has closed the connection when it tells of these; unheard, an error would end the whole process. */
function surviveBrokenConnections(container: Container): void {
  const tell = (error: unknown): void => console.error('The local bus dropped a connection:', error);
  container.on('error', tell);
  container.on('protocol_error', tell);
  container.on('disconnected', () => {});
}

function serveLinks(container: Container, topic: Topic, locks: LocksOfTheGone): void {
  container.on('session_open', ({ session }: { session: Session }) => keepMessageBytes(session));
  container.on('receiver_open', ({ receiver }: { receiver: Receiver }) => openInward(receiver, topic));
  container.on('sender_open', ({ sender }: { sender: Sender }) => openOutward(sender, topic, locks));
}

/** The client sends on this link: messages to the topic, tokens or requests. */
function openInward(receiver: Receiver, topic: Topic): void {
  const address = receiver.target?.address ?? '';
  const managed = managedAddress(address);
  const entity = findEntity(topic, managed ?? address);
  receiver.set_target({ address });
  answerAttach(receiver, MAX_MESSAGE_BYTES);
  if (address === CBS_ADDRESS) serveRequests(receiver, answerToken);
  else if (entity === undefined) receiver.close(notFound(address));
  else if (managed !== undefined) serveRequests(receiver, (request) => answerManagement(entity, request));
  else if (entity.kind === 'topic') serveSends(receiver, entity.topic);
  else receiver.close(notFound(address));
}

/** The client receives on this link: messages of a subscription, or answers. */
function openOutward(sender: Sender, topic: Topic, locks: LocksOfTheGone): void {
  const address = sender.source?.address ?? '';
  const managed = managedAddress(address);
  const entity: Entity | undefined = findEntity(topic, managed ?? address);
  sender.set_source({ address });
  answerAttach(sender);
  if (address === CBS_ADDRESS || (entity !== undefined && managed !== undefined)) return;
  if (entity?.kind === 'messages') serveReceives(sender, entity.messages, locks);
  else sender.close(notFound(address));
}

/** Worded as the service does: the client tells a missing entity from other trouble by this sentence. */
function notFound(address: string): AmqpError {
  return {
    condition: 'amqp:not-found',
    description: `The messaging entity 'sb://${HOST}/${address}' could not be found.`,
  };
}

async function stopAll(server: Server, sockets: ReadonlySet<Socket>, topic: Topic): Promise<void> {
  topic.stop();
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // With an error, because rhea clears its timers on that and not when a socket just closes.
  for (const socket of sockets) socket.destroy(new Error('The bus was stopped'));
  await closed;
}
