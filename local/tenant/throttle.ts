import type { Clock } from '../../shared/clock.ts';
import { SECOND } from '../../shared/clock.ts';
import { type Answer, type GraphRequest, refuse } from './answering.ts';

/** At most `requests` within `perMs`. */
export type Allowance = { requests: number; perMs: number };

/** Identity and access reports: 5 requests in 10 s per app and tenant (graph-facts 2.5). */
export const REPORTS_ALLOWANCE: Allowance = { requests: 5, perMs: 10 * SECOND };

const REPORTS = /^\/(auditLogs|reports)\//i;

export type Throttle = {
  /** The refusal, where the request comes too soon. */
  check(request: GraphRequest): Answer | undefined;
  allow(allowance: Allowance): void;
};

/** Graph's limit on reading reports, by the clock of the world. Refused requests count too, so hurrying never helps. */
export function createThrottle(clock: Clock): Throttle {
  let allowance = REPORTS_ALLOWANCE;
  let recent: number[] = [];

  return {
    check(request) {
      if (!REPORTS.test(request.path)) return undefined;
      const now = clock().getTime();
      recent = recent.filter((at) => at > now - allowance.perMs).slice(-allowance.requests);
      recent.push(now);
      return recent.length > allowance.requests ? tooManyRequests() : undefined;
    },
    allow(next) {
      allowance = next;
    },
  };
}

/** The refusal of a throttled request. Reports often give no `Retry-After` (graph-facts 2.5). */
export function tooManyRequests(retryAfterSeconds?: number): Answer {
  const headers = retryAfterSeconds === undefined ? undefined : { 'retry-after': String(retryAfterSeconds) };
  return refuse(429, 'TooManyRequests', 'Too many requests. Please try again later.', headers);
}
