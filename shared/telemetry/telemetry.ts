import type { Noted, TracePlace } from './trace.ts';

/** Ids and words from closed lists only: names and addresses of people never go in (promise 8). */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

export type Span = {
  name: string;
  place: TracePlace;
  parentId: string | undefined;
  startedAtMs: number;
  endedAtMs: number;
  attributes: Attributes;
  noted: readonly Noted[];
  failed: boolean;
};

/** `count`: so many more since the last report. `value`: how it stands now. `spread`: many single values. */
export type Metric =
  | { kind: 'count'; name: string; unit: string; attributes: Attributes; sum: number }
  | { kind: 'value'; name: string; unit: string; attributes: Attributes; last: number }
  | { kind: 'spread'; name: string; unit: string; attributes: Attributes; values: Spread };

export type Spread = { count: number; sum: number; min: number; max: number };

/** What piled up between two reports. */
export type Report = { fromMs: number; toMs: number; spans: Span[]; metrics: Metric[] };

/** The metrics that there are, with their units. Each name is public: dashboards rely on it. */
export const METRICS = {
  'writeback_watch.rows.read': { kind: 'count', unit: '{row}' },
  'writeback_watch.attempts': { kind: 'count', unit: '{attempt}' },
  'writeback_watch.findings': { kind: 'count', unit: '{finding}' },
  'writeback_watch.finding.lag': { kind: 'spread', unit: 's' },
  'writeback_watch.deliveries': { kind: 'count', unit: '{delivery}' },
  'writeback_watch.watermark.age': { kind: 'value', unit: 's' },
} as const satisfies Record<string, { kind: Metric['kind']; unit: string }>;
export type MetricName = keyof typeof METRICS;

/** Takes a measurement. Costs next to nothing, and nothing at all where nobody wants to know. */
export type Measure = (name: MetricName, value: number, attributes?: Attributes) => void;

export type Telemetry = {
  measure: Measure;
  ended: (span: Span) => void;
  /** Sends what piled up, if it is time; never fails. */
  report: (how?: 'now') => Promise<void>;
};

/** More spans than this between two reports are dropped: the far side is away. */
const MOST_SPANS = 2_000;
const EVERY_MS = 5_000;

/** Gathers in memory and hands over every few seconds. What cannot be sent is dropped: telemetry never holds up work. */
export function gatheringFor(send: (report: Report) => Promise<void>, nowMs: () => number): Telemetry {
  let spans: Span[] = [];
  let metrics = new Map<string, Metric>();
  let fromMs = nowMs();
  return {
    measure(name, value, attributes = {}) {
      const key = JSON.stringify([name, attributes]);
      metrics.set(key, measured(metrics.get(key), name, value, attributes));
    },
    ended(span) {
      if (spans.length < MOST_SPANS) spans.push(span);
    },
    async report(how) {
      const toMs = nowMs();
      const isEmpty = spans.length === 0 && metrics.size === 0;
      if (isEmpty || (how !== 'now' && toMs - fromMs < EVERY_MS)) return;
      const report = { fromMs, toMs, spans, metrics: [...metrics.values()] };
      spans = [];
      metrics = new Map();
      fromMs = toMs;
      await send(report).catch(() => {});
    },
  };
}

function measured(
  before: Metric | undefined,
  name: MetricName,
  value: number,
  attributes: Attributes,
): Metric {
  const { kind, unit } = METRICS[name];
  if (kind === 'value') return { kind, name, unit, attributes, last: value };
  if (kind === 'count') {
    return { kind, name, unit, attributes, sum: (before?.kind === 'count' ? before.sum : 0) + value };
  }
  const known = before?.kind === 'spread' ? before.values : { count: 0, sum: 0, min: value, max: value };
  const { count, sum, min, max } = known;
  const values = { count: count + 1, sum: sum + value, min: Math.min(min, value), max: Math.max(max, value) };
  return { kind, name, unit, attributes, values };
}
