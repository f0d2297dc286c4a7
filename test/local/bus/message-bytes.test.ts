import fc from 'fast-check';
import rhea from 'rhea';
import { describe, expect, it } from 'vitest';
import { readBatch, readMessage, UnreadableMessage, writeMessage } from '../../../local/bus/message-bytes.ts';
import { encode } from '../../../local/bus/rhea-parts.ts';
import { textWith } from './text-with.ts';

const { types, message: codec } = rhea;

const plain = { deliveryCount: 0, ttlMs: undefined, annotations: {}, changes: {} };

function encoded(fields: object): Buffer {
  return codec.encode({ message_id: 'id', body: 'text', ...fields });
}

function dataBody(bytes: Uint8Array): unknown {
  return codec.data_section(Buffer.from(bytes));
}

function batchOf(...messages: Buffer[]): Buffer {
  const body: unknown = codec.data_sections(messages);
  return codec.encode({ body });
}

/** Values of types that rhea would write as other types had it read them first. */
const typed = {
  uuid: types.wrap_uuid(Buffer.alloc(16, 7)),
  long: types.wrap_long(5),
  byte: types.wrap_byte(-3),
  float: types.wrap_float(1.5),
  timestamp: types.wrap_timestamp(1_700_000_000_000),
  symbol: types.wrap_symbol('ok'),
  character: types.wrap_char(0x1f600),
};

const propertyValue = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.integer(),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  fc.constantFrom(...Object.values(typed)),
);
// rhea makes plain objects of maps, where this one name means something else.
const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');
const properties = fc.dictionary(name, propertyValue);

describe('the bytes of a message', () => {
  it('stay as they were sent, from the properties on, whatever types they hold', () => {
    fc.assert(
      fc.property(properties, fc.uint8Array(), (application_properties, bytes) => {
        const sent = encoded({ application_properties, body: dataBody(bytes) });

        const written = writeMessage(readMessage(sent), plain);

        const { bare } = readMessage(sent);
        expect(sent.subarray(-bare.length)).toEqual(bare);
        expect(written.subarray(-bare.length)).toEqual(bare);
      }),
    );
  });

  it('can be read again after every delivery, and mean the same', () => {
    fc.assert(
      fc.property(properties, fc.nat(), (application_properties, deliveryCount) => {
        const first = readMessage(
          encoded({ application_properties, ttl: 5_000, durable: true, priority: 7 }),
        );

        const again = readMessage(writeMessage(first, { ...plain, deliveryCount, ttlMs: first.ttlMs }));

        expect(again).toEqual(first);
      }),
    );
  });

  it('keep every property that did not change, with its type, next to those that did', () => {
    fc.assert(
      fc.property(properties, fc.dictionary(name, fc.string()), (sent, changes) => {
        const before = readMessage(encoded({ application_properties: sent }));

        const after = readMessage(writeMessage(before, { ...plain, changes }));

        expect(after.properties).toEqual({ ...before.properties, ...changes });
        expect(after.system).toEqual(before.system);
      }),
    );
  });

  it('carry the types of unchanged properties bit for bit', () => {
    const before = readMessage(encoded({ application_properties: typed }));

    const after = writeMessage(before, { ...plain, changes: { added: 'x' } });

    for (const [key, value] of Object.entries(typed)) {
      expect(after.includes(Buffer.concat([encode(types.wrap_string(key)), encode(value)]))).toBe(true);
    }
  });

  it('get an id where the sender gave none, and keep their other properties', () => {
    const read = readMessage(codec.encode({ subject: 'label', correlation_id: 'c', body: 'text' }));

    expect(read.system).toMatchObject({
      messageId: textWith(/^[0-9a-f]{32}$/),
      label: 'label',
      correlationId: 'c',
    });
    expect(codec.decode(read.bare)).toMatchObject({
      message_id: read.system.messageId,
      subject: 'label',
      body: 'text',
    });
  });

  it('lose what only the broker may say when a received message is sent again', () => {
    const annotations = {
      'x-opt-sequence-number': types.wrap_long(9),
      'x-opt-message-state': types.wrap_int(1),
    };
    const sent = encoded({ message_annotations: { ...annotations, 'x-opt-partition-key': 'kept' } });

    const written = writeMessage(readMessage(sent), {
      ...plain,
      annotations: { 'x-opt-sequence-number': types.wrap_long(1) },
    });

    expect(codec.decode(written)['message_annotations']).toEqual({
      'x-opt-sequence-number': 1,
      'x-opt-partition-key': 'kept',
    });
  });

  it('do not hold on to the larger piece of memory they came in', () => {
    const chunk = Buffer.concat([encoded({}), Buffer.alloc(60_000)]);

    const { bare } = readMessage(chunk.subarray(0, encoded({}).length));

    expect(bare.buffer.byteLength).toBeLessThan(10_000);
  });

  it('of a batch are the messages in it', () => {
    const batch = batchOf(encoded({ message_id: 'a' }), encoded({ message_id: 'b' }));

    expect(readBatch(batch).map(({ system }) => system.messageId)).toEqual(['a', 'b']);
  });

  it('are refused with one kind of error when they are no message, and never crash the reader', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(outcomeOf(() => readMessage(Buffer.from(noise)))).toBe('read or refused');
        expect(outcomeOf(() => readBatch(Buffer.from(noise)))).toBe('read or refused');
      }),
    );
  });

  it('are refused when their parts are out of order, because the rest is handed on as one piece', () => {
    const body = encode(types.wrap_described('text', 0x77));
    const header = encode(types.wrap_described([types.wrap_boolean(true)], 0x70));

    expect(readMessage(Buffer.concat([header, body])).durable).toBe(true);
    expect(() => readMessage(Buffer.concat([body, header]))).toThrow('not in order');
  });

  it('are refused when they end too early', () => {
    const whole = encoded({ application_properties: { a: 'b' } });

    for (let length = 0; length < whole.length; length += 1) {
      expect(outcomeOf(() => readMessage(whole.subarray(0, length)))).toBe('read or refused');
    }
    expect(() => readMessage(whole.subarray(0, whole.length - 1))).toThrow(UnreadableMessage);
  });
});

function outcomeOf(read: () => unknown): unknown {
  try {
    read();
    return 'read or refused';
  } catch (error) {
    return error instanceof UnreadableMessage ? 'read or refused' : error;
  }
}
