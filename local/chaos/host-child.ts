import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Line, Told, type DieAt, type Order } from './messages.ts';

/** How a host process ended. `at` is told by a process that ended itself at an outside call. */
export type End = { killed: boolean; at?: string };

/** The process was killed before it could answer. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** A host in a process of its own. Every promise is rejected with `Killed` once it is dead. */
export type HostChild = {
  /** Resolves when its modules are loaded. */
  loaded: Promise<unknown>;
  start(env: Record<string, string>, now: Date): Promise<void>;
  setClock(now: Date): Promise<void>;
  /** Returns what the run failed with, or undefined. */
  runTimer(name: string, due: Date): Promise<string | undefined>;
  /** From now on it counts its outside calls, and dies at that one where one is given. */
  countAnew(dieAt?: DieAt): void;
  /** Outside calls since then, in order. */
  calls(): Promise<string[]>;
  kill(): void;
  ended: Promise<End>;
  /** What its host complained of last, newest last; whoever has read it takes it away. */
  complaints: string[];
};

const CHILD = fileURLToPath(new URL('host-process.ts', import.meta.url));
const COMPLAINTS_KEPT = 20;

type Wish = {
  /** Lets so much time pass and returns the time it is then. */
  passes: (ms: number) => Date;
  /** Folder for compiled code, so that the next process starts faster. */
  cache: string;
};

/** Starts the process; it waits, loaded, until it is told to start its host. */
export function forkHost({ passes, cache }: Wish): HostChild {
  const child = fork(CHILD, {
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const expected = expectations();
  const lines = readLines(child);
  const loaded = expected.expect('loaded');
  const ended = endOf(child, lines, expected);
  child.on('message', (message) => hear(Told.parse(message)));

  function hear(told: Told): void {
    if (told.kind === 'wait')
      return order(child, { kind: 'waited', id: told.id, nowMs: passes(told.ms).getTime() });
    if (told.kind === 'cannot-start') return expected.fail('listening', new Error(told.problem));
    expected.meet(told.kind, contentOf(told));
  }

  async function ask(question: Order, answer: Told['kind']): Promise<string | undefined> {
    const answered = expected.expect(answer);
    order(child, question);
    return answered;
  }

  return {
    loaded,
    start: async (env, now) => void (await ask({ kind: 'start', env, nowMs: now.getTime() }, 'listening')),
    setClock: async (now) => void (await ask({ kind: 'set-clock', nowMs: now.getTime() }, 'clock-set')),
    runTimer: (name, due) => ask({ kind: 'run-timer', name, dueMs: due.getTime() }, 'timer-ended'),
    countAnew: (dieAt) => order(child, { kind: 'count-anew', ...(dieAt === undefined ? {} : { dieAt }) }),
    calls: async () => (await ask({ kind: 'tell-calls' }, 'calls-told'))?.split('\n').filter(Boolean) ?? [],
    kill: () => void child.kill('SIGKILL'),
    ended,
    complaints: lines.complaints,
  };
}

function contentOf(told: Told): string | undefined {
  if (told.kind === 'timer-ended') return told.problem;
  return told.kind === 'calls-told' ? told.calls.join('\n') : undefined;
}

/** A process that has just died cannot be told; whoever waits for its answer hears of its end. */
function order(child: ChildProcess, message: Order): void {
  if (child.connected) child.send(message, () => {});
}

type Expected = { resolve: (problem: string | undefined) => void; reject: (error: Error) => void };

/** Answers that are waited for, in the order of the questions. */
function expectations() {
  const waiting = new Map<Told['kind'], Expected[]>();
  let over: Error | undefined;

  function next(kind: Told['kind']): Expected | undefined {
    return waiting.get(kind)?.shift();
  }

  return {
    expect(kind: Told['kind']): Promise<string | undefined> {
      if (over !== undefined) return Promise.reject(over);
      const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
      // Nobody need listen: an end that is nobody's business now is no failure.
      promise.catch(() => {});
      waiting.set(kind, [...(waiting.get(kind) ?? []), { resolve, reject }]);
      return promise;
    },
    meet: (kind: Told['kind'], problem: string | undefined) => next(kind)?.resolve(problem),
    fail: (kind: Told['kind'], error: Error) => next(kind)?.reject(error),
    end(error: Error): void {
      over = error;
      for (const { reject } of [...waiting.values()].flat()) reject(error);
      waiting.clear();
    },
  };
}

type Lines = { complaints: string[]; endsAt: string | undefined; done: Promise<void> };

function readLines({ stdout }: ChildProcess): Lines {
  const lines: Lines = { complaints: [], endsAt: undefined, done: Promise.resolve() };
  if (stdout === null) return lines;
  const reader = createInterface({ input: stdout });
  reader.on('line', (text) => {
    const line = Line.parse(JSON.parse(text));
    if ('complaint' in line) {
      lines.complaints.push(line.complaint);
      if (lines.complaints.length > COMPLAINTS_KEPT) lines.complaints.shift();
      return;
    }
    lines.endsAt = `${line.endsAt.side} ${line.endsAt.what}`;
  });
  lines.done = new Promise((resolve) => reader.once('close', resolve));
  return lines;
}

async function endOf(
  child: ChildProcess,
  lines: Lines,
  expected: ReturnType<typeof expectations>,
): Promise<End> {
  const signal = await new Promise<string | null>((resolve) =>
    child.once('exit', (_code, killedBy) => resolve(killedBy)),
  );
  expected.end(new Killed('The host process has ended'));
  await lines.done;
  return { killed: signal === 'SIGKILL', ...(lines.endsAt === undefined ? {} : { at: lines.endsAt }) };
}
