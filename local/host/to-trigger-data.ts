import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { TypedData } from './core-contract.ts';

// How the Service Bus extension (ServiceBusTriggerBindingStrategy), the host (GrpcMessageConversionExtensions) and the
// Node.js worker's capabilities shape a message on its way to a function. Null values are not sent at all.

/** The body of one message as its function gets it: a text, which the worker parses where it is JSON. */
export function toBody(message: ServiceBusReceivedMessage): TypedData {
  return { string: bodyText(message) };
}

/** The bodies of a batch. Empty ones are dropped, as the host does for a Node.js worker. */
export function toBodies(messages: readonly ServiceBusReceivedMessage[]): TypedData {
  return texts(messages.map(bodyText));
}

/** What the host tells beside the body of one message; the worker camel-cases the names. */
export function toTriggerMetadata(message: ServiceBusReceivedMessage): Record<string, TypedData> {
  const fields = Object.entries(fieldsOf(message)).filter(([, field]) => field.value != null);
  return Object.fromEntries(fields.map(([name, field]) => [name, toTypedData(field)]));
}

/** What the host tells beside the bodies of a batch: one array for each field. */
export function toBatchMetadata(messages: readonly ServiceBusReceivedMessage[]): Record<string, TypedData> {
  const columns = new Map<string, Field[]>();
  for (const [name, field] of messages.flatMap((message) => Object.entries(fieldsOf(message)))) {
    const column = columns.get(name);
    if (column === undefined) columns.set(name, [field]);
    else column.push(field);
  }
  return Object.fromEntries(Array.from(columns, ([name, fields]) => [`${name}Array`, toArray(fields)]));
}

type Id = NonNullable<ServiceBusReceivedMessage['messageId']>;
type Field =
  | { kind: 'text'; value: string | undefined }
  | { kind: 'long'; value: number | undefined }
  | { kind: 'json'; value: unknown };

function fieldsOf(message: ServiceBusReceivedMessage): Record<string, Field> {
  const properties = json(message.applicationProperties ?? {});
  const subject = text(message.subject);
  return {
    // The extension counts deliveries from 1, the JavaScript client from 0.
    DeliveryCount: json((message.deliveryCount ?? 0) + 1),
    DeadLetterSource: text(message.deadLetterSource),
    LockToken: text(message.lockToken),
    ExpiresAtUtc: json(withoutZone(message.expiresAtUtc)),
    ExpiresAt: json(withOffset(message.expiresAtUtc)),
    EnqueuedTimeUtc: json(withoutZone(message.enqueuedTimeUtc)),
    EnqueuedTime: json(withOffset(message.enqueuedTimeUtc)),
    MessageId: text(asText(message.messageId)),
    ContentType: text(message.contentType),
    ReplyTo: text(message.replyTo),
    SequenceNumber: { kind: 'long', value: message.sequenceNumber?.toNumber() },
    To: text(message.to),
    Subject: subject,
    Label: subject,
    CorrelationId: text(asText(message.correlationId)),
    ApplicationProperties: properties,
    UserProperties: properties,
    SessionId: text(message.sessionId),
    ReplyToSessionId: text(message.replyToSessionId),
    PartitionKey: text(message.partitionKey),
    TransactionPartitionKey: text(undefined),
  };
}

function text(value: string | undefined): Field {
  return { kind: 'text', value };
}

function json(value: unknown): Field {
  return { kind: 'json', value };
}

function asText(value: Id | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

// The extension's "Utc" times are DateTime values of unspecified kind, written without a zone.
function withoutZone(at: Date | undefined): string | undefined {
  return at?.toISOString().replace(/(\.000)?Z$/, '');
}

function withOffset(at: Date | undefined): string | undefined {
  return at === undefined ? undefined : `${withoutZone(at)}+00:00`;
}

function toTypedData({ kind, value }: Field): TypedData {
  return kind === 'text' ? { string: value ?? '' } : { json: JSON.stringify(value) };
}

function toArray(fields: readonly Field[]): TypedData {
  const values = fields.map((field) => field.value);
  if (fields[0]?.kind === 'text')
    return texts(values.map((value) => (typeof value === 'string' ? value : '')));
  if (fields[0]?.kind === 'long') return { collectionSint64: { sint64: values.map(Number) } };
  return { json: JSON.stringify(values) };
}

// The Node.js worker does not ask for IncludeEmptyEntriesInMessagePayload, so the host leaves empty texts out: these
// arrays can be shorter than the batch.
function texts(values: readonly string[]): TypedData {
  return { collectionString: { string: values.filter((value) => value !== '') } };
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function bodyText({ body, _rawAmqpMessage: raw }: ServiceBusReceivedMessage): string {
  const content: unknown = body;
  if (content === undefined || content === null) return '';
  if (typeof content === 'string') return content;
  if (Buffer.isBuffer(content)) return decode(content);
  throw new TypeError(
    `A message whose body is an AMQP ${raw.bodyType ?? 'value'} section cannot be given to a function.`,
  );
}

function decode(bytes: Buffer): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return bytes.toString('utf8'); // Not text: the extension hands it over with replacement characters.
  }
}
