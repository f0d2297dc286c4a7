import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import { MINUTE, type Clock } from '../clock.ts';
import { deliveryId } from '../deliveries/delivery-id.ts';
import { spread } from '../deliveries/spread.ts';
import { ConflictError, messageOf, TransientError } from '../errors.ts';
import type { Log } from '../log.ts';

/** The subscriptions whose messages can come back; each has a rule for it in infra/topology.json. */
export type Subscriber = 'record' | 'notify' | 'ticket' | 'remediate';

export type Arrived = { body: unknown; messageId: string };

/** A message with the id that the worker tells; it turns one that looks like a number into one. */
export function arrived(body: unknown, messageId: unknown): Arrived {
  return { body, messageId: typeof messageId === 'string' ? messageId : JSON.stringify(messageId ?? '') };
}

/** Has messages come to one subscription once more at that instant. */
export type BringBack = (to: Subscriber, messages: readonly Arrived[], at: Date) => Promise<void>;

type Sender = Pick<ServiceBusSender, 'scheduleMessages'>;

/** By messages that the topic keeps until their time; a subscription brings its own back at once, and ten times at most. */
export function bringBackThrough(sender: () => Promise<Sender>): BringBack {
  return async (to, messages, at) => {
    try {
      const again = messages.map((message) => oncemore(to, message, at));
      await (await sender()).scheduleMessages(again, at);
    } catch (error) {
      throw new TransientError(`Messages could not be put off: ${messageOf(error)}`, { cause: error });
    }
  };
}

function oncemore(to: Subscriber, { body, messageId }: Arrived, at: Date): ServiceBusMessage {
  return {
    messageId: deliveryId('', 'again', to, messageId, at.toISOString()),
    contentType: 'application/cloudevents+json',
    body,
    // Only what lets it through to whoever asked: everybody else has taken care of it.
    applicationProperties: { kind: 'again', to },
  };
}

export type LaterNeeds = { bringBack: BringBack; clock: Clock; log: Log };

/**
 * Does the work that messages ask for. Where storage, Graph or a desk does not answer, or somebody else is at it, they
 * come back some minutes later: the bus would bring them back at once, ten times, and then give them up.
 */
export async function nowOrLater(
  to: Subscriber,
  messages: readonly Arrived[],
  work: () => Promise<void>,
  { bringBack, clock, log }: LaterNeeds,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof TransientError) && !(error instanceof ConflictError)) throw error;
    const askedMs = error instanceof TransientError ? (error.retryAfterMs ?? 0) : 0;
    const at = new Date(clock().getTime() + Math.max(askedMs, pauseFor(messages)));
    await bringBack(to, messages, at);
    log.warn('Messages wait for what they need', {
      to,
      messages: messages.length,
      reason: messageOf(error),
    });
  }
}

/** Not all in the same minute, so that what waited does not bring down what has just come back. */
function pauseFor([first]: readonly Arrived[]): number {
  return MINUTE + spread(first?.messageId ?? '', 4 * MINUTE);
}
