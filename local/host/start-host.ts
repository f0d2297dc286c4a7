import { fileURLToPath } from 'node:url';
import { ServiceBusClient } from '@azure/service-bus';
import { systemClock, systemWait, type Clock, type Wait } from '../../shared/clock.ts';
import type { AppSettings } from './app-settings.ts';
import { currentProgrammingModel, listenToSystemLog } from './functions-core.ts';
import { readHostSettings } from './host-settings.ts';
import { listenToHttp } from './http-listener.ts';
import { oneLine, runAppHooks, type LogSink } from './invoke.ts';
import type { PortWish } from './listen.ts';
import { keepTime, type RunningTime } from './live-timers.ts';
import { loadFunctions } from './load-functions.ts';
import { readRegistrations, type FunctionApp } from './read-registrations.ts';
import { createRunner, type Outcome, type Run, type Runner } from './runner.ts';
import { createTimers, type Due, type Timers } from './timers.ts';
import { listenToTopic, type Listening } from './topic-listener.ts';

export type HostOptions = {
  /** The folder whose `*.ts` files register the functions, or one bundle that registers them all. */
  functions: string;
  /** Settings that bindings name: schedules, entity names, connections. */
  env: AppSettings;
  clock?: Clock;
  /** Lets time pass between repetitions of a timer with a retry policy. */
  wait?: Wait;
  /** Port of the HTTP triggers; any free one where absent. */
  port?: number | PortWish;
  hostJson?: string;
  log?: LogSink;
  /** Told of each run that has ended. */
  onRun?: (run: Run) => void;
};

/** An Azure Functions host for one machine: it runs the app's functions through the contract of the real worker. */
export type Host = {
  port: number;
  /** Where HTTP triggers answer, without a final slash. */
  baseUrl: string;
  functions: readonly string[];
  timers: readonly string[];
  topicFunctions: readonly string[];
  /** Subscriptions that a function listens to. */
  subscriptions: readonly string[];
  /** The first instant strictly after `after` at which timers are due. */
  nextTimer: (after: Date) => Due | undefined;
  /** Runs a timer now. A failure is logged, counted and told; it never throws for it. */
  runTimer: (name: string, due?: Date) => Promise<Outcome>;
  /** From now on runs timers whenever they are due. */
  keepTime: (time: RunningTime) => void;
  /** Runs of all functions so far. */
  runs: () => number;
  invocations: (name: string) => number;
  failures: (name: string) => number;
  /** What the function's last run failed with; undefined where that run went well or there was none. */
  lastFailure: (name: string) => string | undefined;
  /** Runs and unsettled messages under way. */
  inFlight: () => number;
  idle: () => Promise<void>;
  stop: () => Promise<void>;
};

const HOST_JSON = fileURLToPath(new URL('../../host.json', import.meta.url));

/** Loads the functions and starts their triggers. Timers run only when told to, or after `keepTime`. */
export async function startHost(options: HostOptions): Promise<Host> {
  const log = options.log ?? (() => {});
  const settings = await readHostSettings(options.hostJson ?? HOST_JSON);
  const registrations = await loadFunctions(options.functions);
  const app = readRegistrations(registrations, options.env, settings.routePrefix);
  const clock = options.clock ?? systemClock;
  const runner = createRunner({ clock, log, onRun: options.onRun });
  const timers = createTimers(app.timers, runner, { clock, wait: options.wait ?? systemWait });

  // Undone in reverse order, at the end or as soon as a step fails.
  await using started = new AsyncDisposableStack();
  started.defer(
    listenToSystemLog((level, _category, text) => log({ level, source: 'host', text: oneLine(text) })),
  );
  await agreeOnCapabilities();
  await runAppHooks('appStart', { functionAppDirectory: options.functions });
  started.defer(() => runAppHooks('appTerminate'));
  const http = await listenToHttp(app.http, { runner, log, port: portWish(options.port) });
  started.defer(http.stop);
  listenToTopics(app, { log, runner, settings }, started);
  return hostOf(app, { runner, timers, port: http.port, started: started.move() });
}

type HostParts = { runner: Runner; timers: Timers; port: number; started: AsyncDisposableStack };

function hostOf(app: FunctionApp, { runner, timers, port, started }: HostParts): Host {
  return {
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    functions: [...app.timers, ...app.topics, ...app.http].map((fn) => fn.name),
    timers: timers.names,
    topicFunctions: app.topics.map((fn) => fn.name),
    subscriptions: app.topics.map((fn) => fn.subscription),
    nextTimer: (after) => timers.next(after),
    runTimer: (name, due) => timers.run(name, due),
    keepTime: (time) => started.defer(keepTime(timers, time)),
    runs: runner.runs,
    invocations: runner.invocations,
    failures: runner.failures,
    lastFailure: runner.lastFailure,
    inFlight: runner.work.underWay,
    idle: runner.work.idle,
    stop: () => started.disposeAsync(),
  };
}

function portWish(port: number | PortWish = 0): PortWish {
  return typeof port === 'number' ? { port } : port;
}

// Asked once, as the worker does before the first invocation; it locks the app's setup.
async function agreeOnCapabilities(): Promise<void> {
  const capabilities = (await currentProgrammingModel()?.getCapabilities?.({})) ?? {};
  if (capabilities.HttpUri !== undefined) {
    throw new Error(
      'The function app turns HTTP streaming on, which this host does not offer. Remove enableHttpStream from app.setup.',
    );
  }
}

/** Listens to every subscription, with one connection for each connection string. */
function listenToTopics(
  app: FunctionApp,
  surroundings: Omit<Listening, 'client'>,
  started: AsyncDisposableStack,
): void {
  const clients = new Map<string, ServiceBusClient>();
  for (const address of new Set(app.topics.map((fn) => fn.connectionString))) {
    const client = connect(address);
    clients.set(address, client);
    started.defer(() => client.close());
  }
  for (const fn of app.topics) {
    const client = clients.get(fn.connectionString);
    if (client !== undefined) started.defer(listenToTopic(fn, { ...surroundings, client }));
  }
}

// The defaults wait 30 s before they look for a bus that has come back; on one machine it is there again at once.
const RETRIES = { maxRetries: 10, retryDelayInMs: 200, maxRetryDelayInMs: 1_000, timeoutInMs: 10_000 };

function connect(address: string): ServiceBusClient {
  return new ServiceBusClient(address, { retryOptions: RETRIES });
}
