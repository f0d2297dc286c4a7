import type { Clock } from '../../shared/clock.ts';
import { REPORTS_ALLOWANCE } from './throttle.ts';

/** One request as it was answered. `resource` is the path as documented, with `{id}` in place of ids. */
export type LoggedRequest = {
  at: Date;
  method: string;
  resource: string;
  path: string;
  query: string;
  status: number;
};

export const DIRECTORY_AUDITS = '/auditLogs/directoryAudits';

// Enough to look back over a test; a week of polling must not fill the memory.
const KEPT = 10_000;

/** What readers asked of this tenant. Parts of a batch count one by one, the batch itself as well. */
export type RequestLog = {
  /** The latest 10,000, oldest first. */
  readonly latest: readonly LoggedRequest[];
  /** How many there were, of one resource or of all. */
  count(resource?: string): number;
  /** How often each status was answered, by status. */
  statuses(resource: string): Readonly<Record<number, number>>;
  /** The most requests within any stretch of so many milliseconds. */
  busiest(resource: string, perMs: number): number;
  /** The share of Graph's allowance for directoryAudits that was used between two instants: 1 is all of it. */
  allowanceUsed(from: Date, until: Date): number;
};

export type RequestRecorder = RequestLog & { record(request: Omit<LoggedRequest, 'at'>): void };

type Tally = { instants: number[]; statuses: Record<number, number> };

export function createRequestLog(clock: Clock): RequestRecorder {
  const latest: LoggedRequest[] = [];
  const tallies = new Map<string, Tally>();

  function record(request: Omit<LoggedRequest, 'at'>): void {
    const at = clock();
    latest.push({ at, ...request });
    if (latest.length > KEPT) latest.shift();
    const tally = tallies.get(request.resource) ?? { instants: [], statuses: {} };
    tallies.set(request.resource, tally);
    tally.instants.push(at.getTime());
    tally.statuses[request.status] = (tally.statuses[request.status] ?? 0) + 1;
  }

  const instantsOf = (resource: string) => tallies.get(resource)?.instants ?? [];

  return {
    latest,
    record,
    count: (resource) => (resource === undefined ? total(tallies) : instantsOf(resource).length),
    statuses: (resource) => tallies.get(resource)?.statuses ?? {},
    busiest: (resource, perMs) => mostWithin(instantsOf(resource), perMs),
    allowanceUsed: (from, until) => shareUsed(instantsOf(DIRECTORY_AUDITS), from.getTime(), until.getTime()),
  };
}

function total(tallies: ReadonlyMap<string, Tally>): number {
  return tallies.values().reduce((sum, { instants }) => sum + instants.length, 0);
}

function mostWithin(instants: readonly number[], perMs: number): number {
  let first = 0;
  let most = 0;
  for (const [index, at] of instants.entries()) {
    while ((instants[first] ?? at) <= at - perMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

function shareUsed(instants: readonly number[], fromMs: number, untilMs: number): number {
  const made = instants.filter((at) => at >= fromMs && at < untilMs).length;
  return made / (((untilMs - fromMs) / REPORTS_ALLOWANCE.perMs) * REPORTS_ALLOWANCE.requests);
}
