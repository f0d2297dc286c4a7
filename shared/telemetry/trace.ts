import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { systemClock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Attributes } from './telemetry.ts';

/** Where we are in a trace, in the terms of W3C Trace Context. */
export type TracePlace = { traceId: string; spanId: string };

/** A run of a function: its place in the trace, its log, and what it was about. */
export type Run = { place: TracePlace; log: Pick<Log, 'info'>; noted: Noted[] };
export type Noted = { what: string; atMs: number; thread: Attributes };

const current = new AsyncLocalStorage<Run>();

const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/;
const NOTHING = /^0+$/;

/** A log line and a span hold so many: a backlog of thousands would help nobody. */
const MOST_NOTED = 50;

/** The place that a `traceparent` names; undefined where it names none. */
export function readTraceparent(text: string | undefined): TracePlace | undefined {
  const [, traceId = '', spanId = ''] = TRACEPARENT.exec(text ?? '') ?? [];
  return traceId === '' || NOTHING.test(traceId) || NOTHING.test(spanId) ? undefined : { traceId, spanId };
}

/** A new place below another, or at the beginning of a trace. */
export function placeBelow(parent: TracePlace | undefined): TracePlace {
  return {
    traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
  };
}

/** Does work as part of a run, so that what it sends on and what it did can be told by it. */
export function duringRun<T>(run: Run, work: () => T): T {
  return current.run(run, work);
}

/**
 * Says in the log and in the trace of the run what was done with which findings: their ids lead from the audit row to the
 * e-mail. Outside of a run nothing is said. Ids and words of closed lists only.
 */
export function noteThreads(what: string, threads: readonly Attributes[]): void {
  const run = current.getStore();
  if (run === undefined || threads.length === 0) return;
  run.log.info(what, { count: threads.length, threads: threads.slice(0, MOST_NOTED) });
  const atMs = systemClock().getTime();
  const room = Math.max(0, MOST_NOTED - run.noted.length);
  run.noted.push(...threads.slice(0, room).map((thread) => ({ what, atMs, thread })));
}

/**
 * What a message carries on so that whoever handles it continues the trace. `Diagnostic-Id` is the name that the Service
 * Bus trigger of the Functions host reads. Empty outside of a run.
 */
export function tracedProperties(): { 'Diagnostic-Id'?: string } {
  const place = current.getStore()?.place;
  return place === undefined ? {} : { 'Diagnostic-Id': `00-${place.traceId}-${place.spanId}-01` };
}
