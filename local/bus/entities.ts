import type { MessageStore } from './message-store.ts';
import type { Topic } from './topic.ts';

/** What an address names: the topic, to send to, or the messages of a subscription or of its dead-letter queue. */
export type Entity = { kind: 'topic'; topic: Topic } | { kind: 'messages'; messages: MessageStore };

const MANAGEMENT = '/$management';

/** The part before `/$management`, or nothing when the address is not of that kind. */
export function managedAddress(address: string): string | undefined {
  return address.toLowerCase().endsWith(MANAGEMENT) ? address.slice(0, -MANAGEMENT.length) : undefined;
}

/** Finds what an address names; case does not matter, as in the service. */
export function findEntity(topic: Topic, address: string): Entity | undefined {
  const [topicName, word, name, queue, ...more] = address.toLowerCase().split('/');
  if (topicName !== topic.name.toLowerCase() || more.length > 0) return undefined;
  if (word === undefined) return { kind: 'topic', topic };
  const subscription = topic.subscriptions.find(({ description }) => description.name.toLowerCase() === name);
  if (word !== 'subscriptions' || subscription === undefined) return undefined;
  if (queue === undefined) return { kind: 'messages', messages: subscription.messages };
  return queue === '$deadletterqueue' ? { kind: 'messages', messages: subscription.deadLetters } : undefined;
}
