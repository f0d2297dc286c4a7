import type { Delivery, Receiver, Sender } from 'rhea';
import type { Changes, Settled, Settlement } from './copy.ts';
import { deliveredBytes, tagOf, tokenOf } from './delivered-bytes.ts';
import { readBatch, readMessage, UnreadableMessage } from './message-bytes.ts';
import type { Message } from './message-bytes.ts';
import type { MessageStore } from './message-store.ts';
import { answerSettlement, BATCH_FORMAT, outcomes, sendingLine } from './rhea-parts.ts';
import type { AmqpError } from './rhea-parts.ts';
import type { Topic } from './topic.ts';

/** What the standard tier of the service takes, one message or one batch. */
export const MAX_MESSAGE_BYTES = 262_144;

const SETTLED_BY_SENDER = 1;

export const tooLarge: AmqpError = {
  condition: 'amqp:link:message-size-exceeded',
  description: `The message or batch is larger than the ${MAX_MESSAGE_BYTES} bytes that the topic takes.`,
};

const lockLost: AmqpError = {
  condition: 'com.microsoft:message-lock-lost',
  description: 'The lock on the message ran out, or the message was settled already. Receive it again.',
};

const notAllowed: AmqpError = {
  condition: 'amqp:not-allowed',
  description: 'A message in the dead-letter queue cannot be dead-lettered again.',
};

/** The refusal that answers a settlement, if it is refused. */
export function refusalOf(settled: Settled): AmqpError | undefined {
  if (settled === 'lock-lost') return lockLost;
  return settled === 'not-allowed' ? notAllowed : undefined;
}

/** Takes what a client sends on this link into the topic: all messages of a batch, or none. */
export function serveSends(receiver: Receiver, topic: Topic): void {
  receiver.on('message', ({ message, delivery }: { message: Buffer; delivery: Delivery }) => {
    delivery.update(true, takeIn(message, delivery.format, topic));
  });
}

function takeIn(bytes: Buffer, format: number, topic: Topic): unknown {
  if (bytes.length > MAX_MESSAGE_BYTES) return outcomes.rejected(tooLarge);
  const messages = readAll(bytes, format);
  if (messages instanceof UnreadableMessage) {
    return outcomes.rejected({ condition: 'amqp:decode-error', description: messages.message });
  }
  topic.accept(messages);
  return outcomes.accepted();
}

function readAll(bytes: Buffer, format: number): Message[] | UnreadableMessage {
  try {
    return format === BATCH_FORMAT ? readBatch(bytes) : [readMessage(bytes)];
  } catch (error) {
    if (error instanceof UnreadableMessage) return error;
    throw error;
  }
}

/** Locks of a client whose connection broke: in the service they run out in their time. */
export type LocksOfTheGone = 'run-out' | 'end';

/** Hands messages to a client as its credit allows, and carries out how it settles them. */
export function serveReceives(sender: Sender, messages: MessageStore, locks: LocksOfTheGone): void {
  const line = sendingLine(sender);
  const hold = locks === 'end' ? giveBackWhenGone(sender, messages) : () => {};
  messages.attach({
    isOpen: () => sender.is_open(),
    capacity: line.capacity,
    locks: sender.snd_settle_mode !== SETTLED_BY_SENDER,
    deliver: (copy) => {
      hold(copy.lock?.token ?? '');
      line.send(deliveredBytes(copy), tagOf(copy.lock?.token ?? ''));
    },
  });
  sender.on('sender_flow', () => messages.pump());
  sender.on('sendable', () => messages.pump());
  sender.on('sender_draining', () => sender.set_drained(true));
  serveSettlements(sender, messages);
}

/** Gives back what a client holds as soon as its connection breaks, where the service lets its locks run out. */
function giveBackWhenGone(sender: Sender, messages: MessageStore): (token: string) => void {
  const held = new Set<string>();
  sender.connection.on('disconnected', () => {
    // What was settled is not held any more; settling it again does nothing.
    for (const token of held) messages.settle(token, { outcome: 'abandon', changes: {} });
  });
  return (token) => void held.add(token);
}

type Disposition = {
  delivery: Delivery & {
    remote_state?: {
      undeliverable_here?: boolean;
      message_annotations?: Changes;
      error?: { info?: Changes };
    };
  };
};

/** Dispositions may come after the link was detached, so nothing here asks whether it is still open. */
function serveSettlements(sender: Sender, messages: MessageStore): void {
  const settle = ({ delivery }: Disposition, settlement: Settlement, outcome: unknown): void => {
    const refusal = refusalOf(messages.settle(tokenOf(Buffer.from(delivery.tag)), settlement));
    answerSettlement(delivery, refusal ? outcomes.rejected(refusal) : outcome);
  };
  sender.on('accepted', (context: Disposition) =>
    settle(context, { outcome: 'complete', changes: {} }, outcomes.accepted()),
  );
  sender.on('released', (context: Disposition) =>
    settle(context, { outcome: 'abandon', changes: {} }, outcomes.released()),
  );
  sender.on('modified', (context: Disposition) => {
    const { undeliverable_here: defer, message_annotations: changes } = context.delivery.remote_state ?? {};
    settle(context, { outcome: defer ? 'defer' : 'abandon', changes: changes ?? {} }, outcomes.modified());
  });
  sender.on('rejected', (context: Disposition) => {
    const { info = {} } = context.delivery.remote_state?.error ?? {};
    // Without an error: one in the answer would be a refusal.
    settle(context, { outcome: 'dead-letter', changes: given(info) }, outcomes.rejected());
  });
}

/** The client sends a reason that nobody gave as null. */
function given(info: Changes): Changes {
  return Object.fromEntries(Object.entries(info).filter(([, value]) => value !== null));
}
