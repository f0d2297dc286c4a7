import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** Where we are in a trace, in the terms of W3C Trace Context. */
export type TracePlace = { traceId: string; spanId: string };

const current = new AsyncLocalStorage<TracePlace>();

const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/;
const NOTHING = /^0+$/;

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

/** Does work at a place, so that what it sends on can name it. */
export function workingAt<T>(place: TracePlace, work: () => T): T {
  return current.run(place, work);
}

/**
 * What a message carries on so that whoever handles it continues the trace. `Diagnostic-Id` is the name that the Service
 * Bus trigger of the Functions host reads. Empty where nothing is traced.
 */
export function tracedProperties(): { 'Diagnostic-Id'?: string } {
  const place = current.getStore();
  return place === undefined ? {} : { 'Diagnostic-Id': `00-${place.traceId}-${place.spanId}-01` };
}
