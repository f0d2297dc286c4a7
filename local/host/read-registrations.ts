import { basename } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../../shared/errors.ts';
import { connectionString, resolveSettings, type AppSettings } from './app-settings.ts';
import type { BindingInfo, FunctionCallback, FunctionMetadata } from './core-contract.ts';
import type { Registration } from './functions-core.ts';
import { parseRoute, type Route } from './routes.ts';
import { parseSchedule, type Schedule } from './schedule.ts';

/** A registered function, as every invocation of it needs it. `binding` is the name of its trigger. */
export type LoadedFunction = {
  name: string;
  metadata: FunctionMetadata;
  callback: FunctionCallback;
  binding: string;
};

export type TimerFunction = LoadedFunction & {
  schedule: Schedule;
  monitored: boolean;
  runOnStartup: boolean;
};
export type TopicFunction = LoadedFunction & {
  connectionString: string;
  topic: string;
  subscription: string;
  batched: boolean;
};
export type HttpFunction = LoadedFunction & { methods: readonly string[]; route: Route };

export type FunctionApp = { timers: TimerFunction[]; topics: TopicFunction[]; http: HttpFunction[] };

const Timer = z.object({
  schedule: z.string(),
  runOnStartup: z.boolean().default(false),
  useMonitor: z.boolean().default(true),
});

const Topic = z.object({
  connection: z.string(),
  topicName: z.string('only topic subscriptions are supported here, not queues'),
  subscriptionName: z.string(),
  cardinality: z.enum(['one', 'many']).default('one'),
  isSessionsEnabled: z.literal(false, 'sessions are not supported here').default(false),
  sdkBinding: z.literal(false, 'sdkBinding needs a preview extension').default(false),
});

const Http = z.object({ methods: z.array(z.string()), route: z.string().optional() });

/**
 * Turns what the function files registered into what the host runs, with all settings filled in.
 * Fails once, with every problem of every function.
 */
export function readRegistrations(
  registrations: readonly Registration[],
  settings: AppSettings,
  routePrefix: string,
): FunctionApp {
  const app: FunctionApp = { timers: [], topics: [], http: [] };
  const problems = duplicates(registrations);
  for (const registration of registrations) {
    try {
      addTo(app, registration, { settings, routePrefix });
    } catch (error) {
      problems.push(`${registration.metadata.name}: ${problemOf(error)}`);
    }
  }
  if (problems.length > 0) throw new Error(`The function app cannot start:\n- ${problems.join('\n- ')}`);
  return app;
}

type Surroundings = { settings: AppSettings; routePrefix: string };

function addTo(app: FunctionApp, registration: Registration, surroundings: Surroundings): void {
  const { metadata, callback } = registration;
  const [binding, trigger] = triggerOf(metadata);
  const loaded = { name: metadata.name, metadata, callback, binding };
  const kind = trigger.type.toLowerCase();
  if (metadata.retryOptions !== undefined && kind !== 'timertrigger') throw new Error(RETRY_ON_TIMERS_ONLY);
  if (kind === 'timertrigger') app.timers.push({ ...loaded, ...readTimer(trigger, surroundings) });
  else if (kind === 'servicebustrigger') app.topics.push({ ...loaded, ...readTopic(trigger, surroundings) });
  else if (kind === 'httptrigger')
    app.http.push({ ...loaded, ...readHttp(trigger, metadata.name, surroundings) });
  else
    throw new Error(
      `this host does not know the trigger ${trigger.type}; it knows timers, topic subscriptions and HTTP`,
    );
}

const RETRY_ON_TIMERS_ONLY =
  'a retry policy works on timers only; Azure ignores it elsewhere, where the bus or the caller tries again';

function triggerOf(metadata: FunctionMetadata): [string, BindingInfo] {
  const found = Object.entries(metadata.bindings).find(([, binding]) => /trigger$/i.test(binding.type));
  if (found === undefined) throw new Error('it has no trigger');
  return found;
}

function readTimer(
  trigger: BindingInfo,
  { settings }: Surroundings,
): Pick<TimerFunction, 'schedule' | 'monitored' | 'runOnStartup'> {
  const timer = Timer.parse(trigger);
  const schedule = parseSchedule(resolveSettings(timer.schedule, settings));
  return { schedule, monitored: timer.useMonitor && !schedule.subMinute, runOnStartup: timer.runOnStartup };
}

function readTopic(
  trigger: BindingInfo,
  { settings }: Surroundings,
): Pick<TopicFunction, 'connectionString' | 'topic' | 'subscription' | 'batched'> {
  const topic = Topic.parse(trigger);
  return {
    connectionString: connectionString(resolveSettings(topic.connection, settings), settings),
    topic: resolveSettings(topic.topicName, settings),
    subscription: resolveSettings(topic.subscriptionName, settings),
    batched: topic.cardinality === 'many',
  };
}

function readHttp(
  trigger: BindingInfo,
  name: string,
  { routePrefix }: Surroundings,
): Pick<HttpFunction, 'methods' | 'route'> {
  const http = Http.parse(trigger);
  const path = [routePrefix, http.route ?? name].filter((part) => part !== '').join('/');
  return { methods: http.methods.map((method) => method.toUpperCase()), route: parseRoute(path) };
}

function duplicates(registrations: readonly Registration[]): string[] {
  const byName = Map.groupBy(registrations, ({ metadata }) => metadata.name.toLowerCase());
  return [...byName.values()].filter((same) => same.length > 1).map(sameName);
}

function sameName(registrations: readonly Registration[]): string {
  const files = registrations.map(({ file }) => basename(file ?? 'a file loaded earlier')).join(' and ');
  return `${registrations[0]?.metadata.name}: this name is registered ${registrations.length} times, in ${files}; names must differ`;
}

function problemOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return messageOf(error);
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}
