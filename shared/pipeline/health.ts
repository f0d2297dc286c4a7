import { setTimeout as delay } from 'node:timers/promises';
import { SECOND, type Clock } from '../clock.ts';
import type { Source } from './pipeline-state.ts';

export type SourceHealth = {
  name: string;
  /** Since it was last read to its end; absent where that is not known. */
  ageSeconds?: number;
  state: 'fresh' | 'stale' | 'never' | 'unknown';
};

/** How the app does, for probes. Names nobody and holds nothing that must stay secret. */
export type Health = {
  /** `degraded`: it works, and somebody should look. `unhealthy`: it does not do its work at present. */
  status: 'healthy' | 'degraded' | 'unhealthy';
  asOf: string;
  storage: 'reached' | 'not reached';
  bus: 'reached' | 'not reached';
  sources: SourceHealth[];
};

export type ReadHealth = () => Promise<Health>;

export type HealthNeeds = {
  clock: Clock;
  staleMs: number;
  /** So far a watermark may lie ahead. */
  clockMs: number;
  /** The first is the main one. */
  sources: readonly Source[];
  /** Fails where the bus does not answer. */
  reachBus: () => Promise<void>;
};

/** Probes ask every few seconds, and from several places. */
const KEPT_MS = 10 * SECOND;

/** Probes give up soon. */
const LONGEST_LOOK_MS = 5 * SECOND;

/** How the app does, looked up once in a while; whoever asks in between gets what was seen then. Never throws. */
export function cachedHealth(needs: HealthNeeds): ReadHealth {
  let known: { atMs: number; health: Promise<Health> } | undefined;
  return () => {
    const nowMs = needs.clock().getTime();
    if (known === undefined || Math.abs(nowMs - known.atMs) >= KEPT_MS) {
      known = { atMs: nowMs, health: readHealth(needs) };
    }
    return known.health;
  };
}

async function readHealth(needs: HealthNeeds): Promise<Health> {
  const { clock, sources, reachBus } = needs;
  const [bus, ...states] = await Promise.all([
    succeeds(reachBus),
    ...sources.map((source) => healthOf(source, needs)),
  ]);
  const storage = states.every(({ state }) => state !== 'unknown');
  return {
    status: statusOf(bus && storage, states),
    asOf: clock().toISOString(),
    storage: storage ? 'reached' : 'not reached',
    bus: bus ? 'reached' : 'not reached',
    sources: states,
  };
}

function statusOf(isReached: boolean, [main, ...others]: readonly SourceHealth[]): Health['status'] {
  if (!isReached || main?.state === 'stale') return 'unhealthy';
  return [main, ...others].every((source) => source?.state === 'fresh') ? 'healthy' : 'degraded';
}

async function healthOf(source: Source, { clock, staleMs, clockMs }: HealthNeeds): Promise<SourceHealth> {
  const { name } = source;
  try {
    const progress = await inTime(source.readProgress());
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
  return inTime(work()).then(
    () => true,
    () => false,
  );
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = delay(LONGEST_LOOK_MS, undefined, { ref: false, signal: done.signal }).then(() => {
    throw new Error('It took too long');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
    late.catch(() => {});
  }
}
