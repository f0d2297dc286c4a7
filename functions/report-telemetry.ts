import { app, type FunctionHandler } from '@azure/functions';
import { deployment } from '../shared/wiring.ts';
import { placeBelow, readTraceparent, workingAt } from '../shared/telemetry/trace.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';

type Run = { name: string; traceparent: string | undefined; invocationId: string };

/** The same function, with a span around each run that continues the trace of whoever caused it. */
export function traced(
  { name, traceparent, invocationId }: Run,
  handler: FunctionHandler,
  telemetry: Pick<Telemetry, 'ended'>,
): FunctionHandler {
  return async (input, context): Promise<unknown> => {
    const parent = readTraceparent(traceparent);
    const place = placeBelow(parent);
    const startedAtMs = Date.now();
    let failed = true;
    try {
      const outcome: unknown = await workingAt(place, () => handler(input, context));
      failed = false;
      return outcome;
    } finally {
      const attributes = { 'faas.invocation_id': invocationId };
      const span = { name, place, parentId: parent?.spanId, attributes, failed };
      telemetry.ended({ ...span, startedAtMs, endedAtMs: Date.now() });
    }
  };
}

app.hook.preInvocation((hook) => {
  const { telemetry } = deployment();
  if (telemetry === undefined) return;
  const { functionName: name, invocationId, traceContext } = hook.invocationContext;
  const run = { name, invocationId, traceparent: traceContext?.traceParent };
  hook.functionHandler = traced(run, hook.functionHandler, telemetry);
});

app.hook.postInvocation(() => deployment().telemetry?.report());
app.hook.appTerminate(() => deployment().telemetry?.report('now'));
