import type { Attributes, Metric, Report, Span } from './telemetry.ts';

export type OtlpPlace = { endpoint: string; headers: Readonly<Record<string, string>> };

/** The far side answers soon or is not waited for. */
const LONGEST_SEND_MS = 2_000;

/** Numbers of OTLP: see opentelemetry-proto, trace.proto and metrics.proto. */
const SPAN_KIND_INTERNAL = 1;
const STATUS = { ok: 1, error: 2 };
const DELTA = 1;

/** Sends reports by OTLP over HTTP in JSON. */
export function otlpSender(
  { endpoint, headers }: OtlpPlace,
  service: string,
): (report: Report) => Promise<void> {
  const resource = { attributes: attributesOf({ 'service.name': service }) };
  const scope = { name: service };
  async function post(signal: 'traces' | 'metrics', body: unknown): Promise<void> {
    await fetch(`${endpoint}/v1/${signal}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(LONGEST_SEND_MS),
    });
  }
  return async (report) => {
    const { spans, metrics } = report;
    const traces = { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: spans.map(toSpan) }] }] };
    const measured = metrics.map((metric) => toMetric(metric, report));
    await Promise.all([
      spans.length > 0 && post('traces', traces),
      metrics.length > 0 &&
        post('metrics', { resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics: measured }] }] }),
    ]);
  };
}

function toSpan({ name, place, parentId, attributes, noted, failed, ...times }: Span) {
  return {
    ...place,
    ...(parentId === undefined ? {} : { parentSpanId: parentId }),
    name,
    kind: SPAN_KIND_INTERNAL,
    startTimeUnixNano: nanos(times.startedAtMs),
    endTimeUnixNano: nanos(times.endedAtMs),
    attributes: attributesOf(attributes),
    events: noted.map(({ what, atMs, thread }) => ({
      name: what,
      timeUnixNano: nanos(atMs),
      attributes: attributesOf(thread),
    })),
    status: { code: failed ? STATUS.error : STATUS.ok },
  };
}

function toMetric(metric: Metric, { fromMs, toMs }: Report) {
  const { name, unit } = metric;
  const times = { startTimeUnixNano: nanos(fromMs), timeUnixNano: nanos(toMs) };
  const point = { ...times, attributes: attributesOf(metric.attributes) };
  if (metric.kind === 'count') {
    const sum = { aggregationTemporality: DELTA, isMonotonic: true };
    return { name, unit, sum: { ...sum, dataPoints: [{ ...point, asDouble: metric.sum }] } };
  }
  if (metric.kind === 'value')
    return { name, unit, gauge: { dataPoints: [{ ...point, asDouble: metric.last }] } };
  const { count, ...rest } = metric.values;
  const buckets = { count: String(count), bucketCounts: [String(count)], explicitBounds: [] };
  return {
    name,
    unit,
    histogram: { aggregationTemporality: DELTA, dataPoints: [{ ...point, ...rest, ...buckets }] },
  };
}

function attributesOf(attributes: Attributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));
}

function valueOf(value: string | number | boolean) {
  if (typeof value === 'string') return { stringValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { doubleValue: value };
}

/** Nanoseconds of today do not fit into a number. */
function nanos(ms: number): string {
  return `${BigInt(Math.round(ms)) * 1_000_000n}`;
}
