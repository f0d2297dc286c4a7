import { HOUR, MINUTE } from '../shared/clock.ts';
import type { Bus } from './bus/start-bus.ts';
import type { Host } from './host/start-host.ts';
import type { Settler } from './settle.ts';
import type { SteppedTime } from './world-time.ts';

export type Steps = {
  runUntil: (instant: Date) => Promise<void>;
  passes: (ms: number) => Promise<void>;
  settle: () => Promise<void>;
  play: () => Promise<void>;
};

// Longer than any attempt waits to be judged, so a stretch without a message means that there is none to come.
const QUIET_MS = 35 * MINUTE;
const LONGEST_AFTERMATH_MS = 12 * HOUR;

/**
 * Moves a world from one due thing to the next: timers at their instants, in order, and scheduled messages when they
 * become due; after each of them the bus settles.
 */
export function stepper({ time, host, bus, things, lastsMs, onLooker = async () => {} }: Stepping): Steps {
  const startsAt = time.clock();
  // Everything due up to here was run. Just before the start, so that what is due at the start is run.
  let cursor = new Date(startsAt.getTime() - 1);
  const endedAt = new Map<string, Date>();

  async function runUntil(instant: Date): Promise<void> {
    for (let due = nextDue(); due !== undefined && due.at <= instant; due = nextDue()) {
      time.moveTo(due.at);
      cursor = due.at;
      for (const name of due.names) await ring(name, due.at);
      await settleAll();
    }
    time.moveTo(instant);
    await settleAll();
  }

  async function settleAll(): Promise<void> {
    await things.settle();
    await onLooker();
  }

  function nextDue(): { at: Date; names: readonly string[] } | undefined {
    const timer = host.nextTimer(cursor);
    const scheduled = bus.nextScheduledAt();
    if (scheduled === undefined || scheduled <= cursor) return timer;
    return timer !== undefined && timer.at <= scheduled ? timer : { at: scheduled, names: [] };
  }

  /** As in Azure, a timer skips what fell due while it was running, which it can be where the app itself waits. */
  async function ring(name: string, due: Date): Promise<void> {
    if ((endedAt.get(name) ?? startsAt) > due) return;
    await host.runTimer(name, due);
    endedAt.set(name, time.clock());
  }

  const passes = (ms: number) => runUntil(new Date(time.clock().getTime() + ms));
  const settle = () => runUntil(time.clock());

  async function play(): Promise<void> {
    await runUntil(new Date(startsAt.getTime() + lastsMs));
    const enough = time.clock().getTime() + LONGEST_AFTERMATH_MS;
    for (let before = -1; before !== messagesHandled(host);) {
      if (time.clock().getTime() > enough)
        throw new Error(
          `${LONGEST_AFTERMATH_MS / HOUR} hours after its end the scenario still brings new messages.`,
        );
      before = messagesHandled(host);
      await passes(QUIET_MS);
    }
  }

  return { runUntil, passes, settle, play };
}

export type Stepping = {
  time: SteppedTime;
  host: Pick<Host, 'nextTimer' | 'runTimer' | 'topicFunctions' | 'invocations'>;
  bus: Pick<Bus, 'nextScheduledAt'>;
  things: Pick<Settler, 'settle'>;
  lastsMs: number;
  /** Somebody who looks at the world whenever all has settled, and may do something. */
  onLooker?: () => Promise<void>;
};

/** With several tenants the timers order pulls by messages, whether or not there is news: those do not count. */
const ORDERED = 'pull-tenant';

function messagesHandled(host: Stepping['host']): number {
  const functions = host.topicFunctions.filter((name) => name !== ORDERED);
  return functions.reduce((sum, name) => sum + host.invocations(name), 0);
}
