import { setTimeout as delay } from 'node:timers/promises';
import { SECOND } from '../shared/clock.ts';
import type { Bus, Depth } from './bus/start-bus.ts';
import type { Host } from './host/start-host.ts';

/** Knows when nothing moves any more between the bus and the functions, and what was left undone. */
export type Settler = {
  /** Resolves when every message for a function is settled and no run is under way. Throws where nothing moves and something is left. */
  settle: () => Promise<void>;
  unsettled: () => string[];
};

type WatchedHost = Pick<Host, 'subscriptions' | 'functions' | 'inFlight' | 'runs' | 'idle' | 'lastFailure'>;

// The bus tells nobody when a message was settled; looking is cheap.
const LOOK_EVERY_MS = 2;

// Real time without one ended run. Far longer than any run of ours takes, so nothing that still works is given up.
const STUCK_AFTER_MS = 60 * SECOND;

export function settler(host: WatchedHost, bus: Pick<Bus, 'depth' | 'wake'>): Settler {
  const names = [...new Set(host.subscriptions)];

  // Only what some function listens to: other subscriptions keep their messages for functions that are not here.
  function left(): number {
    return names.reduce((sum, name) => sum + waiting(bus.depth(name)), host.inFlight());
  }

  async function settle(): Promise<void> {
    bus.wake();
    let stuckAt = performance.now() + STUCK_AFTER_MS;
    for (let before = host.runs(); left() > 0; before = host.runs()) {
      await Promise.race([host.idle(), delay(LOOK_EVERY_MS)]);
      await delay(LOOK_EVERY_MS);
      if (host.runs() !== before) stuckAt = performance.now() + STUCK_AFTER_MS;
      if (performance.now() > stuckAt)
        throw new Error(`Nothing moves any more, but: ${unsettled().join('; ')}.`);
    }
  }

  function unsettled(): string[] {
    const underWay = host.inFlight();
    return [
      ...(underWay > 0 ? [`under way: ${underWay} (runs and their messages)`] : []),
      ...names.flatMap((name) => leftIn(name, bus.depth(name))),
      ...host.functions.flatMap((name) => lastFailureOf(host, name)),
    ];
  }

  return { settle, unsettled };
}

function waiting({ active, locked }: Depth): number {
  return active + locked;
}

function leftIn(name: string, depth: Depth): string[] {
  const { deferred, deadLettered } = depth;
  // What is scheduled waits for its time, as a reminder for tomorrow does, and is not left undone.
  const counts = { waiting: waiting(depth), deferred, 'dead-lettered': deadLettered };
  const left = Object.entries(counts).filter(([, count]) => count > 0);
  if (left.length === 0) return [];
  return [
    `the subscription ${name} holds messages: ${left.map(([what, count]) => `${count} ${what}`).join(', ')}`,
  ];
}

function lastFailureOf(host: WatchedHost, name: string): string[] {
  const reason = host.lastFailure(name);
  return reason === undefined ? [] : [`the last run of ${name} failed: ${reason}`];
}
