import { randomUUID } from 'node:crypto';
import {
  type CoreInvocationContext,
  type InvocationModel,
  type InvocationRequest,
  type InvocationResponse,
  type LogLevel,
} from './core-contract.ts';
import { currentProgrammingModel, hooksNamed, sharedHookData } from './functions-core.ts';
import type { LoadedFunction } from './read-registrations.ts';

/** What a function wrote, or what the library or the host said about it. One line. */
export type LogLine = { level: LogLevel; source: string; text: string };
export type LogSink = (line: LogLine) => void;

export type Call = Pick<InvocationRequest, 'triggerMetadata' | 'retryContext'> & {
  /** The trigger's value. */
  input: InvocationRequest['inputData'][number]['data'];
};

/**
 * Runs one function once, in the order of the Node.js worker: arguments, hooks before, the function, hooks after,
 * answer. Throws what the function threw, unless a hook took the error away.
 */
export async function invoke(fn: LoadedFunction, call: Call, log: LogSink): Promise<InvocationResponse> {
  const context = coreContext(fn, call, log);
  const model = modelFor(context);
  const { context: invocationContext, inputs } = await model.getArguments();
  const scope = { hookData: {}, appHookData: sharedHookData(), invocationContext };

  const before = { ...scope, inputs, functionCallback: fn.callback };
  await runHooks('preInvocation', before, context);

  const run = () => model.invokeFunction(invocationContext, before.inputs, before.functionCallback);
  const after = { ...scope, inputs: before.inputs, ...(await outcomeOf(run, context)) };
  await runHooks('postInvocation', after, context);

  if (after.error !== null) throw after.error;
  return model.getResponse(invocationContext, after.result);
}

/** Calls the hooks of the app's start or end. */
export async function runAppHooks(name: 'appStart' | 'appTerminate', details: object = {}): Promise<void> {
  const context = { ...details, hookData: {}, appHookData: sharedHookData() };
  for (const hook of hooksNamed(name)) await hook(context);
}

function modelFor(context: CoreInvocationContext): InvocationModel {
  const model = currentProgrammingModel();
  if (model === undefined) throw new Error('No programming model is set: no function file was loaded yet.');
  return model.getInvocationModel(context);
}

function coreContext(fn: LoadedFunction, call: Call, log: LogSink): CoreInvocationContext {
  const { input, ...rest } = call;
  const invocationId = randomUUID();
  return {
    invocationId,
    request: { invocationId, inputData: [{ name: fn.binding, data: input }], ...rest },
    metadata: fn.metadata,
    log: (level, category, message) =>
      log(hooked({ level, source: fn.name, text: oneLine(message) }, category)),
  };
}

function hooked(line: LogLine, category: string): LogLine {
  const context = {
    hookData: {},
    appHookData: sharedHookData(),
    level: line.level,
    message: line.text,
    category,
  };
  for (const hook of hooksNamed('log')) void hook(context);
  return { ...line, level: context.level, text: context.message };
}

/** A text without line breaks, for one line of a log. */
export function oneLine(message: string): string {
  return message.replace(/\s*\n\s*/g, ' ');
}

async function outcomeOf(
  run: () => Promise<unknown>,
  context: CoreInvocationContext,
): Promise<{ result: unknown; error: Error | null }> {
  context.state = 'invocation';
  try {
    return { result: await run(), error: null };
  } catch (error) {
    return { result: null, error: error instanceof Error ? error : new Error(String(error)) };
  } finally {
    context.state = undefined;
  }
}

async function runHooks(
  name: 'preInvocation' | 'postInvocation',
  hookContext: object,
  context: CoreInvocationContext,
): Promise<void> {
  context.state = `${name}Hooks`;
  try {
    for (const hook of hooksNamed(name)) await hook(hookContext);
  } finally {
    context.state = undefined;
  }
}
