import { z } from 'zod';
import { PermanentError } from '../errors.ts';

// What we need of an envelope; the rest of it is for other readers.
const Envelope = z.object({ specversion: z.literal('1.0'), id: z.string(), source: z.string() });

/** One kind of data that the topic carries. */
export type CarriedKind<Type extends string, Data> = {
  type: Type;
  name: string;
  /** Reads a whole body. */
  event: z.ZodType<{ data: Data }>;
};

/**
 * The kind of this CloudEvents type, whose number rises when readers of the old one could not read the new one. `name` is
 * for errors.
 */
export function carriedKind<const Type extends string, Data>(
  type: Type,
  name: string,
  data: z.ZodType<Data>,
): CarriedKind<Type, Data> {
  return { type, name, event: Envelope.extend({ type: z.literal(type), data }) };
}

/** A CloudEvents 1.0 envelope in JSON. */
export type CloudEvent<Type extends string, Data> = {
  specversion: '1.0';
  id: string;
  source: string;
  type: Type;
  subject: string;
  time: string;
  datacontenttype: string;
  data: Data;
};

/** What the bus carries: the body says everything, the properties are only for the filters of infra/topology.json. */
export type BusMessage<Type extends string, Data> = {
  messageId: string;
  contentType: string;
  subject: string;
  body: CloudEvent<Type, Data>;
  applicationProperties: Record<string, string>;
};

type Contents<Data> = {
  messageId: string;
  tenantId: string;
  /** What the message is about: the id of a finding, or a source. */
  subject: string;
  time: string;
  data: Data;
  properties: Record<string, string>;
};

/** Puts data into an envelope and the envelope into a message. */
export function toBusMessage<Type extends string, Data>(
  { type }: CarriedKind<Type, Data>,
  { messageId, tenantId, subject, time, data, properties }: Contents<Data>,
): BusMessage<Type, Data> {
  return {
    messageId,
    contentType: 'application/cloudevents+json',
    subject,
    body: {
      specversion: '1.0',
      id: messageId,
      source: `/tenants/${tenantId}`,
      type,
      subject,
      time,
      datacontenttype: 'application/json',
      data,
    },
    applicationProperties: properties,
  };
}

const PROBLEMS_TOLD = 10;

/** The data of a message body of this kind. Throws a PermanentError that names every field that is wrong. */
export function fromBusMessage<Type extends string, Data>(
  { name, event }: CarriedKind<Type, Data>,
  body: unknown,
): Data {
  const told = event.safeParse(asJson(body));
  if (told.success) return told.data.data;
  const problems = told.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new PermanentError(`The message is not a ${name}: ${problems.slice(0, PROBLEMS_TOLD).join('; ')}`);
}

/** The type that a message body says it has; undefined where it says none. */
export function typeOf(body: unknown): unknown {
  const told = asJson(body);
  return typeof told === 'object' && told !== null && 'type' in told ? told.type : undefined;
}

/** The worker hands a body over as parsed JSON where it takes it for JSON, else as text. */
function asJson(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    // Without an excerpt: this reason is logged, and the body may name people. The body itself is set aside whole.
    throw new PermanentError('The message is not JSON');
  }
}

/** The tenant that a message body is about; undefined where it does not say. */
export function tenantOf(body: unknown): string | undefined {
  try {
    const { source } = z.object({ source: z.string() }).parse(asJson(body));
    return /^\/tenants\/(.+)$/.exec(source)?.[1];
  } catch {
    // No message of ours; whoever reads it says what is wrong with it.
    return undefined;
  }
}
