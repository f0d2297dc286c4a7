import { setTimeout as delay } from 'node:timers/promises';
import { atMost } from '../at-most.ts';
import { SECOND, type Clock } from '../clock.ts';
import type { Source } from './pipeline-state.ts';

/** From the best to the worst. `never`: it was not read yet. `unknown`: what was read of it cannot be looked up. */
const STATES = ['fresh', 'never', 'stale', 'unknown'] as const;
type SourceState = (typeof STATES)[number];

/** `degraded`: it works, and somebody should look. `unhealthy`: it does not do its work at present. */
const WORDS = ['healthy', 'degraded', 'unhealthy'] as const;
type Word = (typeof WORDS)[number];

export type SourceHealth = {
  name: string;
  /** Since it was last read to its end; absent where that is not known. */
  ageSeconds?: number;
  state: SourceState;
  /** With several tenants: in how many of them it is in which state. */
  tenants?: Partial<Record<SourceState, number>>;
};

/** How the app does, for probes. Names nobody, no tenant either, and holds nothing that must stay secret. */
export type Health = {
  /** That of the tenant that does worst. */
  status: Word;
  asOf: string;
  storage: 'reached' | 'not reached';
  bus: 'reached' | 'not reached';
  /** With several tenants: how many of them do how. */
  tenants?: Partial<Record<Word, number>>;
  /** With several tenants each as it is where it is worst. */
  sources: SourceHealth[];
};

export type ReadHealth = () => Promise<Health>;

/** What is looked at of one tenant. */
export type TenantHealth = {
  staleMs: number;
  /** So far a watermark may lie ahead. */
  clockMs: number;
  /** The first is the main one. */
  sources: readonly Source[];
};

export type HealthNeeds = {
  clock: Clock;
  tenants: readonly TenantHealth[];
  /** Fails where the bus does not answer. */
  reachBus: () => Promise<void>;
  /** What is not known after this is unknown. */
  patienceMs?: number;
};

/** Probes ask every few seconds, and from several places. */
const KEPT_MS = 10 * SECOND;
/** Each tenant takes some reads of storage: a thousand of them are looked at less often. */
const KEPT_MS_PER_TENANT = 0.1 * SECOND;

/** Probes give up soon. */
const PATIENCE_MS = 5 * SECOND;
const PATIENCE_MS_PER_TENANT = 0.01 * SECOND;

/** Reads of storage at once. */
const READS_AT_ONCE = 20;

/** How the app does, looked up once in a while; whoever asks in between gets what was seen then. Never throws. */
export function cachedHealth(needs: HealthNeeds): ReadHealth {
  const keptMs = Math.max(KEPT_MS, needs.tenants.length * KEPT_MS_PER_TENANT);
  let known: { atMs: number; health: Promise<Health> } | undefined;
  return () => {
    const nowMs = needs.clock().getTime();
    if (known === undefined || Math.abs(nowMs - known.atMs) >= keptMs) {
      known = { atMs: nowMs, health: readHealth(needs) };
    }
    return known.health;
  };
}

async function readHealth({ clock, tenants, reachBus, ...needs }: HealthNeeds): Promise<Health> {
  const most = Math.max(PATIENCE_MS, tenants.length * PATIENCE_MS_PER_TENANT);
  const inTime = timeFor(needs.patienceMs ?? most);
  const inTurn = atMost(READS_AT_ONCE);
  const look = (tenant: TenantHealth) =>
    tenant.sources.map((source) => inTurn(() => healthOf(source, tenant, { clock, inTime })));
  const [bus, ...read] = await Promise.all([
    succeeds(() => inTime(reachBus)),
    ...tenants.map((tenant) => Promise.all(look(tenant))),
  ]);
  const storage = read.flat().every(({ state }) => state !== 'unknown');
  const words = read.map(wordOf);
  const hasSeveral = tenants.length > 1;
  return {
    status: bus ? worstOf(WORDS, words) : 'unhealthy',
    asOf: clock().toISOString(),
    storage: storage ? 'reached' : 'not reached',
    bus: bus ? 'reached' : 'not reached',
    ...(hasSeveral ? { tenants: tally(words) } : {}),
    sources: hasSeveral ? joined(read.flat()) : read.flat(),
  };
}

function wordOf([main, ...others]: readonly SourceHealth[]): Word {
  const all = [main, ...others];
  if (main?.state === 'stale' || all.some((source) => source?.state === 'unknown')) return 'unhealthy';
  return all.every((source) => source?.state === 'fresh') ? 'healthy' : 'degraded';
}

/** Each source once: as it is where it is worst, with the number of tenants in each state. */
function joined(all: readonly SourceHealth[]): SourceHealth[] {
  return [...Map.groupBy(all, ({ name }) => name)].map(([name, some]) => {
    const states = some.map((source) => source.state);
    const state = worstOf(STATES, states);
    const ages = some.flatMap((one) => (one.state === state ? (one.ageSeconds ?? []) : []));
    const age = ages.length === 0 ? {} : { ageSeconds: Math.max(...ages) };
    return { name, ...age, state, tenants: tally(states) };
  });
}

function worstOf<Name extends string>(order: readonly [Name, ...Name[]], names: readonly Name[]): Name {
  return order.findLast((name) => names.includes(name)) ?? order[0];
}

function tally<Name extends string>(names: readonly Name[]): Partial<Record<Name, number>> {
  const counts: Partial<Record<Name, number>> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

async function healthOf(
  source: Source,
  { staleMs, clockMs }: TenantHealth,
  { clock, inTime }: { clock: Clock; inTime: InTime },
): Promise<SourceHealth> {
  const { name } = source;
  try {
    const progress = await inTime(source.readProgress);
    if (progress === undefined) return { name, state: 'never' };
    const ageMs = clock().getTime() - progress.upToMs;
    const isFresh = ageMs <= staleMs && ageMs >= -clockMs;
    return { name, ageSeconds: Math.round(ageMs / SECOND), state: isFresh ? 'fresh' : 'stale' };
  } catch {
    // Why it cannot be read is for the log of whoever needs it; a probe learns only that.
    return { name, state: 'unknown' };
  }
}

function succeeds(work: () => Promise<void>): Promise<boolean> {
  return work().then(
    () => true,
    () => false,
  );
}

type InTime = <T>(work: () => Promise<T>) => Promise<T>;

/** So much time for a whole look. What does not end in it fails, and what has not begun by then does not begin. */
function timeFor(ms: number): InTime {
  let isOver = false;
  const late = delay(ms, undefined, { ref: false }).then(() => {
    isOver = true;
    throw new Error('It took too long');
  });
  late.catch(() => {});
  return (work) => (isOver ? late : Promise.race([work(), late]));
}
