import { randomUUID } from 'node:crypto';
import rhea from 'rhea';
import type { Typed } from 'rhea';
import { descriptorOf, encode, itemsIn, readerOf } from './rhea-parts.ts';

const { types } = rhea;

/** Section codes of an AMQP message (AMQP 1.0, part 3, 3.2). */
const HEADER = 0x70;
const MESSAGE_ANNOTATIONS = 0x72;
const PROPERTIES = 0x73;
const APPLICATION_PROPERTIES = 0x74;
const DATA = 0x75;
const FOOTER = 0x78;

/** Place of each field in the header and properties lists. */
const DURABLE = 0;
const PRIORITY = 1;
const TTL = 2;
const MESSAGE_ID = 0;

const DEFAULT_PRIORITY = 4;
const MAX_UINT = 0xffff_ffff;
const SCHEDULED_ENQUEUE_TIME = 'x-opt-scheduled-enqueue-time';

/** Annotations that only the broker writes; a message that was received once and is sent again may carry them. */
const BROKERS_OWN = new Set<unknown>([
  'x-opt-sequence-number',
  'x-opt-enqueue-sequence-number',
  'x-opt-enqueued-time',
  'x-opt-locked-until',
  'x-opt-message-state',
]);

type Section = { code: number; value: Typed; bytes: Buffer };

/** The properties a correlation filter may compare, under the names that filters use. */
export type SystemProperties = {
  messageId: string;
  to: unknown;
  label: unknown;
  replyTo: unknown;
  correlationId: unknown;
  contentType: unknown;
  sessionId: unknown;
  replyToSessionId: unknown;
};

/** A message as the topic accepted it. Never changed: every subscription's copy shares it. */
export type Message = {
  readonly system: SystemProperties;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly durable: boolean;
  readonly priority: number;
  readonly ttlMs: number | undefined;
  /** When the sender wants it delivered, milliseconds of the world clock. */
  readonly scheduledFor: number | undefined;
  /** The annotations it came with: key, value, key, value. */
  readonly annotations: readonly Typed[];
  /** From the properties on, byte for byte as sent. */
  readonly bare: Buffer;
};

/** What the broker writes around a message that it hands out. */
export type Envelope = {
  deliveryCount: number;
  ttlMs: number | undefined;
  annotations: Readonly<Record<string, Typed>>;
  /** Application properties that changed since the message was sent, such as the reason of a dead letter. */
  changes: Readonly<Record<string, unknown>>;
};

/** The bytes do not hold a message; the text says what was found instead. */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
}

function readSections(bytes: Buffer): Section[] {
  const sections: Section[] = [];
  const reader = readerOf(bytes);
  while (reader.remaining() > 0) {
    const start = reader.position;
    const value = reader.read();
    const code = sectionCode(value);
    if (code < (sections.at(-1)?.code ?? HEADER))
      throw new UnreadableMessage('The sections are not in order');
    sections.push({ code, value, bytes: bytes.subarray(start, reader.position) });
  }
  if (reader.remaining() < 0 || sections.length === 0)
    throw new UnreadableMessage('The message ends too early');
  return sections;
}

function sectionCode(value: Typed): number {
  const code = descriptorOf(value);
  if (typeof code === 'number' && code >= HEADER && code <= FOOTER) return code;
  throw new UnreadableMessage(`Found ${String(code)} where a message section should begin`);
}

function itemsOf(sections: readonly Section[], code: number): Typed[] {
  return itemsIn(sections.find((section) => section.code === code)?.value);
}

/** Reads one encoded message. The bytes are copied: what arrives is a window on a socket's far larger chunk. */
export function readMessage(received: Buffer): Message {
  const own = Buffer.allocUnsafeSlow(received.length);
  received.copy(own);
  const sections = asUnreadable(() => readSections(own));
  const header = itemsOf(sections, HEADER);
  const annotations = pairsOf(itemsOf(sections, MESSAGE_ANNOTATIONS));
  const properties = itemsOf(sections, PROPERTIES);
  return {
    ...identified(own, sections, properties),
    properties: applicationProperties(sections),
    durable: valueAt(header, DURABLE) === true,
    priority: numberAt(header, PRIORITY) ?? DEFAULT_PRIORITY,
    ttlMs: numberAt(header, TTL),
    scheduledFor: scheduledFor(annotations),
    annotations: annotations.filter(([key]) => !BROKERS_OWN.has(key.value)).flat(),
  };
}

/** The messages of a batch, or an error when any one of them cannot be read. */
export function readBatch(received: Buffer): Message[] {
  const sections = asUnreadable(() => readSections(received)).filter(({ code }) => code === DATA);
  return sections.map(({ value }) => {
    const inner: unknown = value.value;
    if (!Buffer.isBuffer(inner)) throw new UnreadableMessage('A batch holds something that is not a message');
    return readMessage(inner);
  });
}

function asUnreadable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableMessage) throw error;
    throw new UnreadableMessage('The message is not valid AMQP', { cause: error });
  }
}

/** Gives the message an id when it came without: the client cannot settle one that has none. */
function identified(
  own: Buffer,
  sections: readonly Section[],
  properties: readonly Typed[],
): Pick<Message, 'system' | 'bare'> {
  const id = valueAt(properties, MESSAGE_ID);
  if (id !== undefined && id !== null) {
    return { system: systemProperties(properties), bare: own.subarray(startOf(sections, PROPERTIES)) };
  }
  const named = [types.wrap_string(randomUUID().replaceAll('-', '')), ...properties.slice(1)];
  const written = encode(types.wrap_described(named, PROPERTIES));
  const rest = own.subarray(startOf(sections, APPLICATION_PROPERTIES));
  return { system: systemProperties(named), bare: Buffer.concat([written, rest]) };
}

/** Where the sections from this code on begin; a message has them in the order of their codes. */
function startOf(sections: readonly Section[], code: number): number {
  return sections.filter((section) => section.code < code).reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function systemProperties(items: readonly Typed[]): SystemProperties {
  const [messageId, , to, label, replyTo, correlationId, contentType, , , , sessionId, , replyToSessionId] =
    items.map((item): unknown => types.unwrap(item));
  return {
    messageId: idText(messageId),
    to,
    label,
    replyTo,
    correlationId,
    contentType,
    sessionId,
    replyToSessionId,
  };
}

function idText(id: unknown): string {
  return Buffer.isBuffer(id) ? id.toString('hex') : String(id);
}

function applicationProperties(sections: readonly Section[]): Record<string, unknown> {
  const section = sections.find(({ code }) => code === APPLICATION_PROPERTIES);
  return section === undefined ? {} : types.unwrap_map_simple(section.value);
}

function scheduledFor(annotations: readonly [Typed, Typed][]): number | undefined {
  const time: unknown = annotations.find(([key]) => key.value === SCHEDULED_ENQUEUE_TIME)?.[1].value;
  return time instanceof Date ? time.getTime() : undefined;
}

function valueAt(items: readonly Typed[], index: number): unknown {
  return items[index]?.value;
}

function numberAt(items: readonly Typed[], index: number): number | undefined {
  const value = valueAt(items, index);
  return typeof value === 'number' ? value : undefined;
}

/** The bytes of a message as a receiver gets it: header and annotations written anew, the rest as it was sent. */
export function writeMessage(message: Message, envelope: Envelope): Buffer {
  const annotations = types.wrap_symbolic_map(envelope.annotations);
  itemsIn(annotations).push(...message.annotations);
  return Buffer.concat([
    encode(types.wrap_described(headerItems(message, envelope), HEADER)),
    encode(types.wrap_described(annotations, MESSAGE_ANNOTATIONS)),
    withChanges(message.bare, envelope.changes),
  ]);
}

function headerItems(message: Message, { ttlMs, deliveryCount }: Envelope): unknown[] {
  return [
    types.wrap_boolean(message.durable),
    types.wrap_ubyte(message.priority),
    ttlMs === undefined ? null : types.wrap_uint(Math.min(ttlMs, MAX_UINT)),
    null,
    types.wrap_uint(deliveryCount),
  ];
}

/** Only the application properties are written anew, and of them only what changed, so that every type stays. */
function withChanges(bare: Buffer, changes: Readonly<Record<string, unknown>>): Buffer {
  const names = Object.keys(changes);
  if (names.length === 0) return bare;
  const sections = readSections(bare);
  const kept = pairsOf(itemsOf(sections, APPLICATION_PROPERTIES)).filter(
    ([key]) => !names.includes(String(key.value)),
  );
  const map = types.wrap_map(changes);
  itemsIn(map).unshift(...kept.flat());
  const written = encode(types.wrap_described(map, APPLICATION_PROPERTIES));
  const before = sections.filter(({ code }) => code < APPLICATION_PROPERTIES);
  const after = sections.filter(({ code }) => code > APPLICATION_PROPERTIES);
  return Buffer.concat([...before.map(bytesOf), written, ...after.map(bytesOf)]);
}

function bytesOf({ bytes }: Section): Buffer {
  return bytes;
}

function pairsOf(items: readonly Typed[]): [Typed, Typed][] {
  return items.flatMap((key, index): [Typed, Typed][] => {
    const value = items[index + 1];
    return index % 2 === 0 && value !== undefined ? [[key, value]] : [];
  });
}
