import type { Message } from './message-bytes.ts';

export type Lock = { readonly token: string; until: number };

/** Application properties that were changed since the message was sent. */
export type Changes = Readonly<Record<string, unknown>>;

/** A subscription's own copy of a message. */
export type Copy = {
  readonly message: Message;
  /** Grows by one with each copy of this subscription, or of its dead-letter queue. */
  readonly sequence: number;
  /** The number the topic gave the message. */
  readonly topicSequence: number;
  /** Milliseconds of the world clock. */
  readonly enqueuedAt: number;
  readonly expiresAt: number;
  readonly ttlMs: number | undefined;
  deliveryCount: number;
  deferred: boolean;
  changes: Changes;
  lock: Lock | undefined;
};

/** What a copy is made of when it comes from the topic, or from the subscription to its dead-letter queue. */
export type Arrival = Pick<Copy, 'message' | 'topicSequence' | 'enqueuedAt' | 'changes' | 'deliveryCount'>;

export type Settlement = { outcome: 'complete' | 'abandon' | 'defer' | 'dead-letter'; changes: Changes };

/** How a settlement went. */
export type Settled = 'done' | 'lock-lost' | 'not-allowed';
