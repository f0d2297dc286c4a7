import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CAUSES } from '../catalogue/causes.ts';
import type { EventSignal } from '../catalogue/signal.ts';
import { PASSED } from './proofs.ts';
import { keptText, type ServerEvent, type UnreadableRecord } from './server-event.ts';

/** The latest event of a kind. */
const Mark = z.object({
  atMs: z.number(),
  id: z.string(),
  code: z.string(),
  text: z.string().exactOptional(),
});
export type Mark = z.infer<typeof Mark>;

/** When it last befell each of some people; people as parts of hashes. */
const ByPerson = z.record(z.string(), z.number());

/** What one server has told so far. */
const ServerRecord = z.object({
  lastEventMs: z.number(),
  /** The latest heartbeats of the relay, newest first. */
  beats: z.array(z.number()),
  version: z.object({ text: z.string(), atMs: z.number(), id: z.string() }).exactOptional(),
  /** By signal: events that speak of the server itself. */
  marks: z.record(z.string(), Mark),
  /** By signal: events that speak of a person and may speak of the server when they befall several. */
  people: z.record(z.string(), z.object({ latest: Mark, by: ByPerson })),
  /** Those who got through. */
  passed: ByPerson,
});
export type ServerRecord = z.infer<typeof ServerRecord>;

/** What all servers have told, as it is kept between looks. */
export const ServerBook = z.object({
  servers: z.record(z.string(), ServerRecord),
  /** Records that nobody could read, as they came, with the instant at which they were noticed. */
  unreadable: z.array(Mark).default([]),
});
export type ServerBook = z.infer<typeof ServerBook>;

export const EMPTY_BOOK: ServerBook = { servers: {}, unreadable: [] };

/** Enough heartbeats to tell two servers that work at the same time from one that took over. */
const BEATS = 3;
const HEARTBEAT_EVENT = 31_019;

/** Far more than have to be hit for one trouble to be seen. */
const PEOPLE = 200;

/**
 * The book with what was read joined to it. Only the latest of each kind counts, so that any order and any repetition of
 * the same events end in the same book.
 */
export function learn(
  book: ServerBook,
  { events, unreadable }: { events: readonly ServerEvent[]; unreadable: readonly UnreadableRecord[] },
  nowMs: number,
): ServerBook {
  const servers: Record<string, ServerRecord> = { ...book.servers };
  for (const event of events) servers[event.server] = withEvent(servers[event.server] ?? UNHEARD, event);
  return { servers, unreadable: withUnreadable(book.unreadable, unreadable, nowMs) };
}

/** The book without the servers that were silent for so long: removed, renamed, or collected from no more. */
export function withoutSilent(book: ServerBook, nowMs: number, forgetMs: number): ServerBook {
  const heard = Object.entries(book.servers).filter(([, { lastEventMs }]) => nowMs - lastEventMs < forgetMs);
  return { ...book, servers: Object.fromEntries(heard) };
}

/** As many as findings show; more of the same kind would tell nothing more. */
const UNREADABLE = 20;

function withUnreadable(known: readonly Mark[], records: readonly UnreadableRecord[], nowMs: number): Mark[] {
  const noticed = records.map((record): Mark => ({ ...record, atMs: nowMs, code: 'unreadable' }));
  const byId = new Map([...noticed, ...known].map((mark) => [mark.id, mark]));
  return [...byId.values()].sort((a, b) => b.atMs - a.atMs || a.id.localeCompare(b.id)).slice(0, UNREADABLE);
}

const UNHEARD: ServerRecord = { lastEventMs: 0, beats: [], marks: {}, people: {}, passed: {} };

function withEvent(record: ServerRecord, event: ServerEvent): ServerRecord {
  const heard = {
    ...record,
    lastEventMs: Math.max(record.lastEventMs, event.atMs),
    beats: event.eventId === HEARTBEAT_EVENT ? latestOf([...record.beats, event.atMs]) : record.beats,
    ...withVersion(record, event),
  };
  const noted = event.signals.slice(0, 1).reduce((all, signal) => withSignal(all, signal, event), heard);
  return event.beatOf === undefined ? noted : withMark(noted, event.beatOf, event);
}

function withSignal(record: ServerRecord, signal: EventSignal, event: ServerEvent): ServerRecord {
  const person = hashOf(event);
  if (PASSED.has(signal.id) && person !== undefined) {
    const passed = { ...record.passed, [person]: Math.max(record.passed[person] ?? 0, event.atMs) };
    return withMark({ ...record, passed: newestFew(passed) }, signal.id, event);
  }
  if (person === undefined || PASSED.has(signal.id)) return withMark(record, signal.id, event);
  return concernsServers(signal) ? withPerson(record, signal.id, { person, event }) : record;
}

/** Causes that lie with one person say nothing about a server, however many they befall. */
function concernsServers({ cause }: EventSignal): boolean {
  return cause !== undefined && CAUSES[cause].scope !== 'user';
}

function withMark(record: ServerRecord, signalId: string, event: ServerEvent): ServerRecord {
  const mark = later(record.marks[signalId], markOf(event));
  return { ...record, marks: { ...record.marks, [signalId]: mark } };
}

function withPerson(
  record: ServerRecord,
  signalId: string,
  { person, event }: { person: string; event: ServerEvent },
): ServerRecord {
  const known = record.people[signalId];
  const by = { ...known?.by, [person]: Math.max(known?.by[person] ?? 0, event.atMs) };
  const entry = { latest: later(known?.latest, markOf(event)), by: newestFew(by) };
  return { ...record, people: { ...record.people, [signalId]: entry } };
}

function markOf(event: ServerEvent): Mark {
  const unknown = event.signals[0]?.cause === 'unknown';
  return {
    atMs: event.atMs,
    id: event.id,
    code: String(event.eventId),
    // Whom it names is no part of it: marks are about servers.
    ...(unknown && hashOf(event) === undefined ? { text: keptText(event.message) } : {}),
  };
}

function later(a: Mark | undefined, b: Mark): Mark {
  if (a === undefined || b.atMs > a.atMs) return b;
  return b.atMs === a.atMs && b.id > a.id ? b : a;
}

function withVersion(
  record: ServerRecord,
  { version, atMs, id }: ServerEvent,
): Pick<ServerRecord, 'version'> {
  const known = record.version;
  if (version === undefined) return {};
  const isNewer = known === undefined || atMs > known.atMs || (atMs === known.atMs && id > known.id);
  return isNewer ? { version: { text: version, atMs, id } } : {};
}

function latestOf(beats: readonly number[]): number[] {
  return [...new Set(beats)].sort((a, b) => b - a).slice(0, BEATS);
}

function newestFew(by: Readonly<Record<string, number>>): Record<string, number> {
  const newest = Object.entries(by).sort(([a, aMs], [b, bMs]) => bMs - aMs || a.localeCompare(b));
  return Object.fromEntries(newest.slice(0, PEOPLE));
}

/** Twelve digits tell people of one tenant apart and lead to none of them. */
function hashOf({ person, account }: ServerEvent): string | undefined {
  const name = person?.id ?? person?.userPrincipalName ?? account?.name.toLowerCase();
  if (name === undefined) return undefined;
  return createHash('sha256').update(name).digest('hex').slice(0, 12);
}
