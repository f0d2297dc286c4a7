import { SAMPLE_SENDER, type MailStore } from '../../local/tenant/mailboxes.ts';
import { MINUTE, SECOND } from '../../shared/clock.ts';
import { notifyUser, type NotifyParts } from '../../functions/notify-user.ts';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { toReminderMessage } from '../../shared/bus/reminder-message.ts';
import { TransientError } from '../../shared/errors.ts';
import { noteEnds } from '../../shared/deliveries/channel-health.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { GraphPassing, type Graph } from '../../shared/graph/graph.ts';
import { graphMailbox } from '../../shared/mail/graph-mailbox.ts';
import type { MailRules } from '../../shared/mail/mail-rules.ts';
import { aPerson, theRules } from './a-case.ts';
import { bareDispatch } from './bare-dispatch.ts';
import { fakeGraph } from './fake-graph.ts';
import { memoryBooks, memoryDeliveries, memoryHealth, memoryLimits, memoryOutages } from './memory.ts';

/** Decides everything that is left to chance: 0 is the quiet choice, and what a tape holds no more is quiet. */
export type Tape = { next(choices: number): number; left(): number };

export function tapeOf(numbers: readonly number[]): Tape {
  let at = 0;
  return {
    next: (choices) => (numbers[at++] ?? 0) % choices,
    left: () => Math.max(0, numbers.length - at),
  };
}

type Message = { id: string; body: unknown; deliveries: number; enqueuedMs: number };
type Result = 'done' | 'thrown' | 'crashed';

const START = Date.parse('2026-11-23T08:10:00Z');
const LEASE_LAPSES_MS = 6 * MINUTE;
const MAX_DELIVERIES = 10;
/** As infra/topology.json asks of the topic. */
const DUPLICATES_MS = 10 * MINUTE;

/** A place where time can pass, a worker can die or another worker can come between. */
type Life = { step<T>(action: () => Promise<T>): Promise<T>; died: Promise<void> };

export type Outcome = {
  mail: MailStore;
  /** Messages that used up all deliveries. */
  dead: Message[];
  setAside: string[];
  published: Finding[];
  crashes: number;
  clockMs: number;
};

export type Story = {
  findings: readonly Finding[];
  /** When each revision is published, and the findings table hears of it; all at the start where left out. */
  publishedAt?: (finding: Finding) => number;
  tape: Tape;
  rules?: Partial<MailRules>;
  /** The application may only send, so there are no drafts. */
  withoutDrafts?: boolean;
  /** Exchange gives drafts message ids of its own. */
  renamedDrafts?: boolean;
  /** For so long from the start no table answers. */
  storageOutMs?: number;
  /** For so long from the start the directory does not answer. */
  directoryOutMs?: number;
  /** So much the clock of the workers is behind that of the bus. */
  behindMs?: number;
};

/** Lets two workers take messages from a bus that redelivers, with crashes, time-outs and lapses as the tape says. */
export async function simulate({ findings, tape, rules, ...world }: Story): Promise<Outcome> {
  const { withoutDrafts = false, renamedDrafts = false, storageOutMs = 0, publishedAt = () => START } = world;
  const { directoryOutMs = 0, behindMs = 0 } = world;
  let clockMs = Math.min(START, ...new Set(findings.map(publishedAt)));
  const clock = () => new Date(clockMs - behindMs);
  const { graph, mail, people } = fakeGraph(clock);
  for (const id of new Set(findings.map(({ subject }) => subject.id))) people.add(id, { id });
  if (withoutDrafts) mail.allow({ drafts: false });
  mail.renameDrafts(renamedDrafts);
  const latest = new Map<string, Finding>();
  const scheduled: { atMs: number; message: Message; published?: Finding }[] = findings.map((finding) => {
    const { messageId, body } = toMessage(finding);
    const atMs = publishedAt(finding);
    const message = { id: messageId, body: structuredClone(body), deliveries: 0, enqueuedMs: atMs };
    return { atMs, message, published: finding };
  });
  const queue: Message[] = [];
  const given = new Map<string, number>();
  const outcome: Outcome = { mail, dead: [], setAside: [], published: [], crashes: 0, clockMs };
  const stores = {
    books: memoryBooks(),
    limits: memoryLimits(),
    deliveries: memoryDeliveries(),
    outages: memoryOutages(),
    health: memoryHealth(),
  };

  /** The topic drops what it was given under the same id a short while ago. */
  function schedule(id: string, body: unknown, at: Date): void {
    const knownSinceMs = given.get(id) ?? Number.NEGATIVE_INFINITY;
    if (clockMs - knownSinceMs < DUPLICATES_MS) return;
    given.set(id, clockMs);
    const message = { id, body: structuredClone(body), deliveries: 0, enqueuedMs: at.getTime() };
    scheduled.push({ atMs: at.getTime(), message });
  }

  function partsFor(life: Life): NotifyParts {
    const living = <T extends object>(port: T): T => everyCall(port, life);
    const storageAnswers = () => {
      if (clockMs < START + storageOutMs) throw new TransientError('Table Storage did not answer');
    };
    const stored = <T extends object>(port: T): T =>
      everyCall(port, {
        step: async (action) => life.step(async () => (storageAnswers(), action())),
      });
    const throughGraph = faulty(living(graph), tape);
    const pace = async () => {};
    const mailbox = graphMailbox({ graph: throughGraph, sender: SAMPLE_SENDER, pace, clock, log: QUIET });
    return {
      settings: { mail: { mode: 'send' } },
      notify: {
        rules: theRules({ perPersonPerDay: 100, ...rules }),
        clock,
        latest: (finding) =>
          life.step(async () => (storageAnswers(), laterOf(finding, latest.get(finding.id)))),
        recipient: (id) =>
          life.step(async () => {
            if (clockMs < START + directoryOutMs)
              throw new TransientError('No answer', { retryAfterMs: SECOND });
            return aPerson({ id, workAddress: `${id}@contoso.example` });
          }),
        books: stored(stores.books),
        limits: stored(stores.limits),
        deliveries: stored(stores.deliveries),
        outages: stored(stores.outages),
        dispatch: bareDispatch(mailbox),
        remind: (reminders, at, asker) =>
          life.step(async () => {
            for (const reminder of reminders) {
              const { messageId, body } = toReminderMessage(reminder, at, asker);
              schedule(messageId, body, at);
            }
          }),
      },
      noteEnd: noteEnds({
        health: stored(stores.health),
        publish: (some) => life.step(async () => void outcome.published.push(...some)),
      }),
      setAside: (message) =>
        life.step(async () => (storageAnswers(), void outcome.setAside.push(message.reason))),
      bringBack: (_to, messages, at) =>
        life.step(async () => {
          for (const { body, messageId } of messages) {
            schedule(`${messageId} again ${at.getTime()}`, body, at);
          }
        }),
    };
  }

  const stage = createStage(tape, () => {
    clockMs += LEASE_LAPSES_MS;
  });

  async function work(message: Message): Promise<Result> {
    const life = stage.newLife();
    const arrived = { body: message.body, messageId: message.id, at: new Date(message.enqueuedMs) };
    const run = notifyUser(arrived, partsFor(life), QUIET).then(
      (): Result => 'done',
      (): Result => 'thrown',
    );
    return Promise.race([run, life.died.then((): Result => 'crashed')]);
  }

  for (let round = 0; queue.length > 0 || scheduled.length > 0; round += 1) {
    if (round > 500 + 10 * findings.length) throw new Error('The simulation does not come to an end');
    if (queue.length === 0) scheduled.sort((a, b) => a.atMs - b.atMs);
    if (queue.length === 0) clockMs = Math.max(clockMs, scheduled[0]?.atMs ?? clockMs);
    while ((scheduled[0]?.atMs ?? Infinity) <= clockMs) {
      const due = scheduled.shift();
      if (due === undefined) break;
      if (due.published !== undefined) latest.set(due.published.id, due.published);
      queue.push(due.message);
    }
    const first = queue.shift();
    if (first === undefined) continue;
    // Two at once: the same message again, as after a lost lock, or the next one.
    const second = tape.next(3) === 1 ? first : queue[0];
    const taken = second === undefined || second === first ? [first, first] : [first, second];
    const both = second === first || tape.next(2) === 1;
    if (both && second !== undefined && second !== first) queue.shift();
    const messages = both ? taken : [first];
    const working = messages.map(work);
    const results = await stage.play(working);
    outcome.crashes += results.filter((result) => result === 'crashed').length;
    for (const [at, message] of messages.entries()) {
      const result = results[at];
      if (result === 'done') continue;
      message.deliveries += 1;
      if (message.deliveries >= MAX_DELIVERIES) outcome.dead.push(message);
      else if (!queue.includes(message)) queue.push(message);
      // A lock ends after five minutes; sometimes just before a lease does.
      if (result === 'crashed') clockMs += tape.next(2) === 1 ? LEASE_LAPSES_MS : 4 * MINUTE;
    }
  }
  outcome.clockMs = clockMs;
  return outcome;
}

const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

/** The pull keeps what it concluded before it publishes it, so that the latest revision is known with its message. */
function laterOf(given: Finding, latest: Finding = given): Finding {
  return latest.revision > given.revision ? latest : given;
}

/** Every method of a port becomes a step of this life. */
function everyCall<T extends object>(port: T, life: Pick<Life, 'step'>): T {
  return new Proxy(port, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => life.step(async () => Reflect.apply(member, target, args) as unknown);
    },
  });
}

/** Graph that is slow to answer or refuses for a moment, before or after it has acted. */
function faulty(graph: Graph, tape: Tape): Graph {
  return {
    get: (path, query, options) => graph.get(path, query, options),
    post: (path, body, options) => troubled(tape, () => graph.post(path, body, options)),
    patch: (path, body, options) => troubled(tape, () => graph.patch(path, body, options)),
  };
}

async function troubled(tape: Tape, act: () => Promise<unknown>): Promise<unknown> {
  const trouble = tape.left() === 0 ? 0 : tape.next(12);
  if (trouble === 1)
    throw new GraphPassing('Microsoft Graph answered 429', {
      status: 429,
      throttled: true,
      retryAfterMs: 10 * SECOND,
    });
  if (trouble === 2)
    throw new GraphPassing('Microsoft Graph answered 503', { status: 503, retryAfterMs: SECOND });
  const answer = await act();
  if (trouble === 3) throw new GraphPassing('Microsoft Graph could not be reached', { retryAfterMs: SECOND });
  if (trouble === 5)
    throw new GraphPassing('Microsoft Graph answered 429', { status: 429, retryAfterMs: SECOND });
  if (trouble === 4)
    throw new GraphPassing('Microsoft Graph answered 504', { status: 504, retryAfterMs: SECOND });
  return answer;
}

/** Lets lives go on one step at a time, in the order that the tape says. */
function createStage(tape: Tape, lapse: () => void) {
  const waiting: (() => void)[] = [];

  function newLife(): Life {
    let dead = false;
    let die: () => void = () => {};
    const died = new Promise<void>((resolve) => (die = resolve));
    const turn = () => new Promise<void>((go) => waiting.push(go));
    const mayDie = () => {
      if (!dead && tape.left() > 0 && tape.next(25) === 1) {
        dead = true;
        die();
      }
      return dead;
    };
    const never = () => new Promise<never>(() => {});
    return {
      died,
      async step(action) {
        await turn();
        if (mayDie()) return never();
        const result = await action();
        return mayDie() ? never() : result;
      },
    };
  }

  async function play(working: readonly Promise<Result>[]): Promise<Result[]> {
    const running = new Set(working);
    for (const one of working) void one.then(() => running.delete(one));
    await settled();
    while (running.size > 0) {
      if (tape.left() > 0 && tape.next(20) === 1) lapse();
      const [go] = waiting.splice(tape.next(Math.max(1, waiting.length)), 1);
      go?.();
      await settled();
    }
    return Promise.all(working);
  }

  return { newLife, play };
}

/** Everything that can go on without a turn has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
