import { messageOf } from '../../shared/errors.ts';
import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import { SUBSCRIPTIONS } from './left-over.ts';
import { forkHost, Killed, type End, type HostChild } from './host-child.ts';
import type { DieAt, Side } from './messages.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * When a host process dies: at an outside call of its own, counted among all or among those that ask `what`, or so many
 * real milliseconds after it was told.
 */
export type Death = { atCall: number; side: Side; what?: string } | { afterMs: number };

/** One process kill. `at` is its place where it is known; `busy`: it held messages or ran a timer. */
export type Kill = { at?: string; busy: boolean };

export type Plan = {
  /** The host that runs now dies the first death, the one after it the second; further ones live. */
  deaths: readonly Death[];
  desk: TicketProvider;
  /** How much time passes before a host that died is replaced. */
  downMs: number;
};

function dieAtOf({ atCall: call, ...death }: Extract<Death, { atCall: number }>): DieAt {
  return { call, ...death };
}

/** Keeps one function host running, as the platform does: for each that dies it starts another one. */
export type Platform = AsyncDisposable & {
  plan(next: Plan): Promise<void>;
  /** Takes back the deaths that have not happened and returns the kills since the plan, and what hosts complained of. */
  calmDown(): { kills: readonly Kill[]; complaints: readonly string[] };
  /** `killed`: the host died under it. Otherwise what the run failed with, if it failed. */
  runTimer(name: string): Promise<'killed' | { problem?: string }>;
  /** Resolves when the running host knows the time. */
  tellTime(): Promise<void>;
  /** Outside calls of the running host since the plan or since it started, in order. */
  calls(): Promise<string[]>;
  /** Ends a host that hangs, as the platform does with a function that takes longer than it may. */
  killHanging(): void;
  /** Throws where a host could not be started, or ended without having been killed. */
  check(): void;
};

/** One piece, because its parts share which host runs and which one stands by, loaded, to take its place. */
export function startPlatform({ time, bus, cache, env }: Surroundings): Platform {
  let spare = forkHost({ cache, passes });
  let current: HostChild | undefined;
  let running: Promise<HostChild> | undefined;
  let { deaths, desk, downMs }: Plan = { deaths: [], desk: 'servicenow', downMs: 0 };
  let kills: Kill[] = [];
  /** Of the hosts that are dead. */
  let complaints: string[] = [];
  let runsTimer = false;
  /** Whether the host that was killed last was at work. */
  let wasBusy = false;
  let alarm: NodeJS.Timeout | undefined;
  let failure: Error | undefined;
  let stopping = false;

  function passes(ms: number): Date {
    time.moveTo(new Date(time.clock().getTime() + ms));
    return time.clock();
  }

  async function start(): Promise<HostChild> {
    const host = spare;
    spare = forkHost({ cache, passes });
    current = host;
    void host.ended.then((end) => replace(host, end));
    await host.loaded;
    tellDeath(host);
    await host.start(env(desk), time.clock());
    return host;
  }

  function tellDeath(host: HostChild): void {
    const [death, ...rest] = deaths;
    deaths = rest;
    host.countAnew(death !== undefined && 'atCall' in death ? dieAtOf(death) : undefined);
    if (death !== undefined && 'afterMs' in death) alarm = setTimeout(() => kill(host), death.afterMs);
  }

  function kill(host: HostChild): void {
    wasBusy = runsTimer || SUBSCRIPTIONS.some((name) => bus.depth(name).locked > 0);
    host.kill();
  }

  function replace(host: HostChild, end: End): void {
    if (stopping || current !== host) return;
    clearTimeout(alarm);
    complaints.push(...host.complaints.splice(0));
    // A host that ends itself does so at an outside call.
    if (end.killed) kills.push(end.at === undefined ? { busy: wasBusy } : { busy: true, at: end.at });
    else failure ??= new Error(`A host ended without being killed. It said: ${complaints.join(' | ')}`);
    passes(downMs);
    void run();
  }

  function run(): Promise<HostChild> {
    const starting = start();
    running = starting;
    starting.catch((error: unknown) => {
      if (!(error instanceof Killed)) failure ??= new Error(messageOf(error), { cause: error });
    });
    return starting;
  }

  /** Undefined where the host was killed meanwhile. */
  async function withHost<T>(work: (host: HostChild) => Promise<T>): Promise<T | undefined> {
    try {
      return await work(await (running ?? run()));
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      // Where the next host cannot be started either, that is said at once.
      check();
      return undefined;
    }
  }

  function check(): void {
    if (failure !== undefined) throw failure;
  }

  /** Settings are read at the start of a host, so another desk needs another host. */
  async function changeDesk(next: TicketProvider): Promise<void> {
    desk = next;
    current?.kill();
    await current?.ended;
    while ((await withHost(() => Promise.resolve(true))) !== true) check();
  }

  return {
    async plan(next) {
      ({ deaths, downMs } = { deaths: [], downMs: 0 });
      if (running === undefined || next.desk !== desk) await changeDesk(next.desk);
      ({ deaths, downMs } = next);
      kills = [];
      complaints = [];
      current?.complaints.splice(0);
      await withHost((host) => Promise.resolve(tellDeath(host)));
    },
    calmDown() {
      deaths = [];
      clearTimeout(alarm);
      complaints.push(...(current?.complaints.splice(0) ?? []));
      return { kills, complaints };
    },
    async runTimer(name) {
      runsTimer = true;
      const problem = await withHost(async (host) => [await host.runTimer(name, time.clock())] as const);
      runsTimer = false;
      if (problem === undefined) return 'killed';
      return problem[0] === undefined ? {} : { problem: problem[0] };
    },
    async tellTime() {
      while ((await withHost(async (host) => (await host.setClock(time.clock()), true))) !== true) check();
    },
    calls: async () => (await withHost((host) => host.calls())) ?? [],
    killHanging: () => current && kill(current),
    check,
    async [Symbol.asyncDispose]() {
      stopping = true;
      clearTimeout(alarm);
      const hosts = [current, spare].filter((host) => host !== undefined);
      for (const host of hosts) host.kill();
      await Promise.all(hosts.map(({ ended }) => ended));
    },
  };
}
