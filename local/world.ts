import { fileURLToPath } from 'node:url';
import type { Clock } from '../shared/clock.ts';
import { closeParts, configure } from '../shared/wiring.ts';
import { answerQuestions } from './automation/answer-questions.ts';
import { startAutomation, type Automation } from './automation/start-automation.ts';
import { startBus, type Bus } from './bus/start-bus.ts';
import { readTopology } from './bus/topology.ts';
import { deskSettingsFor } from './desk/settings-for.ts';
import { startDesk, type Desk } from './desk/start-desk.ts';
import type { LogLine } from './host/invoke.ts';
import type { PortWish } from './host/listen.ts';
import type { Run } from './host/runner.ts';
import { startHost, type Host } from './host/start-host.ts';
import { settingForAll, startNeighbour, type RunningNeighbour } from './neighbours.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { settler, type Settler } from './settle.ts';
import { stepper, type Steps } from './step-through-time.ts';
import { startStorage, type Storage } from './storage/start-storage.ts';
import { SAMPLE_SENDER } from './tenant/mailboxes.ts';
import { startTenant, type Tenant } from './tenant/start-tenant.ts';
import { startWorkspace, type Workspace } from './workspace/start-workspace.ts';
import { sampleSettings } from './world-settings.ts';
import { liveTime, steppedTime, type LiveTime, type SteppedTime, type WorldTime } from './world-time.ts';

/** Something happened in a world, at an instant of its clock. */
export type WorldEvent = { kind: 'run'; run: Run } | { kind: 'log'; at: Date; line: LogLine };

/** `stepped`: the clock stands still unless the world moves it. Otherwise it runs, so many times as fast as real time. */
export type Pace = 'stepped' | { speed: number };

export type WorldOptions = {
  /** Played from the start. Without one the tenant is empty. */
  scenario?: Pick<Scenario, 'startsAt' | 'lastsMs' | 'settings' | 'plays' | 'records' | 'answers' | 'beside'>;
  pace?: Pace;
  /** Where the clock starts, unless the scenario says it. */
  startsAt?: Date;
  /** Another Microsoft Graph in place of the embedded tenant. */
  graphBaseUrl?: string;
  /** Ports to listen on; any free ones where absent. */
  ports?: { http?: number | PortWish; bus?: number; tables?: number; graph?: number; desk?: number };
  /** Settings of the app that differ from the sample file. */
  env?: Record<string, string>;
  /** With `by hand` a running clock rings no timer. */
  timers?: 'by the clock' | 'by hand';
  functions?: string;
  onEvent?: (event: WorldEvent) => void;
};

/** The whole pipeline on one machine: tenant, bus, storage, ticket desk and the host with the app's own functions. */
export type World = AsyncDisposable & {
  clock: Clock;
  bus: Bus;
  storage: Storage;
  /** Where tickets go, unless the settings name a desk elsewhere. */
  desk: Desk;
  /** Where repairs start their jobs, unless the settings name an address elsewhere. */
  automation: Automation;
  /** Holds Windows events; read where LOG_ANALYTICS_WORKSPACE_ID names it. */
  workspace: Workspace;
  hasTenant: boolean;
  /** Throws where another Graph stands in its place. */
  readonly tenant: Tenant;
  /** That one and those beside it; none where another Graph stands in its place. */
  tenants: readonly Tenant[];
  host: Host;
  /** The settings that the functions run with. */
  env: Readonly<Record<string, string>>;
  tablesConnectionString: string;
  /** Runs all that falls due until that instant, each thing at its own instant. Stepped worlds only. */
  runUntil: (instant: Date) => Promise<void>;
  /** Lets so much time pass. Stepped worlds only. */
  passes: (ms: number) => Promise<void>;
  /** Runs what is due now until nothing moves any more. Throws where something keeps moving or is stuck. */
  settle: () => Promise<void>;
  /** Plays the scenario to its end and on until nothing new is found. Stepped worlds only. */
  play: () => Promise<void>;
  /** What is left undone, in sentences; empty where all is well. */
  unsettled: () => string[];
  stop: () => Promise<void>;
};

const FUNCTIONS = fileURLToPath(new URL('../functions', import.meta.url));
const TOPOLOGY = fileURLToPath(new URL('../infra/topology.json', import.meta.url));

// A Monday morning, on the minute, so that worlds without a scenario start alike.
const SOME_DAY = new Date('2026-11-23T06:00:00Z');

// While the machine keeps up, no more messages wait in one subscription and no more runs are under way.
const MANY_WAITING = 5;
const MANY_AT_WORK = 4;

let running = false;

/** Starts a world. One per process at a time, because functions take their parts from one place. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  if (running) throw new Error('A world is already running in this process. Stop it first.');
  running = true;
  await using started = new AsyncDisposableStack();
  started.defer(() => {
    running = false;
  });
  const time = timeOf(options);
  const surroundings = await startSurroundings(options, time, started);
  const env = await settingsOf(options, surroundings);
  configure({ env, ...time });
  started.defer(closeParts);
  options.scenario?.plays(tenantOf(surroundings), surroundings.desk);
  for (const neighbour of surroundings.beside) neighbour.plays(neighbour.tenant);
  options.scenario?.records?.(surroundings.workspace, tenantOf(surroundings));
  const host = await startFunctions(options, env, time);
  started.defer(host.stop);
  return worldOf({ ...surroundings, options, env, time, host }, started.move());
}

function timeOf({ pace = 'stepped', scenario, startsAt }: WorldOptions): LiveTime | SteppedTime {
  const start = scenario === undefined ? (startsAt ?? SOME_DAY) : new Date(scenario.startsAt);
  return pace === 'stepped' ? steppedTime(start) : liveTime(start, pace.speed);
}

type Surroundings = {
  storage: Storage;
  bus: Bus;
  desk: Desk;
  automation: Automation;
  workspace: Workspace;
  tenant: Tenant | undefined;
  beside: readonly RunningNeighbour[];
};

async function startSurroundings(
  { ports = {}, graphBaseUrl, env = {}, scenario }: WorldOptions,
  { clock }: WorldTime,
  started: AsyncDisposableStack,
): Promise<Surroundings> {
  const kept = async <T extends { stop: () => Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const part = await starting;
    started.defer(() => part.stop());
    return part;
  };
  const tenantId = env.AZURE_TENANT_ID ?? (await sampleSettings()).AZURE_TENANT_ID ?? '';
  const topology = await readTopology(TOPOLOGY);
  // All at once: the storage process takes a second. allSettled, so that a failure leaves none of them unaccounted for.
  const [storage, bus, desk, automation, workspace, tenant, ...beside] = await Promise.allSettled([
    kept(startStorage({ port: ports.tables ?? 0 })),
    kept(startBus({ topology, clock, port: ports.bus ?? 0 })),
    kept(startDesk({ clock, port: ports.desk ?? 0 })),
    kept(startAutomation({ clock })),
    kept(startWorkspace({ clock })),
    graphBaseUrl === undefined ? kept(startTenant({ clock, port: ports.graph ?? 0, tenantId })) : undefined,
    ...(scenario?.beside ?? []).map((one, at) => kept(startNeighbour(one, at, clock))),
  ]);
  return {
    storage: valueOf(storage),
    bus: valueOf(bus),
    desk: valueOf(desk),
    automation: valueOf(automation),
    workspace: valueOf(workspace),
    tenant: valueOf(tenant),
    beside: beside.map(valueOf),
  };
}

function valueOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

async function settingsOf(
  { graphBaseUrl, scenario, env }: WorldOptions,
  { storage, bus, desk, automation, workspace, tenant, beside }: Surroundings,
): Promise<Record<string, string>> {
  // E-mail goes out for real where only the mailboxes of an embedded tenant can receive it.
  const mail = { MAIL_MODE: 'send', MAIL_SENDER: SAMPLE_SENDER };
  const all = tenant === undefined ? {} : settingForAll(tenant, beside, mail);
  // Several tenants have a sender each, or none.
  const hasSeveral = Boolean({ ...all, ...scenario?.settings, ...env }.TENANTS);
  return {
    ...(await sampleSettings()),
    SUPPORT_CONTACT: 'helpdesk@contoso.example',
    GRAPH_BASE_URL: graphBaseUrl ?? tenant?.baseUrl ?? '',
    SERVICE_BUS: bus.connectionString,
    TABLES: storage.connectionString,
    AzureWebJobsStorage: storage.connectionString,
    AUTOMATION_BASE_URL: automation.url,
    LOG_ANALYTICS_BASE_URL: workspace.baseUrl,
    ...(tenant === undefined || hasSeveral ? {} : mail),
    ...all,
    ...scenario?.settings,
    ...env,
    ...deskSettingsFor({ ...scenario?.settings, ...env }, desk),
  };
}

function tenantOf({ tenant }: Pick<Surroundings, 'tenant'>): Tenant {
  if (tenant === undefined)
    throw new Error('This world has no tenant of its own: another Microsoft Graph is in its place.');
  return tenant;
}

function startFunctions(
  { functions = FUNCTIONS, ports, onEvent }: WorldOptions,
  env: Record<string, string>,
  time: WorldTime,
): Promise<Host> {
  return startHost({
    functions,
    env,
    ...time,
    port: ports?.http ?? 0,
    log: (line) => onEvent?.({ kind: 'log', at: time.clock(), line }),
    onRun: (run) => onEvent?.({ kind: 'run', run }),
  });
}

type WorldParts = Surroundings & {
  options: WorldOptions;
  env: Record<string, string>;
  time: LiveTime | SteppedTime;
  host: Host;
};

function worldOf(parts: WorldParts, started: AsyncDisposableStack): World {
  const { bus, storage, desk, automation, workspace, host, env, time } = parts;
  const things = settler(host, bus);
  return {
    clock: time.clock,
    bus,
    storage,
    desk,
    automation,
    workspace,
    host,
    env,
    hasTenant: parts.tenant !== undefined,
    get tenant() {
      return tenantOf(parts);
    },
    tenants: [
      ...(parts.tenant === undefined ? [] : [parts.tenant]),
      ...parts.beside.map(({ tenant }) => tenant),
    ],
    tablesConnectionString: storage.connectionString,
    ...passageOfTime(parts, things),
    unsettled: things.unsettled,
    stop: () => started.disposeAsync(),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

function passageOfTime({ options, time, host, bus, desk }: WorldParts, things: Settler): Steps {
  if ('moveTo' in time) {
    const { lastsMs = 0, answers } = options.scenario ?? {};
    const somebody = answers && {
      onLooker: answerQuestions({ answer: answers, desk, baseUrl: host.baseUrl }),
    };
    return stepper({ time, host, bus, things, lastsMs, ...somebody });
  }
  const waits = (name: string) => bus.depth(name).active > MANY_WAITING;
  time.begin(() => host.inFlight() > MANY_AT_WORK || host.subscriptions.some(waits));
  if (options.timers !== 'by hand') host.keepTime(time);
  const refuse = () =>
    Promise.reject(new Error('The clock of this world runs by itself; only a stepped world can be moved.'));
  return { runUntil: refuse, passes: refuse, play: refuse, settle: things.settle };
}
