import { describe, expect, it } from 'vitest';
import { traced } from '../../functions/report-telemetry.ts';
import { gatheringFor, type Report, type Span } from '../../shared/telemetry/telemetry.ts';
import { noteThreads, placeBelow, readTraceparent, tracedProperties } from '../../shared/telemetry/trace.ts';
import { InvocationContext } from '@azure/functions';

const TRACE = 'a'.repeat(32);
const PARENT = 'b'.repeat(16);
const TRACEPARENT = `00-${TRACE}-${PARENT}-01`;

function aContext() {
  return new InvocationContext({
    functionName: 'notify-user',
    invocationId: 'run-1',
    traceContext: { traceParent: TRACEPARENT },
    logHandler: () => {},
  });
}

describe('a run', () => {
  it('continues the trace of whoever caused it, and hands it on with what it sends', async () => {
    const spans: Span[] = [];
    const handed: unknown = await traced(() => tracedProperties(), { ended: (span) => spans.push(span) })(
      undefined,
      aContext(),
    );

    const [span] = spans;
    expect(span).toMatchObject({ name: 'notify-user', parentId: PARENT, failed: false });
    expect(handed).toEqual({ 'Diagnostic-Id': `00-${TRACE}-${span?.place.spanId}-01` });
  });

  it('that fails still fails, and its span says so', async () => {
    const spans: Span[] = [];
    const broken = traced(() => Promise.reject(new Error('no')), { ended: (span) => spans.push(span) });

    await expect(broken(undefined, aContext())).rejects.toThrow('no');
    expect(spans[0]?.failed).toBe(true);
  });

  it('notes at most fifty findings', async () => {
    const spans: Span[] = [];
    const many = Array.from({ length: 80 }, (_, at) => ({ findingId: String(at) }));
    await traced(() => noteThreads('Findings published', many), { ended: (span) => spans.push(span) })(
      undefined,
      aContext(),
    );

    expect(spans[0]?.noted).toHaveLength(50);
  });
});

describe('outside of a run', () => {
  it('nothing is handed on and nothing said', () => {
    noteThreads('Findings published', [{ findingId: 'f' }]);

    expect(tracedProperties()).toEqual({});
  });
});

describe('a traceparent', () => {
  it.each(['', 'nonsense', `00-${'0'.repeat(32)}-${PARENT}-01`, `00-${TRACE}-${'0'.repeat(16)}-01`])(
    'of no use (%s) begins a trace of its own',
    (text) => {
      expect(readTraceparent(text)).toBeUndefined();
      expect(placeBelow(undefined).traceId).toMatch(/^[\da-f]{32}$/);
    },
  );
});

describe('gathering', () => {
  function gathering() {
    const reports: Report[] = [];
    let nowMs = 0;
    const send = async (report: Report) => void reports.push(report);
    return {
      reports,
      telemetry: gatheringFor(send, () => nowMs),
      passes: (ms: number) => void (nowMs += ms),
    };
  }

  it('adds up counts by their attributes and sends them once', async () => {
    const { telemetry, reports } = gathering();
    for (const cause of ['a', 'a', 'b']) telemetry.measure('writeback_watch.findings', 1, { cause });

    await telemetry.report('now');
    await telemetry.report('now');

    const sums = reports[0]?.metrics.map((metric) => metric.kind === 'count' && metric.sum);
    expect(sums).toEqual([2, 1]);
    expect(reports).toHaveLength(1);
  });

  it('sends every five seconds at most', async () => {
    const { telemetry, reports, passes } = gathering();
    for (const ms of [0, 2_000, 4_000]) {
      passes(ms);
      telemetry.measure('writeback_watch.rows.read', 1);
      await telemetry.report();
    }

    expect(reports).toHaveLength(1);
  });

  it('never fails, wherever the far side is', async () => {
    const telemetry = gatheringFor(
      () => Promise.reject(new Error('away')),
      () => 0,
    );
    telemetry.measure('writeback_watch.finding.lag', 12);

    await expect(telemetry.report('now')).resolves.toBeUndefined();
  });
});
