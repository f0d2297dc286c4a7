import { SECOND, type Clock, type Wait } from '../../shared/clock.ts';
import { messageOf } from '../../shared/errors.ts';
import type { RetryOptions, TypedData } from './core-contract.ts';
import type { TimerFunction } from './read-registrations.ts';
import type { Outcome, Runner } from './runner.ts';

/** The next instant at which something is due, and what. */
export type Due = { at: Date; names: readonly string[] };

/** The timers of an app. They run when told to; `keepTime` in `./live-timers.ts` tells them by a running clock. */
export type Timers = {
  names: readonly string[];
  /** The first occurrence strictly after `instant`, of all timers or of one. */
  next(instant: Date, name?: string): Due | undefined;
  /** Runs one timer now, repeating it as its retry policy says. A failure is counted, logged and told, not thrown. */
  run(name: string, due?: Date): Promise<Outcome>;
};

// The host's record of a timer that never ran holds the smallest DateTime.
const NEVER = '0001-01-01T00:00:00+00:00';

export function createTimers(
  functions: readonly TimerFunction[],
  runner: Runner,
  time: { clock: Clock; wait: Wait },
): Timers {
  const lastRuns = new Map<string, Date>();

  function next(instant: Date, name?: string): Due | undefined {
    const due = functions
      .filter((fn) => name === undefined || fn.name === name)
      .map((fn) => ({ name: fn.name, at: fn.schedule.next(instant)?.getTime() ?? Infinity }));
    const first = Math.min(...due.map(({ at }) => at));
    if (first === Infinity) return undefined;
    return { at: new Date(first), names: due.filter(({ at }) => at === first).map((one) => one.name) };
  }

  async function run(name: string, due = time.clock()): Promise<Outcome> {
    const fn = named(functions, name);
    const now = time.clock();
    const input = timerData(fn, {
      due,
      late: now.getTime() - due.getTime() >= SECOND,
      last: lastRuns.get(name),
    });
    const outcome = await repeating(fn.metadata.retryOptions, time.wait, (retryContext) =>
      runner.run(fn, retryContext === undefined ? { input } : { input, retryContext }),
    );
    lastRuns.set(name, due);
    return outcome;
  }

  return { names: functions.map((fn) => fn.name), next, run };
}

function named(functions: readonly TimerFunction[], name: string): TimerFunction {
  const fn = functions.find((candidate) => candidate.name === name);
  if (fn !== undefined) return fn;
  throw new Error(
    `There is no timer "${name}". Timers: ${functions.map((candidate) => candidate.name).join(', ')}.`,
  );
}

type Occurrence = { due: Date; late: boolean; last: Date | undefined };

/** What the timer extension sends: PascalCase, and no status where it keeps no record of past runs. */
function timerData(fn: TimerFunction, { due, late, last }: Occurrence): TypedData {
  const lastRun = last === undefined ? NEVER : offsetTime(last);
  const status = { Last: lastRun, Next: offsetTime(due), LastUpdated: lastRun };
  const timer = {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: fn.monitored ? status : null,
    IsPastDue: late,
  };
  return { json: JSON.stringify(timer) };
}

function offsetTime(at: Date): string {
  return at.toISOString().replace(/(\.000)?Z$/, '+00:00');
}

type Attempt = (
  retry: { retryCount: number; maxRetryCount: number; exception: { message: string } } | undefined,
) => Promise<Outcome>;

async function repeating(policy: RetryOptions | undefined, wait: Wait, attempt: Attempt): Promise<Outcome> {
  let outcome = await attempt(undefined);
  if (policy === undefined) return outcome;
  const limit = policy.maxRetryCount < 0 ? Infinity : policy.maxRetryCount;
  for (let count = 1; !outcome.ok && count <= limit; count += 1) {
    await wait(pauseMs(policy, count));
    outcome = await attempt({
      retryCount: count,
      maxRetryCount: policy.maxRetryCount,
      exception: { message: messageOf(outcome.error) },
    });
  }
  return outcome;
}

function pauseMs(policy: RetryOptions, count: number): number {
  if (policy.retryStrategy === 'fixedDelay') return (policy.delayInterval?.seconds ?? 0) * SECOND;
  const grown = (policy.minimumInterval?.seconds ?? 0) * SECOND * 2 ** (count - 1);
  return Math.min(grown, (policy.maximumInterval?.seconds ?? 0) * SECOND);
}
