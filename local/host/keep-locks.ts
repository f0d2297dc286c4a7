import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { Clock } from '../../shared/clock.ts';
import { messageOf } from '../../shared/errors.ts';
import type { LogSink } from './invoke.ts';

export type LockKeeping = {
  clock: Clock;
  log: LogSink;
  /** For how long, by that clock, locks are kept at most. */
  renewForMs: number;
};

// Often enough for the shortest lock (a minute) at sixty times real speed, and cheap while nothing is held.
const LOOK_EVERY_MS = 200;

/**
 * Keeps the locks of messages while their function runs. The client library would renew by the machine's own clock,
 * which means nothing to a bus that lives by the clock of a played scenario.
 */
export function keepLocks(receiver: ServiceBusReceiver, { clock, log, renewForMs }: LockKeeping) {
  const held = new Map<ServiceBusReceivedMessage, Held>();
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    const now = clock().getTime();
    for (const [message, lock] of held)
      if (lock.renewAt <= now && now < lock.giveUpAt) void renew(message, lock);
  }

  async function renew(message: ServiceBusReceivedMessage, lock: Held): Promise<void> {
    lock.renewAt = Infinity;
    try {
      await receiver.renewMessageLock(message);
      lock.renewAt = renewalOf(message, clock());
    } catch (error) {
      log({
        level: 'warning',
        source: receiver.entityPath,
        text: `A message lock could not be renewed: ${messageOf(error)}`,
      });
    }
  }

  return {
    hold(message: ServiceBusReceivedMessage): void {
      const now = clock();
      held.set(message, { renewAt: renewalOf(message, now), giveUpAt: now.getTime() + renewForMs });
      timer ??= setInterval(look, LOOK_EVERY_MS);
    },
    release(message: ServiceBusReceivedMessage): void {
      held.delete(message);
      if (held.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** Instants in milliseconds since 1970. */
type Held = { renewAt: number; giveUpAt: number };

/** Half of what is left of the lock. */
function renewalOf({ lockedUntilUtc }: ServiceBusReceivedMessage, now: Date): number {
  if (lockedUntilUtc === undefined) return Infinity;
  return now.getTime() + (lockedUntilUtc.getTime() - now.getTime()) / 2;
}
