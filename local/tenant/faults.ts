import type { Clock } from '../../shared/clock.ts';
import type { GraphRequest } from './answering.ts';

/** What goes wrong with a request. */
export type Trouble =
  /** 429, with `Retry-After` only where seconds are given. */
  | { kind: 'throttled'; retryAfterSeconds?: number }
  /** Any error answer; `afterActing` does what was asked first, then claims it failed. */
  | { kind: 'error'; status: number; code?: string; message?: string; afterActing?: boolean }
  | { kind: 'token-expired' }
  /** Refuses the skip token of the request; requests without one are left alone. */
  | { kind: 'invalid-skip-token' }
  /** Damages every third row of the page. */
  | { kind: 'malformed-rows' }
  /** The first rows of the page come twice. */
  | { kind: 'repeated-rows' }
  /** The next link of the page leads back to the page. */
  | { kind: 'repeated-next-link' }
  /** 200 with a body of another shape. */
  | { kind: 'body'; body: unknown }
  /** 200 with a web page. */
  | { kind: 'not-json' }
  /** 200 whose JSON breaks off and goes on with an error object (microsoft-graph-docs #3648). */
  | { kind: 'error-inside-page' }
  /** 200 whose JSON breaks off. */
  | { kind: 'truncated' }
  /** The connection breaks in the middle of the answer. */
  | { kind: 'cut' }
  /** The answer waits for so many real milliseconds. */
  | { kind: 'slow'; ms: number }
  /** There is never an answer. */
  | { kind: 'silent' };

/** To which requests it happens. Without `next`, `from` and `until` it lasts until taken back. */
export type Reach = {
  method?: GraphRequest['method'];
  /** Part of the path, compared without case: `directoryAudits`. */
  path?: string;
  /** Part of a query option: `Disable password writeback`. */
  query?: string;
  /** Only this version of Graph. */
  version?: GraphRequest['version'];
  /** Only so many requests. */
  next?: number;
  /** Only from this instant of the world clock, included. */
  from?: Date | string;
  /** Only until this instant of the world clock, not included. */
  until?: Date | string;
};

export type Fault = Trouble & Reach;

/** Troubles on request. Each request meets at most one, the first that reaches it. */
export type Faults = {
  /** Returns the way to take it back. */
  add(fault: Fault): () => void;
  clear(): void;
};

export type FaultSource = Faults & {
  /** What happens to this request; uses up one of `next`. */
  meet(request: GraphRequest): Trouble | undefined;
};

export function createFaults(clock: Clock): FaultSource {
  const active: { fault: Fault; left: number }[] = [];

  function add(fault: Fault): () => void {
    const entry = { fault, left: fault.next ?? Infinity };
    active.push(entry);
    return () => {
      entry.left = 0;
    };
  }

  function meet(request: GraphRequest): Trouble | undefined {
    const nowMs = clock().getTime();
    const entry = active.find(({ fault, left }) => left > 0 && reaches(fault, request, nowMs));
    if (entry === undefined) return undefined;
    entry.left -= 1;
    return entry.fault;
  }

  return { add, meet, clear: () => active.splice(0) };
}

// Troubles of the connection or of the whole body cannot befall one part of a batch.
const WHOLE_ANSWER: ReadonlySet<Trouble['kind']> = new Set([
  'not-json',
  'error-inside-page',
  'truncated',
  'cut',
  'slow',
  'silent',
]);

function reaches(fault: Fault, request: GraphRequest, nowMs: number): boolean {
  if (request.partOfBatch && WHOLE_ANSWER.has(fault.kind)) return false;
  if (fault.path !== undefined && !request.path.toLowerCase().includes(fault.path.toLowerCase()))
    return false;
  if (fault.method !== undefined && request.method !== fault.method) return false;
  if (fault.version !== undefined && request.version !== fault.version) return false;
  if (fault.query !== undefined && !asks(request, fault.query)) return false;
  if (fault.kind === 'invalid-skip-token' && !request.query.has('$skiptoken')) return false;
  if (fault.from !== undefined && nowMs < new Date(fault.from).getTime()) return false;
  return fault.until === undefined || nowMs < new Date(fault.until).getTime();
}

function asks({ query }: GraphRequest, words: string): boolean {
  return [...query.values()].some((option) => option.includes(words));
}
