import { LEASE_MS } from '../../shared/deliveries/deliver-once.ts';
import type { Deliveries, KeptDelivery } from '../../shared/deliveries/delivery.ts';
import { ConflictError, PermanentError, TransientError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { groupingKeyOf } from '../../shared/tickets/compose-ticket.ts';
import { TicketGone } from '../../shared/tickets/desk-errors.ts';
import { tellDesk, type DeskNeeds } from '../../shared/tickets/tell-desk.ts';
import type { TicketDesk, TicketNote, TicketRef } from '../../shared/tickets/ticket-desk.ts';
import { ticketWriter } from '../../shared/tickets/write-ticket.ts';
import type { Weather } from '../deliveries/weather.ts';

export type Rules = DeskNeeds['rules'];

export type Plan = {
  seed: number;
  weather: Weather;
  workers: number;
  lookUp: TicketDesk['lookUp'];
  /** Part of the lag: for so long a request may run on at the desk after our time-out. Not at all where left out. */
  runsOnMs?: number;
  /** How likely it is at every turn that somebody deletes a ticket, and of a new ticket that it refuses all that comes later. */
  meddling?: { deletes: number; locks: number };
  canReopen?: boolean;
  rules?: Rules;
  /** Names of the people of an outage; nobody's where left out. */
  peopleOf?: (outage: Finding) => Promise<readonly string[]>;
};

export const HOUR = 3_600_000;
const START = Date.parse('2026-11-23T08:00:00Z');
const TIMEOUT_MS = 20_000;
export const RULES: Rules = { reopenMs: 24 * HOUR, updateEveryMs: 15 * 60_000 };

/** A ticket at the simulated desk, seen from its own side. */
export type SimTicket = {
  id: string;
  key: string;
  at: number;
  state: 'open' | 'closed';
  isDeleted: boolean;
  isLocked: boolean;
  /** The texts in which numbers were told, oldest first, each with the id it came with. */
  told: { id: string; text: string }[];
};

class Killed extends Error {}

/**
 * Messages, workers, record and desk in memory, on a clock of their own. At every point at which a worker waits, chance
 * (of the seed) decides who goes on, whether he is killed before or after the thing happened, and what the desk does.
 */
export class Simulation {
  now = START;
  readonly tickets: SimTicket[] = [];
  /** Messages that the desk refused, or failed to take for a day. */
  readonly setAside: Finding[] = [];
  kills = 0;
  steps = 0;
  /** What the findings table holds. */
  readonly recorded = new Map<string, Finding>();
  readonly #plan: Plan;
  readonly #rows = new Map<string, { delivery: KeptDelivery; version: number }>();
  #chance: () => number;
  /** Whoever waits for his turn. */
  #waiting: (() => void)[] = [];
  #queue: { finding: Finding; at: number }[] = [];
  /** What the desk does later than it was asked to. */
  #late: { at: number; act: () => void }[] = [];
  #workers = 0;
  #calm = false;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#chance = mulberry(plan.seed);
  }

  send(finding: Finding, afterMs = 0): void {
    this.#queue.push({ finding, at: this.now + afterMs });
  }

  /** Until no message is left, now or scheduled. From then on nothing goes wrong any more, where `calm`. */
  async run({ calm = false }: { calm?: boolean } = {}): Promise<void> {
    this.#calm = calm;
    for (let turns = 0; this.#queue.length + this.#workers > 0; turns += 1) {
      if (turns > 100_000) throw new Error('The simulation does not come to an end');
      this.#startWorkers();
      await settled();
      if (this.#waiting.length > 0) this.#oneGoesOn();
      else if (this.#workers === 0) this.#timePassesToNext();
    }
  }

  /** An administrator has repaired the desk and replays what was set aside. */
  async replay(): Promise<void> {
    for (const finding of this.setAside.splice(0)) this.send(finding);
    await this.run({ calm: true });
  }

  /** Those that are not deleted. */
  ticketsOf(finding: Finding): SimTicket[] {
    return this.tickets.filter(({ key, isDeleted }) => !isDeleted && key === groupingKeyOf(finding));
  }

  #startWorkers(): void {
    for (let at = 0; at < this.#queue.length && this.#workers < this.#plan.workers;) {
      const message = this.#queue[at];
      if (message === undefined || message.at > this.now) {
        at += 1;
        continue;
      }
      this.#queue.splice(at, 1);
      this.#workers += 1;
      void this.#work(message.finding);
    }
  }

  async #work(finding: Finding): Promise<void> {
    const needs = this.#needs();
    try {
      const recorded = this.recorded.get(finding.id);
      const isRecorded = recorded !== undefined && recorded.revision >= finding.revision;
      const news = isRecorded ? recorded : finding;
      const comeBackAt = (at: Date) =>
        this.#gate(() => void this.#queue.push({ finding: news, at: at.getTime() }));
      const { refused } = await tellDesk({ finding: news, isRecorded, comeBackAt }, needs);
      if (refused !== undefined) this.setAside.push(finding);
    } catch (error) {
      // A killed one's message comes back when its lock ends, which can be before the lease does; any other at once.
      const isKilled = error instanceof Killed;
      if (!isKilled && !(error instanceof TransientError) && !(error instanceof ConflictError)) throw error;
      this.#queue.push({ finding, at: this.now + (isKilled ? Math.floor(this.#chance() * LEASE_MS) : 0) });
    } finally {
      this.#workers -= 1;
    }
  }

  #oneGoesOn(): void {
    const [turn] = this.#waiting.splice(Math.floor(this.#chance() * this.#waiting.length), 1);
    this.#pass(Math.floor(this.#chance() * 500));
    turn?.();
  }

  #timePassesToNext(): void {
    const next = Math.min(...this.#queue.map(({ at }) => at), ...this.#late.map(({ at }) => at));
    if (Number.isFinite(next)) this.#pass(Math.max(0, next - this.now));
  }

  #pass(ms: number): void {
    this.now += ms;
    const due = this.#late.filter(({ at }) => at <= this.now);
    this.#late = this.#late.filter(({ at }) => at > this.now);
    for (const { act } of due) act();
  }

  /** Waits for a turn, does the thing, and may be killed on either side of it. */
  async #gate<T>(thing: () => T): Promise<T> {
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.steps += 1;
    this.#meddle();
    this.#mayBeKilled();
    const done = thing();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#mayBeKilled();
    return done;
  }

  #mayBeKilled(): void {
    if (this.#calm || this.#chance() >= this.#plan.weather.crashes) return;
    this.kills += 1;
    throw new Killed('killed');
  }

  #meddle(): void {
    const { meddling } = this.#plan;
    if (this.#calm || meddling === undefined || this.#chance() >= meddling.deletes) return;
    const ticket = this.tickets[Math.floor(this.#chance() * this.tickets.length)];
    if (ticket !== undefined) ticket.isDeleted = true;
  }

  #needs(): DeskNeeds {
    return {
      desk: this.#desk(),
      timeoutMs: TIMEOUT_MS,
      rules: this.#plan.rules ?? RULES,
      clock: () => new Date(this.now),
      deliveries: this.#deliveries(),
      writer: ticketWriter({
        guidance: () => ({ headline: 'Trouble', whatHappened: 'It failed.', whatToDo: [] }),
        peopleOf: this.#plan.peopleOf ?? (async () => []),
        dashboardUrl: undefined,
      }),
    };
  }

  #deliveries(): Deliveries {
    return {
      read: (_tenant, id) =>
        this.#gate(() => {
          const row = this.#rows.get(id);
          return row && { ...structuredClone(row.delivery), version: String(row.version) };
        }),
      save: ({ version, ...delivery }) =>
        this.#gate(() => {
          const row = this.#rows.get(delivery.id);
          if (version !== (row && String(row.version))) throw new ConflictError('Somebody was first');
          const next = (row?.version ?? 0) + 1;
          this.#rows.set(delivery.id, { delivery: structuredClone(delivery), version: next });
          return { ...delivery, version: String(next) };
        }),
      inState: async () => [],
    };
  }

  get records(): KeptDelivery[] {
    return [...this.#rows.values()].map(({ delivery }) => delivery);
  }

  #desk(): TicketDesk {
    const { lookUp, canReopen = true, runsOnMs = 0 } = this.#plan;
    return {
      provider: 'servicenow',
      lookUp,
      find: (key) => this.#asked(() => this.#visible(key)),
      open: (ticket) => {
        const note = { deliveryId: ticket.deliveryId, text: ticket.body };
        return this.#asked(() => this.#open(ticket.groupingKey, note), TIMEOUT_MS + runsOnMs);
      },
      comment: (ref, note) => this.#tellOnce(ref, note),
      close: (ref, note) => this.#tellOnce(ref, note, 'closed'),
      reopen: async (ref, note) => {
        if (!canReopen && this.#ticket(ref).state === 'closed') return 'cannot-reopen';
        await this.#tellOnce(ref, note, 'open');
        return 'reopened';
      },
    };
  }

  /** As the desks of the product do it: looks for the note, then writes it. */
  async #tellOnce(
    ref: TicketRef,
    { deliveryId, text }: TicketNote,
    state?: SimTicket['state'],
  ): Promise<void> {
    if (await this.#asked(() => this.#read(ref).told.some(({ id }) => id === deliveryId))) return;
    await this.#asked(() => {
      const ticket = this.#read(ref);
      if (ticket.isLocked) throw new PermanentError('This ticket is locked');
      ticket.told.push({ id: deliveryId, text: JSON.stringify(text) });
      ticket.state = state ?? ticket.state;
    });
  }

  /** An answer of the desk: given, lost after it has acted or while it is about to, or a refusal for now. */
  async #asked<T>(act: () => T, lateMs = 0): Promise<T> {
    const { weather } = this.#plan;
    const luck = this.#calm ? 1 : this.#chance();
    if (luck < weather.refusals) await this.#gate(() => fails());
    if (luck >= weather.refusals + weather.lostAnswers) return this.#gate(act);
    const delay = this.#chance() < 0.5 ? 0 : Math.floor(this.#chance() * lateMs);
    await this.#gate(() => {
      if (delay === 0) act();
      else this.#late.push({ at: this.now + delay, act });
      fails();
    });
    throw new Error('never here');
  }

  #visible(key: string): TicketRef | undefined {
    const { lookUp, runsOnMs = 0 } = this.#plan;
    const behindMs = lookUp.possible ? lookUp.lagMs - runsOnMs : 0;
    const ticket = this.tickets.findLast(
      (one) => one.key === key && !one.isDeleted && one.at + behindMs <= this.now,
    );
    return ticket && refOf(ticket);
  }

  #open(key: string, { deliveryId, text }: TicketNote): TicketRef {
    const known = this.tickets.find(({ told }) => told[0]?.id === deliveryId);
    // A receiver that cannot be asked acts once on each event; a desk that can be asked opens what it is told to.
    if (known !== undefined && !this.#plan.lookUp.possible) return refOf(known);
    const { meddling } = this.#plan;
    const ticket: SimTicket = {
      isDeleted: false,
      isLocked: !this.#calm && meddling !== undefined && this.#chance() < meddling.locks,
      id: String(this.tickets.length + 1),
      key,
      at: this.now,
      state: 'open',
      told: [{ id: deliveryId, text: JSON.stringify(text) }],
    };
    this.tickets.push(ticket);
    return refOf(ticket);
  }

  #ticket({ id }: TicketRef): SimTicket {
    const found = this.tickets.find((ticket) => ticket.id === id);
    if (found === undefined) throw new Error(`The desk has no ticket ${id}`);
    return found;
  }

  #read(ref: TicketRef): SimTicket {
    const ticket = this.#ticket(ref);
    if (ticket.isDeleted) throw new TicketGone('The desk found nothing there (404)');
    return ticket;
  }
}

function refOf({ id, state }: SimTicket): TicketRef {
  return { provider: 'servicenow', id, key: `T-${id}`, state };
}

function fails(): never {
  throw new TransientError('The desk did not answer');
}

/** Lets everybody run on to where he waits for his turn. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A small generator of numbers from 0 to 1 that the seed decides (mulberry32, public domain). */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
