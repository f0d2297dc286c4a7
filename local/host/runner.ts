import type { Clock } from '../../shared/clock.ts';
import { messageOf } from '../../shared/errors.ts';
import type { InvocationResponse, TypedData } from './core-contract.ts';
import { invoke, oneLine, type Call, type LogSink } from './invoke.ts';
import type { LoadedFunction } from './read-registrations.ts';
import { countWork, type WorkCount } from './work-count.ts';

/** One finished run of a function, for whoever watches the host. */
export type Run = { name: string; startedAt: Date; endedAt: Date; input: TypedData; error?: unknown };

/** How a run ended. */
export type Outcome = { ok: true; response: InvocationResponse } | { ok: false; error: unknown };

/** Runs functions, counts runs and failures by name, and knows what is under way. A failing run never throws. */
export type Runner = {
  run(fn: LoadedFunction, call: Call): Promise<Outcome>;
  /** Counts a run that failed before it began, because its input cannot be given to the function. */
  refuse(fn: LoadedFunction, error: unknown): void;
  /** All runs that have begun. */
  runs: () => number;
  invocations: (name: string) => number;
  failures: (name: string) => number;
  /** What the last run failed with, if it failed. */
  lastFailure: (name: string) => string | undefined;
  work: WorkCount;
};

export type Surroundings = { clock: Clock; log: LogSink; onRun?: ((run: Run) => void) | undefined };

export function createRunner({ clock, log, onRun }: Surroundings): Runner {
  const invocations = new Map<string, number>();
  const failures = new Map<string, number>();
  const lastFailures = new Map<string, string>();
  const work = countWork();

  async function run(fn: LoadedFunction, call: Call): Promise<Outcome> {
    const startedAt = clock();
    const end = work.begin();
    count(invocations, fn.name);
    try {
      const outcome = await attempt(fn, call);
      onRun?.({
        name: fn.name,
        startedAt,
        endedAt: clock(),
        input: call.input,
        ...('error' in outcome && { error: outcome.error }),
      });
      return outcome;
    } finally {
      end();
    }
  }

  async function attempt(fn: LoadedFunction, call: Call): Promise<Outcome> {
    try {
      const response = await invoke(fn, call, log);
      lastFailures.delete(fn.name);
      return { ok: true, response };
    } catch (error) {
      failed(fn, error);
      return { ok: false, error };
    }
  }

  function failed(fn: LoadedFunction, error: unknown): void {
    const reason = oneLine(messageOf(error));
    count(failures, fn.name);
    lastFailures.set(fn.name, reason);
    log({ level: 'error', source: fn.name, text: `Failed: ${reason}` });
  }

  return {
    run,
    refuse(fn, error) {
      count(invocations, fn.name);
      failed(fn, error);
    },
    runs: () => invocations.values().reduce((sum, each) => sum + each, 0),
    invocations: (name) => invocations.get(name) ?? 0,
    failures: (name) => failures.get(name) ?? 0,
    lastFailure: (name) => lastFailures.get(name),
    work,
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
