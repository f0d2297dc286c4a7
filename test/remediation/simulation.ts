import type { Deliveries, KeptDelivery } from '../../shared/deliveries/delivery.ts';
import type { Preview } from '../../shared/deliveries/previews.ts';
import type { RepairBook } from '../../shared/deliveries/repair-book.ts';
import { ConflictError, TransientError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { signApproval } from '../../shared/remediation/approval-token.ts';
import { decideApproval, type Decision } from '../../shared/remediation/decide-approval.ts';
import type { Hands, Work } from '../../shared/remediation/hands.ts';
import { repair } from '../../shared/remediation/repair.ts';
import type { RepairNeeds } from '../../shared/remediation/repair-case.ts';
import { seeded } from '../../local/tenant/seeded.ts';
import type { Weather } from '../deliveries/weather.ts';
import { START } from './a-repair.ts';

export type Plan = { seed: number; weather: Weather; workers: number; rules: RepairNeeds['rules'] };

const KEY = 'a key that is known to this test only';
const LEASE_OF_BUS_MS = 5 * 60_000;
/** A request whose answer was lost can take effect so much later. */
const LATEST_MS = 40_000;
const JOB_MS = 90_000;

class Killed extends Error {}

type Message = { finding: Finding; at: number };

/**
 * Messages, workers, records and the far side in memory, on a clock of their own. At every point at which a worker waits,
 * chance (of the seed) decides who goes on, whether he is killed before or after the thing happened, and what the far
 * side does with it. One piece, because all of it shares that chance, that clock and those who wait.
 */
export function simulate({ seed, weather, workers, rules }: Plan) {
  const random = seeded(seed);
  const rows = new Map<string, { delivery: KeptDelivery; version: number }>();
  const jobs = new Map<string, { at: number }>();
  const recorded = new Map<string, Finding>();
  const previews = new Map<string, Preview>();
  let book: { book: RepairBook; version: number } = { book: { places: [] }, version: 0 };
  let now = START;
  let queue: Message[] = [];
  let late: { at: number; act: () => void }[] = [];
  let waiting: (() => void)[] = [];
  let busy = 0;
  let calm = false;
  let calls = 0;

  const clock = () => new Date(now);
  const luck = () => random.fraction();

  function mayBeKilled(): void {
    if (!calm && luck() < weather.crashes) throw new Killed('killed');
  }

  async function gate<T>(thing: () => T): Promise<T> {
    await new Promise<void>((resolve) => waiting.push(resolve));
    mayBeKilled();
    const done = thing();
    await new Promise<void>((resolve) => waiting.push(resolve));
    mayBeKilled();
    return done;
  }

  const deliveries: Deliveries = {
    read: (_tenant, id) =>
      gate(() => {
        const row = rows.get(id);
        return row && { ...structuredClone(row.delivery), version: String(row.version) };
      }),
    save: ({ version, ...delivery }) =>
      gate(() => {
        const row = rows.get(delivery.id);
        if (version !== (row && String(row.version))) throw new ConflictError('Somebody was first');
        const next = (row?.version ?? 0) + 1;
        rows.set(delivery.id, { delivery: structuredClone(delivery), version: next });
        return { ...delivery, version: String(next) };
      }),
    inState: async () => [],
  };

  const books: RepairNeeds['books'] = {
    read: () => gate(() => ({ ...structuredClone(book.book), version: String(book.version) })),
    save: (_tenant, { places, version }) =>
      gate(() => {
        if (version !== String(book.version)) throw new ConflictError('Somebody was first');
        book = { book: { places }, version: book.version + 1 };
      }),
  };

  /** An answer of the far side: given, lost after it has acted or while it is about to, or a refusal for now. */
  async function asked<T>(act: () => T): Promise<T> {
    calls += 1;
    const chance = calm ? 1 : luck();
    if (chance >= weather.refusals + weather.lostAnswers) return gate(act);
    const isLost = chance >= weather.refusals;
    const delayMs = luck() < 0.5 ? 0 : luck() * LATEST_MS;
    return gate(() => {
      if (isLost && delayMs === 0) act();
      if (isLost && delayMs > 0) late.push({ at: now + delayMs, act: () => void act() });
      throw new TransientError('The far side did not answer');
    });
  }

  function startJob(id: string): Work {
    if (!jobs.has(id)) jobs.set(id, { at: now });
    return { state: 'running' };
  }

  function lookAt(id: string): Work | undefined {
    const job = jobs.get(id);
    if (job === undefined) return undefined;
    return now < job.at + JOB_MS ? { state: 'running' } : { state: 'completed', told: 'done' };
  }

  const hands: Hands = {
    look: (id) => asked(() => lookAt(id)),
    start: (id) => asked(() => startJob(id)),
  };

  let nonces = 0;
  const needs: RepairNeeds = {
    rules,
    deliveries,
    books,
    hands,
    previews: { keep: (preview) => gate(() => void previews.set(preview.deliveryId, preview)) },
    newNonce: () => `nonce-${String((nonces += 1)).padStart(16, '0')}`,
    clock,
  };

  async function work(message: Message): Promise<void> {
    const known = recorded.get(message.finding.id);
    const finding =
      known !== undefined && known.revision >= message.finding.revision ? known : message.finding;
    const comeBackAt = (at: Date) => gate(() => void queue.push({ finding, at: at.getTime() }));
    try {
      await repair({ finding, comeBackAt }, needs);
    } catch (error) {
      const isKilled = error instanceof Killed;
      if (!isKilled && !(error instanceof TransientError) && !(error instanceof ConflictError)) throw error;
      queue.push({ ...message, at: now + (isKilled ? luck() * LEASE_OF_BUS_MS : 0) });
    } finally {
      busy -= 1;
    }
  }

  function startWorkers(): void {
    while (busy < workers) {
      const at = queue.findIndex((message) => message.at <= now);
      const [message] = at === -1 ? [] : queue.splice(at, 1);
      if (message === undefined) return;
      busy += 1;
      void work(message);
    }
  }

  function pass(ms: number): void {
    now += ms;
    const due = late.filter(({ at }) => at <= now);
    late = late.filter(({ at }) => at > now);
    for (const { act } of due) act();
  }

  function oneGoesOn(): void {
    const [turn] = waiting.splice(Math.floor(luck() * waiting.length), 1);
    pass(Math.floor(luck() * 500));
    turn?.();
  }

  /** Until no message is left, now or scheduled, and no later than that. From then on nothing goes wrong, where `calm`. */
  async function run(options: { calm?: boolean; until?: number } = {}): Promise<void> {
    calm = options.calm ?? false;
    const until = options.until ?? Number.POSITIVE_INFINITY;
    for (let turns = 0; ; turns += 1) {
      if (turns > 200_000) throw new Error('The simulation does not come to an end');
      startWorkers();
      await new Promise((resolve) => setImmediate(resolve));
      if (waiting.length > 0) oneGoesOn();
      else if (busy === 0) {
        const next = Math.min(...queue.map(({ at }) => at), ...late.map(({ at }) => at));
        if (!Number.isFinite(next) || next > until) break;
        pass(Math.max(0, next - now));
      }
    }
    if (Number.isFinite(until)) pass(Math.max(0, until - now));
  }

  /** Somebody uses the link of a repair; killed and repeated as anything else, and at the same time by two. */
  async function decide(decision: Decision, finding: Finding): Promise<string[]> {
    const row = [...rows.values()].find(({ delivery }) => delivery.findingId === finding.id)?.delivery;
    const approval = row?.repair?.approval;
    if (row === undefined || approval === undefined) return ['nothing was asked'];
    const { tenantId, id: findingId } = finding;
    const { nonce, expiresAtMs } = approval;
    const action = row.repair?.action ?? 'start-delta-sync';
    const token = signApproval({ tenantId, findingId, action, nonce, expiresAtMs }, KEY);
    const comeBack = (told: Finding, at: Date) =>
      gate(() => void queue.push({ finding: told, at: at.getTime() }));
    const once = async () => {
      try {
        const state = await decideApproval(
          token,
          { decision },
          {
            key: KEY,
            deliveries,
            newest: async () => recorded.get(finding.id) ?? finding,
            comeBack,
            place: rules.place,
            clock,
          },
        );
        return state.kind;
      } catch (error) {
        if (error instanceof Killed) return 'killed';
        throw error;
      }
    };
    const both = Promise.all([once(), once()]);
    const under = { way: true };
    void both.finally(() => (under.way = false));
    while (under.way) {
      await new Promise((resolve) => setImmediate(resolve));
      if (waiting.length > 0) oneGoesOn();
    }
    return both;
  }

  return {
    send: (finding: Finding, afterMs = 0) => void queue.push({ finding, at: now + afterMs }),
    /** The findings table has heard of it. */
    record: (finding: Finding) => void recorded.set(finding.id, finding),
    run,
    decide,
    jobs,
    previews,
    now: () => now,
    calls: () => calls,
    records: () => [...rows.values()].map(({ delivery }) => delivery),
  };
}
