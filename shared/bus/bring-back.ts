import type { ServiceBusSender } from '@azure/service-bus';
import { deliveryId } from '../deliveries/delivery-id.ts';
import { messageOf, TransientError } from '../errors.ts';

/** Has the body of this message come to the notify subscription once more at that instant. */
export type BringBack = (message: { body: unknown; messageId: string }, at: Date) => Promise<void>;

type Sender = Pick<ServiceBusSender, 'scheduleMessages'>;

/** By a message that the topic keeps until its time; a subscription brings its own back at once, and ten times at most. */
export function bringBackThrough(sender: () => Promise<Sender>): BringBack {
  return async ({ body, messageId }, at) => {
    const again = {
      messageId: deliveryId('', 'again', messageId, at.toISOString()),
      contentType: 'application/cloudevents+json',
      body,
      // Only what lets it through to notify: everybody else has taken care of it.
      applicationProperties: { kind: 'reminder' },
    };
    try {
      await (await sender()).scheduleMessages(again, at);
    } catch (error) {
      throw new TransientError(`A message could not be put off: ${messageOf(error)}`, { cause: error });
    }
  };
}
