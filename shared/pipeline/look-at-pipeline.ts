import type { Clock } from '../clock.ts';
import { messageOf } from '../errors.ts';
import type { CallBook } from './call-notes.ts';
import { remembering, standing, type Memory, type Seen } from './memory.ts';
import type {
  Pile,
  PipelineRules,
  PipelineState,
  Progress,
  Source,
  SubscriptionState,
} from './pipeline-state.ts';

export type WatcherMemory = {
  read(tenantId: string): Promise<Memory | undefined>;
  write(tenantId: string, memory: Memory): Promise<void>;
};

/** Where a look at ourselves reads. */
export type LookNeeds = {
  tenantId: string;
  clock: Clock;
  rules: Pick<PipelineRules, 'staleMs'>;
  sources: readonly Source[];
  memory: WatcherMemory;
  calls: Pick<CallBook, 'read'>;
  /** Messages of this tenant in every subscription that some function listens to. */
  subscriptions: readonly string[];
  lookAt: (subscription: string) => Promise<SubscriptionState>;
  setAside: () => Promise<ReadonlyMap<string, Pile>>;
  reasons: () => Promise<NonNullable<PipelineState['reasons']>>;
  overdue: () => Promise<ReadonlyMap<string, Pile>>;
  /** Undefined where there is no token. */
  roles: () => Promise<readonly string[] | undefined>;
};

export type Looked = { state: PipelineState; unreadable: { part: string; reason: string }[] };

/**
 * Reads everything there is to see of ourselves. A part that cannot be read is left out and named. Throws where not even
 * the watcher's own memory can be read: then storage is away, and the failed run says so.
 */
export async function lookAtPipeline(needs: LookNeeds): Promise<Looked> {
  const { tenantId, memory } = needs;
  const unreadable: Looked['unreadable'] = [];
  async function unlessUnreadable<T>(part: string, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      unreadable.push({ part, reason: messageOf(error) });
      return undefined;
    }
  }
  const before = await memory.read(tenantId);
  const heard = await unlessUnreadable('calls', () => needs.calls.read(tenantId));
  const progress = await readSources(needs.sources, unlessUnreadable);
  const after = remembering(before, seenOf(progress, heard?.calls), {
    nowMs: needs.clock().getTime(),
    awayMs: needs.rules.staleMs,
  });
  // At once: each look is mostly waiting.
  const looks = await Promise.all(
    needs.subscriptions.map(async (name): Promise<[string, SubscriptionState][]> => {
      const state = await unlessUnreadable(`subscription ${name}`, () => needs.lookAt(name));
      return state === undefined ? [] : [[name, state]];
    }),
  );
  const subscriptions = new Map(looks.flat());
  const sources = new Map(
    [...progress].map(
      ([name, { now }]) => [name, { progress: now, unchanged: standing(after, name) }] as const,
    ),
  );
  const state: PipelineState = {
    sources,
    subscriptions,
    calls: heard?.calls,
    clock: heard?.clock,
    setAside: await unlessUnreadable('set-aside', needs.setAside),
    reasons: await unlessUnreadable('reasons', needs.reasons),
    overdue: await unlessUnreadable('deliveries', needs.overdue),
    roles: await unlessUnreadable('roles', needs.roles),
  };
  await memory.write(tenantId, after);
  return { state, unreadable };
}

type Reader = <T>(part: string, read: () => Promise<T>) => Promise<T | undefined>;
type Read = ReadonlyMap<string, { now: Progress | undefined }>;

async function readSources(sources: readonly Source[], unlessUnreadable: Reader): Promise<Read> {
  const read = new Map<string, { now: Progress | undefined }>();
  for (const { name, readProgress } of sources) {
    const told = await unlessUnreadable(name, async () => ({ now: await readProgress() }));
    if (told !== undefined) read.set(name, told);
  }
  return read;
}

function seenOf(read: Read, calls: PipelineState['calls']): Map<string, Seen> {
  return new Map(
    [...read].map(([name, { now }]) => [
      name,
      { position: now?.position ?? '', answeredAtMs: calls?.get(name)?.answeredAtMs },
    ]),
  );
}
