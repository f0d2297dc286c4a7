import rhea from 'rhea';
import { z } from 'zod';
import type { Copy, Settlement } from './copy.ts';
import { deliveredBytes } from './delivered-bytes.ts';
import type { Entity } from './entities.ts';
import { MAX_MESSAGE_BYTES, refusalOf, tooLarge } from './links.ts';
import { readMessage } from './message-bytes.ts';
import type { MessageStore } from './message-store.ts';
import type { Answer, Request } from './requests.ts';
import type { AmqpError } from './rhea-parts.ts';
import type { Topic } from './topic.ts';

const { types } = rhea;

const OK = 200;
const NOTHING = 204;
const BAD_REQUEST = 400;
const NOT_FOUND = 404;
const GONE = 410;
const NOT_IMPLEMENTED = 501;

/** Type codes for arrays, which rhea cannot choose by itself. */
const LONG = 0x81;
const TIMESTAMP = 0x83;

const Bytes = z.instanceof(Buffer);
/** Beyond 2^53 rhea gives the bytes; no number of ours is that large, so such a one names nothing. */
const Sequence = z.union([z.number(), Bytes.transform((bytes) => Number(bytes.readBigInt64BE()))]);
const Sequences = z.array(Sequence).transform((numbers) => new Set(numbers));
const Tokens = z.array(Bytes.transform((bytes) => bytes.toString('hex')));

const SETTLE_FIRST = 0;

const Peek = z.object({ 'from-sequence-number': Sequence, 'message-count': z.number() });
const Renew = z.object({ 'lock-tokens': Tokens });
const Schedule = z.object({ messages: z.array(z.object({ message: Bytes })) });
const Cancel = z.object({ 'sequence-numbers': Sequences });
const Fetch = z.object({
  'sequence-numbers': Sequences,
  'receiver-settle-mode': z.number().default(SETTLE_FIRST),
});
const Settle = z.object({
  'lock-tokens': Tokens,
  'disposition-status': z.enum(['completed', 'abandoned', 'defered', 'suspended']),
  'deadletter-reason': z.string().optional(),
  'deadletter-description': z.string().optional(),
  'properties-to-modify': z.record(z.string(), z.unknown()).default({}),
});

/** What the client calls the outcomes here, misspelling included. */
const OUTCOMES = {
  completed: 'complete',
  abandoned: 'abandon',
  defered: 'defer',
  suspended: 'dead-letter',
} as const;

type Operation<T> = (on: T, body: unknown) => Answer;

const onTopic: Readonly<Record<string, Operation<Topic>>> = {
  'com.microsoft:schedule-message': schedule,
  'com.microsoft:cancel-scheduled-message': cancel,
};

const onMessages: Readonly<Record<string, Operation<MessageStore>>> = {
  'com.microsoft:renew-lock': renew,
  'com.microsoft:peek-message': peek,
  'com.microsoft:receive-by-sequence-number': fetchDeferred,
  'com.microsoft:update-disposition': settle,
};

/** Carries out one request that came to an entity's `$management` address. */
export function answerManagement(
  entity: Entity,
  { application_properties: properties, body }: Request,
): Answer {
  try {
    const { operation } = properties;
    if (entity.kind === 'topic') return (onTopic[operation] ?? unknownOperation)(entity.topic, body);
    return (onMessages[operation] ?? unknownOperation)(entity.messages, body);
  } catch (error) {
    return refused(BAD_REQUEST, { condition: 'com.microsoft:argument-error', description: String(error) });
  }
}

function done(body?: object): Answer {
  return answer(OK, 'OK', body);
}

function answer(status: number, description: string, body?: object): Answer {
  const properties = {
    statusCode: types.wrap_int(status),
    statusDescription: types.wrap_string(description),
  };
  return body === undefined ? { properties } : { properties, body };
}

function refused(status: number, { condition, description }: AmqpError): Answer {
  const { properties } = answer(status, description);
  return { properties: { ...properties, errorCondition: types.wrap_symbol(condition) } };
}

function unknownOperation(): Answer {
  return refused(NOT_IMPLEMENTED, {
    condition: 'amqp:not-implemented',
    description: 'The local bus does not know this operation.',
  });
}

function messagesNotFound(): Answer {
  return refused(NOT_FOUND, {
    condition: 'com.microsoft:message-not-found',
    description: 'No message with one of these sequence numbers waits here.',
  });
}

function schedule(topic: Topic, body: unknown): Answer {
  const encoded = Schedule.parse(body).messages.map(({ message }) => message);
  if (encoded.some(({ length }) => length > MAX_MESSAGE_BYTES)) return refused(BAD_REQUEST, tooLarge);
  const sequences = topic.schedule(encoded.map(readMessage));
  return done({ 'sequence-numbers': types.wrap_array(sequences, LONG, undefined) });
}

function cancel(topic: Topic, body: unknown): Answer {
  return topic.cancel(Cancel.parse(body)['sequence-numbers']) ? done() : messagesNotFound();
}

function renew(messages: MessageStore, body: unknown): Answer {
  const ends = Renew.parse(body)['lock-tokens'].map((token) => messages.renew(token)?.getTime());
  if (ends.includes(undefined)) return refusedSettlement('lock-lost');
  return done({ expirations: types.wrap_array(ends, TIMESTAMP, undefined) });
}

function refusedSettlement(settled: 'lock-lost' | 'not-allowed'): Answer {
  const refusal = refusalOf(settled);
  return refusal === undefined ? done() : refused(settled === 'lock-lost' ? GONE : BAD_REQUEST, refusal);
}

function peek(messages: MessageStore, body: unknown): Answer {
  const { 'from-sequence-number': from, 'message-count': count } = Peek.parse(body);
  const copies = messages.peek(from, count);
  if (copies.length === 0) return answer(NOTHING, 'No messages');
  return done({ messages: copies.map((copy) => ({ message: deliveredBytes(copy) })) });
}

function fetchDeferred(messages: MessageStore, body: unknown): Answer {
  const { 'sequence-numbers': sequences, 'receiver-settle-mode': mode } = Fetch.parse(body);
  const copies = messages.takeDeferred(sequences, mode !== SETTLE_FIRST);
  return copies === undefined ? messagesNotFound() : done({ messages: copies.map(fetched) });
}

function fetched(copy: Copy): object {
  const lock = copy.lock && { 'lock-token': types.wrap_uuid(Buffer.from(copy.lock.token, 'hex')) };
  return { message: deliveredBytes(copy), ...lock };
}

function settle(messages: MessageStore, body: unknown): Answer {
  const request = Settle.parse(body);
  const results = request['lock-tokens'].map((token) => messages.settle(token, settlementOf(request)));
  const refusedOne = results.find((result) => result !== 'done');
  return refusedOne === undefined ? done() : refusedSettlement(refusedOne);
}

function settlementOf(request: z.infer<typeof Settle>): Settlement {
  const changes = { ...request['properties-to-modify'], ...deadLetterReason(request) };
  return { outcome: OUTCOMES[request['disposition-status']], changes };
}

function deadLetterReason(request: z.infer<typeof Settle>): Record<string, string> {
  const { 'deadletter-reason': reason, 'deadletter-description': description } = request;
  return {
    ...(reason !== undefined && { DeadLetterReason: reason }),
    ...(description !== undefined && { DeadLetterErrorDescription: description }),
  };
}
