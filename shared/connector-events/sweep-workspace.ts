import type { PersonEvent } from '../attempts/person-event.ts';
import { HOUR, type Clock } from '../clock.ts';
import type { Sweep } from '../sweeps/sweep-state.ts';
import { personEventsOf, type WhoIs } from './person-events.ts';
import type { EventsRead, ReadEvents } from './read-events.ts';

/** What a sweep needs from outside. */
export type SweepNeeds = {
  clock: Clock;
  read: ReadEvents;
  whoIs: WhoIs;
  /** Keeps what is not kept yet and says how many that were. */
  keepEvents: (events: readonly PersonEvent[]) => Promise<number>;
  learn: (news: Pick<EventsRead, 'events' | 'unreadable'>) => Promise<void>;
};

export type SweepReport = {
  cursorMs: number;
  events: number;
  unreadable: number;
  kept: number;
  cut: number;
  refused: EventsRead['refused'];
};

/** Memory stays flat however far a sweep looks back. */
const STRETCH_MS = 2 * HOUR;

/**
 * Reads one stretch of the workspace from its cursor on and keeps what it says; nothing is concluded yet. Stops early, at
 * a cursor from which it can go on, once `deadlineMs` has passed or the events may not be read.
 */
export async function sweepWorkspace(
  sweep: Sweep,
  deadlineMs: number,
  needs: SweepNeeds,
): Promise<SweepReport> {
  const report: SweepReport = {
    cursorMs: sweep.cursorMs,
    events: 0,
    unreadable: 0,
    kept: 0,
    cut: 0,
    refused: [],
  };
  while (report.cursorMs < sweep.startedAtMs && needs.clock().getTime() < deadlineMs) {
    const toMs = Math.min(report.cursorMs + STRETCH_MS, sweep.startedAtMs);
    const read = await needs.read({ fromMs: report.cursorMs, toMs });
    report.refused = read.refused;
    if (isBlind(report)) return report;
    report.kept += await needs.keepEvents(await personEventsOf(read.events, needs.whoIs));
    await needs.learn(read);
    report.events += read.events.length;
    report.unreadable += read.unreadable.length;
    report.cut += read.cut;
    report.cursorMs = toMs;
  }
  return report;
}

/** True where the table of the connector's own events could not be read: nothing can be said about servers then. */
export function isBlind({ refused }: Pick<SweepReport, 'refused'>): boolean {
  return refused.some(({ table }) => table === 'Event');
}
