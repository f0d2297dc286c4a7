import type { Clock } from '../../shared/clock.ts';
import { wants } from './filters.ts';
import type { Message } from './message-bytes.ts';
import { MessageStore } from './message-store.ts';
import { Schedule } from './schedule.ts';
import { SentBefore } from './sent-before.ts';
import type { SubscriptionDescription, Topology } from './topology.ts';

/** What was accepted on the topic: enough to tell the story, not the message itself. */
export type BusRecord = {
  readonly messageId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly enqueuedAt: Date;
};

export type Subscription = {
  readonly description: SubscriptionDescription;
  readonly messages: MessageStore;
  readonly deadLetters: MessageStore;
};

/** How many accepted messages `recent` tells of. */
const RECENT_LIMIT = 10_000;

/** Node's longest timer; a later alarm is set again when this one rings. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Takes messages in, holds those that are scheduled, and gives each subscription its copy. */
export class Topic {
  readonly name: string;
  readonly subscriptions: readonly Subscription[];
  readonly #clock: Clock;
  readonly #schedule = new Schedule();
  readonly #sentBefore: SentBefore | undefined;
  readonly #recent: BusRecord[] = [];
  #lastSequence = 0;
  #alarm: NodeJS.Timeout | undefined;
  #alarmAt = Number.POSITIVE_INFINITY;

  constructor({ topic, subscriptions }: Topology, clock: Clock) {
    this.name = topic.name;
    this.#clock = clock;
    this.subscriptions = subscriptions.map((each) =>
      openSubscription(each, topic.defaultMessageTimeToLive, clock),
    );
    if (topic.requiresDuplicateDetection) {
      this.#sentBefore = new SentBefore(topic.duplicateDetectionHistoryTimeWindow);
    }
  }

  /** Takes messages in, at once or for later as each one asks. */
  accept(messages: readonly Message[]): void {
    const now = this.#clock().getTime();
    for (const message of messages) {
      if ((message.scheduledFor ?? now) > now) this.#hold(message, now);
      else if (!this.#isRepeat(message, now)) this.#enqueue(message, this.#nextSequence(), now);
    }
    this.#handOut();
  }

  /** Holds messages until their time and returns the numbers by which they can be cancelled. */
  schedule(messages: readonly Message[]): number[] {
    const now = this.#clock().getTime();
    const sequences = messages.map((message) => this.#hold(message, now));
    this.wake();
    return sequences;
  }

  /** Cancels all of these scheduled messages, or none and answers false when one is not scheduled any more. */
  cancel(sequences: ReadonlySet<number>): boolean {
    return this.#schedule.cancel(sequences);
  }

  get scheduled(): number {
    return this.#schedule.size;
  }

  /** How many scheduled messages this subscription will get a copy of. */
  scheduledFor({ description }: Subscription): number {
    return this.#schedule.messages().filter((message) => wants(description, message)).length;
  }

  get nextScheduledAt(): Date | undefined {
    return this.#schedule.nextAt === undefined ? undefined : new Date(this.#schedule.nextAt);
  }

  recent(): readonly BusRecord[] {
    return this.#recent.slice(-RECENT_LIMIT);
  }

  /** Does what the world clock makes due: scheduled messages go out, expired ones are dropped. */
  wake(): void {
    const now = this.#clock().getTime();
    for (const { message } of this.#schedule.takeDue(now)) this.#enqueue(message, this.#nextSequence(), now);
    for (const { messages } of this.subscriptions) messages.dropExpired();
    this.#handOut();
  }

  stop(): void {
    clearTimeout(this.#alarm);
    for (const { messages, deadLetters } of this.subscriptions) {
      messages.stop();
      deadLetters.stop();
    }
  }

  #isRepeat(message: Message, now: number): boolean {
    return this.#sentBefore?.check(message.system.messageId, now) ?? false;
  }

  #nextSequence(): number {
    this.#lastSequence += 1;
    return this.#lastSequence;
  }

  #hold(message: Message, now: number): number {
    const sequence = this.#nextSequence();
    // A repeat gets a number like any other message, so that the sender cannot tell.
    if (!this.#isRepeat(message, now))
      this.#schedule.add({ sequence, dueAt: message.scheduledFor ?? now, message });
    return sequence;
  }

  #enqueue(message: Message, topicSequence: number, enqueuedAt: number): void {
    for (const { description, messages } of this.subscriptions) {
      if (!wants(description, message)) continue;
      messages.add({ message, topicSequence, enqueuedAt, changes: {}, deliveryCount: 0 });
    }
    this.#remember(message, enqueuedAt);
  }

  #remember({ system, properties }: Message, enqueuedAt: number): void {
    this.#recent.push({ messageId: system.messageId, properties, enqueuedAt: new Date(enqueuedAt) });
    if (this.#recent.length >= 2 * RECENT_LIMIT) this.#recent.splice(0, RECENT_LIMIT);
  }

  #handOut(): void {
    for (const { messages } of this.subscriptions) messages.pump();
    this.#setAlarm();
  }

  /** A world clock that runs like the real one needs no waking; one that jumps is woken by its owner. */
  #setAlarm(): void {
    const expiries = this.subscriptions.map(({ messages }) => messages.nextExpiry);
    const at = Math.min(this.#schedule.nextAt ?? Number.POSITIVE_INFINITY, ...expiries);
    if (at === this.#alarmAt) return;
    clearTimeout(this.#alarm);
    this.#alarmAt = at;
    if (at === Number.POSITIVE_INFINITY) return;
    const waitMs = Math.max(1, at - this.#clock().getTime());
    this.#alarm = setTimeout(() => this.#ring(), Math.min(waitMs, LONGEST_TIMER_MS)).unref();
  }

  #ring(): void {
    this.#alarmAt = Number.NaN;
    this.wake();
  }
}

function openSubscription(
  description: SubscriptionDescription,
  topicTtlMs: number | undefined,
  clock: Clock,
): Subscription {
  const lockMs = description.lockDuration;
  const deadLetters = new MessageStore({ clock, lockMs });
  const defaultTtlMs = Math.min(
    ...[topicTtlMs, description.defaultMessageTimeToLive].filter((ms) => ms !== undefined),
  );
  const living = {
    deadLetters,
    maxDeliveryCount: description.maxDeliveryCount,
    defaultTtlMs: Number.isFinite(defaultTtlMs) ? defaultTtlMs : undefined,
    deadLetterExpired: description.deadLetteringOnMessageExpiration,
  };
  return { description, messages: new MessageStore({ clock, lockMs, living }), deadLetters };
}
