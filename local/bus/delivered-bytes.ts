import rhea from 'rhea';
import type { Typed } from 'rhea';
import type { Copy } from './copy.ts';
import { writeMessage } from './message-bytes.ts';

const { types } = rhea;

/** Values of the message state annotation; an active message carries none. */
const DEFERRED = 1;
const SCHEDULED = 2;

/** The bytes of a copy as a receiver gets them, with the annotations from which the client makes its properties. */
export function deliveredBytes(copy: Copy): Buffer {
  const { message, ttlMs, deliveryCount, changes } = copy;
  return writeMessage(message, { ttlMs, deliveryCount, changes, annotations: annotationsOf(copy) });
}

function annotationsOf(copy: Copy): Record<string, Typed> {
  const state = stateOf(copy);
  return {
    'x-opt-sequence-number': types.wrap_long(copy.sequence),
    'x-opt-enqueue-sequence-number': types.wrap_long(copy.topicSequence),
    'x-opt-enqueued-time': types.wrap_timestamp(copy.enqueuedAt),
    ...(copy.lock && { 'x-opt-locked-until': types.wrap_timestamp(copy.lock.until) }),
    ...(state !== undefined && { 'x-opt-message-state': types.wrap_int(state) }),
  };
}

function stateOf({ deferred, message }: Copy): number | undefined {
  if (deferred) return DEFERRED;
  return message.scheduledFor === undefined ? undefined : SCHEDULED;
}

/** A lock token as the delivery tag carries it: a GUID whose first three groups stand in reversed byte order. */
export function tagOf(token: string): Buffer {
  return swapGroups(Buffer.from(token, 'hex'));
}

/** The lock token of a delivery tag. */
export function tokenOf(tag: Buffer): string {
  return swapGroups(Buffer.from(tag)).toString('hex');
}

/** Turning twice gives the first order again. */
function swapGroups(bytes: Buffer): Buffer {
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}
