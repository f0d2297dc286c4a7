import type { Clock } from '../../shared/clock.ts';
import type { Arrival, Changes, Copy, Settled, Settlement } from './copy.ts';
import { Locks } from './locks.ts';
import type { Message } from './message-bytes.ts';
import { ReadyQueue } from './ready-queue.ts';

/** Who takes messages: one receiving link. */
export type Consumer = {
  isOpen(): boolean;
  /** How many more messages it can take now. */
  capacity(): number;
  /** A consumer that does not lock has settled each message by taking it. */
  readonly locks: boolean;
  deliver(copy: Copy): void;
};

export type StoreRules = {
  /** The world clock, which time to live follows. */
  clock: Clock;
  lockMs: number;
  /** Undefined in a dead-letter store, which does not count deliveries, drop what is old or dead-letter again. */
  living?: {
    deadLetters: MessageStore;
    maxDeliveryCount: number;
    defaultTtlMs: number | undefined;
    deadLetterExpired: boolean;
  };
};

/** Reasons that the broker itself gives carry the service's names. */
const EXPIRED: Changes = {
  DeadLetterReason: 'TTLExpiredException',
  DeadLetterErrorDescription: 'Nobody received the message within its time to live.',
};

/** The messages of one subscription, or of its dead-letter queue: waiting, locked, deferred. */
export class MessageStore {
  readonly #rules: StoreRules;
  /** Every copy that is not settled, in order of sequence number. */
  readonly #copies = new Map<number, Copy>();
  readonly #ready = new ReadyQueue<Copy>();
  readonly #locks: Locks;
  /** Deferred and not locked. */
  readonly #deferred = new Map<number, Copy>();
  #consumers: Consumer[] = [];
  #lastSequence = 0;
  /** Never later than the first expiry, world clock. */
  #nextExpiry = Number.POSITIVE_INFINITY;

  constructor(rules: StoreRules) {
    this.#rules = rules;
    this.#locks = new Locks(rules.lockMs, (lapsed) => {
      for (const copy of lapsed) this.#giveBack(copy);
      this.pump();
    });
  }

  get nextExpiry(): number {
    return this.#nextExpiry;
  }

  depth(): { active: number; locked: number; deferred: number } {
    const locked = this.#locks.size;
    const deferred = this.#deferred.size;
    return { active: this.#copies.size - locked - deferred, locked, deferred };
  }

  /** Takes a message in; `pump` hands it out. */
  add(arrival: Arrival): void {
    const ttlMs = this.#ttlMs(arrival.message);
    const expiresAt = arrival.enqueuedAt + (ttlMs ?? Number.POSITIVE_INFINITY);
    this.#lastSequence += 1;
    const copy = {
      ...arrival,
      ttlMs,
      expiresAt,
      sequence: this.#lastSequence,
      deferred: false,
      lock: undefined,
    };
    this.#copies.set(copy.sequence, copy);
    this.#ready.push(copy);
    this.#nextExpiry = Math.min(this.#nextExpiry, expiresAt);
  }

  /** The shorter one of the sender's wish and our default; dead letters are kept. */
  #ttlMs(message: Message): number | undefined {
    if (this.#rules.living === undefined) return undefined;
    const limits = [message.ttlMs, this.#rules.living.defaultTtlMs].filter((ms) => ms !== undefined);
    return limits.length === 0 ? undefined : Math.min(...limits);
  }

  attach(consumer: Consumer): void {
    this.#consumers.push(consumer);
  }

  /** Hands waiting messages to consumers in turn, as far as they can take them. */
  pump(): void {
    this.#consumers = this.#consumers.filter((consumer) => consumer.isOpen());
    for (let consumer = this.#nextConsumer(); consumer !== undefined; consumer = this.#nextConsumer()) {
      const copy = this.#takeReady();
      if (copy === undefined) return;
      if (consumer.locks) this.#locks.lock(copy);
      else this.#remove(copy);
      consumer.deliver(copy);
    }
  }

  #nextConsumer(): Consumer | undefined {
    const index = this.#consumers.findIndex((consumer) => consumer.capacity() > 0);
    const consumer = this.#consumers[index];
    // Behind the others, so that they come first next time.
    if (this.#consumers.length > 1) this.#consumers.push(...this.#consumers.splice(0, index + 1));
    return consumer;
  }

  #takeReady(): Copy | undefined {
    for (let copy = this.#ready.take(); copy !== undefined; copy = this.#ready.take()) {
      if (this.#copies.has(copy.sequence) && !this.#expire(copy)) return copy;
    }
    return undefined;
  }

  /** Makes the lock last a full lock duration from now and returns its new end, or nothing when it is lost. */
  renew(token: string): Date | undefined {
    return this.#locks.renew(token);
  }

  /** Ends the lock with this outcome, unless it was lost or the outcome makes no sense here. */
  settle(token: string, settlement: Settlement): Settled {
    const copy = this.#locks.release(token);
    if (copy === undefined) return 'lock-lost';
    const settled = this.#carryOut(copy, settlement);
    this.pump();
    return settled;
  }

  #carryOut(copy: Copy, settlement: Settlement): Settled {
    if (settlement.outcome === 'complete') {
      this.#remove(copy);
      return 'done';
    }
    if (settlement.outcome === 'dead-letter' && this.#rules.living === undefined) {
      this.#giveBack(copy);
      return 'not-allowed';
    }
    copy.changes = { ...copy.changes, ...settlement.changes };
    if (settlement.outcome === 'dead-letter') this.#deadLetter(copy, {});
    if (settlement.outcome === 'abandon') this.#giveBack(copy);
    if (settlement.outcome === 'defer') this.#defer(copy);
    return 'done';
  }

  #defer(copy: Copy): void {
    if (this.#rules.living !== undefined) copy.deliveryCount += 1;
    copy.deferred = true;
    this.#deferred.set(copy.sequence, copy);
  }

  #giveBack(copy: Copy): void {
    if (copy.deferred) return this.#defer(copy);
    const { living } = this.#rules;
    if (living !== undefined) copy.deliveryCount += 1;
    if (living === undefined || copy.deliveryCount < living.maxDeliveryCount) return this.#wait(copy);
    this.#deadLetter(copy, {
      DeadLetterReason: 'MaxDeliveryCountExceeded',
      DeadLetterErrorDescription: `Not completed in ${copy.deliveryCount} deliveries, the most this subscription allows.`,
    });
  }

  #wait(copy: Copy): void {
    this.#ready.giveBack(copy);
    this.#nextExpiry = Math.min(this.#nextExpiry, copy.expiresAt);
  }

  #deadLetter(copy: Copy, why: Changes): void {
    this.#remove(copy);
    const { message, topicSequence, enqueuedAt, deliveryCount } = copy;
    const changes = { ...copy.changes, ...why };
    this.#rules.living?.deadLetters.add({ message, topicSequence, enqueuedAt, deliveryCount, changes });
    this.#rules.living?.deadLetters.pump();
  }

  #remove(copy: Copy): void {
    this.#copies.delete(copy.sequence);
    this.#deferred.delete(copy.sequence);
  }

  /** Takes deferred messages by sequence number, locked if they are kept: all of them, or nothing if one is not to be had. */
  takeDeferred(sequences: ReadonlySet<number>, keep: boolean): Copy[] | undefined {
    const copies = [...sequences].flatMap((sequence) => this.#deferred.get(sequence) ?? []);
    if (copies.length < sequences.size) return undefined;
    for (const copy of copies) {
      this.#deferred.delete(copy.sequence);
      if (keep) this.#locks.lock(copy);
      else this.#remove(copy);
    }
    return copies;
  }

  /** Whatever stands at or after a sequence number, locked and deferred messages too; nothing changes. */
  peek(from: number, count: number): Copy[] {
    return this.#copies
      .values()
      .filter((copy) => copy.sequence >= from)
      .take(count)
      .toArray();
  }

  /** Removes what outlived its time; a locked message may still be settled, a deferred one still be fetched. */
  dropExpired(): void {
    if (this.#rules.clock().getTime() < this.#nextExpiry) return;
    this.#nextExpiry = Number.POSITIVE_INFINITY;
    for (const copy of this.#copies.values()) {
      if (copy.lock !== undefined || copy.deferred || this.#expire(copy)) continue;
      this.#nextExpiry = Math.min(this.#nextExpiry, copy.expiresAt);
    }
  }

  #expire(copy: Copy): boolean {
    if (this.#rules.clock().getTime() < copy.expiresAt) return false;
    if (this.#rules.living?.deadLetterExpired === true) this.#deadLetter(copy, EXPIRED);
    else this.#remove(copy);
    return true;
  }

  stop(): void {
    this.#locks.stop();
    this.#consumers = [];
  }
}
