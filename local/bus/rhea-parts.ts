/**
 * The parts of rhea that its typings leave out and a broker cannot do without. Everything that leans on
 * rhea's inner workings stands here, so that an upgrade has one file to check; rhea is pinned exactly.
 */
/* oxlint-disable typescript/no-unsafe-type-assertion, eslint/no-underscore-dangle -- what the typings leave out has to be asserted, under the names rhea gave it */
import rhea from 'rhea';
import frames from 'rhea/lib/frames.js';
import type { Container, Delivery, Receiver, Sender, Session, Typed } from 'rhea';
import type { Reader, Writer } from 'rhea/typings/types.js';

type Outcome = { described(): unknown };

type Untyped = {
  types: { Reader: typeof Reader; Writer: typeof Writer };
  message: {
    accepted(): Outcome;
    released(): Outcome;
    modified(fields: object): Outcome;
    rejected(fields: object): Outcome;
  };
};

type SendingLink = {
  credit: number;
  delivery_count: number;
  _draining: boolean;
  _get_drain(): boolean;
  session: { outgoing: { available(): number }; output(frame: unknown): void };
  local: { attach: Record<string, unknown> };
};

type Transfer = { performative: { message_format?: number | null } };

const untyped = rhea as unknown as Untyped;
const insideOf = (link: Sender | Receiver): SendingLink => link as unknown as SendingLink;

/** The format number of a batch: each data section is one whole encoded message. */
export const BATCH_FORMAT = 0x80013700;

/** Any number but 0: rhea decodes format 0 and loses AMQP types on the way, and hands on the bytes of any other. */
const UNDECODED_FORMAT = 1;

export function readerOf(bytes: Buffer): Reader {
  return new untyped.types.Reader(bytes);
}

export function encode(value: Typed): Buffer {
  const writer = new untyped.types.Writer();
  writer.write(value);
  return writer.toBuffer();
}

/** The code of a described value, such as a section of a message. */
export function descriptorOf(value: Typed): unknown {
  return (value.descriptor as Typed | undefined)?.value;
}

/** The entries of a list, or keys and values of a map in turn; none of any other value. */
export function itemsIn(value: Typed | undefined): Typed[] {
  const items: unknown = value?.value;
  return Array.isArray(items) ? (items as Typed[]) : [];
}

export type AmqpError = { condition: string; description: string };

export const outcomes = {
  accepted: () => untyped.message.accepted().described(),
  released: () => untyped.message.released().described(),
  modified: () => untyped.message.modified({}).described(),
  rejected: (error?: AmqpError) => untyped.message.rejected(error ? { error } : {}).described(),
};

/** Lets the mechanism that the Service Bus client prefers through as an anonymous sign-in; tokens follow over $cbs. */
export function acceptServiceBusSignIn(container: Container): void {
  const mechanisms = container.sasl_server_mechanisms as Record<string, unknown> & {
    enable_anonymous(): void;
  };
  mechanisms.enable_anonymous();
  mechanisms['MSSBCBS'] = mechanisms['ANONYMOUS'];
}

/** Has the session hand on every message as the bytes that came. */
export function keepMessageBytes(session: Session): void {
  const inside = session as unknown as { on_transfer(frame: Transfer): void };
  const onTransfer = inside.on_transfer.bind(session);
  inside.on_transfer = (frame) => {
    frame.performative.message_format ||= UNDECODED_FORMAT;
    onTransfer(frame);
  };
}

/**
 * Answers a disposition for good and gives its place in rhea's buffer free: the client never settles last. Each answer
 * has a frame of its own, because rhea 3.0.5 joins neighbouring ones under the outcome of the first.
 */
export function answerSettlement(delivery: Delivery, outcome: unknown): void {
  // What is settled on the other side already, rhea does not answer by itself.
  (delivery as { remote_settled: boolean }).remote_settled = true;
  delivery.update(true, outcome);
  const { id } = delivery;
  const answer = { role: false, first: id, last: id, state: outcome, settled: true };
  insideOf(delivery.link).session.output(frames.disposition(answer));
}

export type SendingLine = {
  /** How many more messages may be handed to rhea now. */
  capacity: () => number;
  send: (bytes: Buffer, tag: Buffer) => void;
};

/**
 * Watches the credit of a sending link. rhea lowers `credit` only when frames are written, so what was handed over
 * and still waits is subtracted; and it answers a drain only while credit is left, so that answer is replaced.
 */
export function sendingLine(sender: Sender): SendingLine {
  const inside = insideOf(sender);
  let handedOver = 0;
  inside._get_drain = () => {
    inside.delivery_count += inside.credit;
    inside.credit = 0;
    handedOver = inside.delivery_count;
    return inside._draining;
  };
  return {
    capacity: () =>
      Math.min(inside.delivery_count + inside.credit - handedOver, inside.session.outgoing.available()),
    send: (bytes, tag) => {
      handedOver += 1;
      sender.send(bytes, tag, 0);
    },
  };
}

/** Answers an attach in kind: same settle modes, and a size limit, without which the client makes batches of any size. */
export function answerAttach(link: Sender | Receiver, maxMessageSize?: number): void {
  const { attach } = insideOf(link).local;
  attach['snd_settle_mode'] = link.snd_settle_mode;
  attach['rcv_settle_mode'] = link.rcv_settle_mode;
  if (maxMessageSize !== undefined) attach['max_message_size'] = maxMessageSize;
}
