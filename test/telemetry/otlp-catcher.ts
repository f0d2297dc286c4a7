import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

const Attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const Event = z.object({ name: z.string(), timeUnixNano: z.string(), attributes: z.array(Attribute) });
const Span = z.object({
  traceId: z.string().regex(/^[\da-f]{32}$/),
  spanId: z.string().regex(/^[\da-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.string().regex(/^\d{19}$/),
  endTimeUnixNano: z.string().regex(/^\d{19}$/),
  events: z.array(Event),
  status: z.object({ code: z.number() }),
});
const Traces = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })),
});
const Metric = z.object({ name: z.string(), unit: z.string() });
const Metrics = z.object({
  resourceMetrics: z.array(
    z.object({ scopeMetrics: z.array(z.object({ metrics: z.array(Metric.loose()) })) }),
  ),
});

export type CaughtSpan = z.infer<typeof Span>;

/** An OTLP endpoint on loopback that takes what is sent, strictly, and keeps it. */
export async function startOtlpCatcher() {
  const spans: CaughtSpan[] = [];
  const metrics: z.infer<typeof Metric>[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      bodies.push(body);
      const told: unknown = JSON.parse(body);
      if (request.url === '/v1/traces') {
        for (const { scopeSpans } of Traces.parse(told).resourceSpans)
          spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      }
      if (request.url === '/v1/metrics') {
        for (const { scopeMetrics } of Metrics.parse(told).resourceMetrics)
          metrics.push(...scopeMetrics.flatMap((scope) => scope.metrics));
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans,
    metrics,
    bodies,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
