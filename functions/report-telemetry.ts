import { app, type FunctionHandler } from '@azure/functions';
import { systemClock } from '../shared/clock.ts';
import { placeBelow, readTraceparent, duringRun, type Run } from '../shared/telemetry/trace.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';
import { deployment } from '../shared/wiring.ts';

/** The same function, with a span around each run that continues the trace of whoever caused it. */
export function traced(
  handler: FunctionHandler,
  telemetry: Pick<Telemetry, 'ended'> | undefined,
): FunctionHandler {
  return async (input, context): Promise<unknown> => {
    const parent = readTraceparent(context.traceContext?.traceParent);
    const run: Run = { place: placeBelow(parent), log: context, noted: [] };
    const startedAtMs = systemClock().getTime();
    let failed = true;
    try {
      const outcome: unknown = await duringRun(run, (): unknown => handler(input, context));
      failed = false;
      return outcome;
    } finally {
      const { functionName: name, invocationId } = context;
      const { place, noted } = run;
      const attributes = { 'faas.invocation_id': invocationId };
      const span = { name, place, parentId: parent?.spanId, attributes, noted, failed };
      telemetry?.ended({ ...span, startedAtMs, endedAtMs: systemClock().getTime() });
    }
  };
}

app.hook.preInvocation((hook) => {
  hook.functionHandler = traced(hook.functionHandler, deployment().telemetry);
});

app.hook.postInvocation(() => deployment().telemetry?.report());
app.hook.appTerminate(() => deployment().telemetry?.report('now'));
