import {
  NOTHING_HEARD,
  type TicketAct,
  type TicketMatter,
  type TicketRecord,
  type TicketStep,
  type ToldTicket,
} from '../deliveries/ticket-record.ts';
import type { Finding } from '../findings/finding.ts';
import { afterRefusal, isStillOpen, openingsRefused, withOneMore, withRefused } from './refused-steps.ts';
import type { TicketDesk, TicketRef } from './ticket-desk.ts';

export type TicketRules = {
  /** A ticket that was closed no longer ago than this is reopened; later than that a new one is opened. */
  reopenMs: number;
  /** A ticket is not told a new number more often than this. */
  updateEveryMs: number;
};

/** What is to be done now; for `nothing`, perhaps when to look again. */
export type NextAct = { act: TicketAct; count: number } | { act: 'nothing'; againAtMs?: number };

/** The text of a ticket shows ten. */
const EVIDENCE_KEPT = 20;
/**
 * Findings in one record that are over and still told apart. Each takes about 80 of the half million characters that a row
 * holds (1 MiB in UTF-16, Table Storage limits), so this many leave room for those that are open.
 */
export const OVER_KEPT = 4_000;

/** Whether the help desk has to do with a finding, were it open. */
export function isForDesk({ audience, inhibitedBy, observedOnly }: Finding): boolean {
  return audience.includes('helpdesk') && inhibitedBy === undefined && !observedOnly;
}

/** Takes in one revision of a finding, in whatever order and how often ever they come. The same record where it is no news. */
export function hear(record: TicketRecord, finding: Finding): TicketRecord {
  const known = record.matters.map(({ heard }) => heard[finding.id]?.revision ?? 0);
  if (Math.max(0, ...known) >= finding.revision) return record;
  const kept = { ...finding, evidence: finding.evidence.slice(0, EVIDENCE_KEPT) };
  const matters = record.matters.some(({ cause }) => cause === finding.cause)
    ? record.matters
    : [...record.matters, newMatter(kept)];
  const most = Math.floor(OVER_KEPT / matters.length);
  return { ...record, matters: matters.map((matter) => shortened(hearIn(matter, kept), most)) };
}

function newMatter(finding: Finding): TicketMatter {
  return { cause: finding.cause, heard: {}, earlier: 0, latest: finding, steps: 0 };
}

function hearIn(matter: TicketMatter, finding: Finding): TicketMatter {
  const isOurs = matter.cause === finding.cause;
  const before = matter.heard[finding.id];
  if (!isOurs && before === undefined) return matter;
  const ours = { open: isForDesk(finding) && finding.status === 'open', occurrences: finding.occurrences };
  // It turned out to be something else: it stays known, so that an older revision cannot bring it back.
  const gone = { open: false, occurrences: 0 };
  const heard = { ...(isOurs ? ours : gone), revision: finding.revision };
  const isLatest = finding.lastSeenAt >= matter.latest.lastSeenAt || before !== undefined;
  // Last, because those that nobody spoke of for longest are dropped first.
  const { [finding.id]: _before, ...others } = matter.heard;
  return {
    ...matter,
    heard: { ...others, [finding.id]: heard },
    latest: isLatest ? finding : matter.latest,
  };
}

/**
 * Keeps the row within its limit. Only what is over is dropped, and its number stays in the count; a message about it that
 * comes once more after that is counted again, as nobody can tell any more that it was counted.
 */
function shortened(matter: TicketMatter, most: number): TicketMatter {
  const entries = Object.entries(matter.heard);
  if (entries.length <= most) return matter;
  const over = entries.filter(([, { open }]) => !open);
  const dropped = new Map(over.slice(0, Math.max(0, over.length - most)));
  if (dropped.size === 0) return matter;
  const earlier = dropped.values().reduce((sum, { occurrences }) => sum + occurrences, matter.earlier);
  return { ...matter, heard: Object.fromEntries(entries.filter(([id]) => !dropped.has(id))), earlier };
}

/** What the ticket of a matter needs now. */
export function nextAct(matter: TicketMatter, rules: TicketRules, nowMs: number): NextAct {
  const count = countOf(matter);
  const isOpen = isStillOpen(matter);
  const ticket = afterRefusal(matter, rules.reopenMs, nowMs);
  if (ticket === 'waits') return { act: 'nothing' };
  if (ticket === undefined) return isOpen ? { act: 'open', count } : { act: 'nothing' };
  const isClosed = ticket.closedAtMs !== undefined;
  if (!isOpen && ticket.isGone === true) return { act: 'nothing' };
  if (!isClosed && !isOpen) return { act: 'close', count };
  if (isClosed && isOpen) return comeBack(matter, ticket, rules, nowMs);
  if (count === ticket.count) return { act: 'nothing' };
  const dueAtMs = ticket.toldAtMs + rules.updateEveryMs;
  return nowMs >= dueAtMs ? { act: 'update', count } : { act: 'nothing', againAtMs: dueAtMs };
}

function comeBack(
  matter: TicketMatter,
  ticket: ToldTicket,
  { reopenMs }: TicketRules,
  nowMs: number,
): NextAct {
  const isRecent = nowMs - (ticket.closedAtMs ?? 0) <= reopenMs;
  if (isRecent && ticket.isFinal !== true && ticket.isGone !== true)
    return { act: 'reopen', count: countOf(matter) };
  return { act: 'open-again', count: countOf(ofThisStretch(matter)) };
}

/** A person counts each failed submission of each finding; an outage counts its people. */
function countOf({ heard, earlier }: TicketMatter): number {
  return Object.values(heard).reduce((sum, { occurrences }) => sum + occurrences, earlier);
}

/** A new ticket tells of what is open now and leaves the stretch before to the ticket before. */
function ofThisStretch(matter: TicketMatter): TicketMatter {
  const heard = Object.entries(matter.heard).map(
    ([id, finding]) => [id, finding.open ? finding : { ...finding, occurrences: 0 }] as const,
  );
  return { ...matter, heard: Object.fromEntries(heard), earlier: 0 };
}

/** The record with the next step of one of its matters written down, if any is due. */
export function decide(
  record: TicketRecord,
  rules: TicketRules,
  nowMs: number,
  idOf: (matter: TicketMatter) => string,
): { record: TicketRecord; due: boolean; againAtMs?: number } {
  if (record.matters.some(({ step }) => step !== undefined)) return { record, due: true };
  const again: number[] = [];
  for (const [at, matter] of record.matters.entries()) {
    const next = nextAct(matter, rules, nowMs);
    if (next.act !== 'nothing') {
      const matters = record.matters.with(at, withStep(matter, next.act, next.count, idOf(matter)));
      return { record: { ...record, matters }, due: true };
    }
    if (next.againAtMs !== undefined) again.push(next.againAtMs);
  }
  return again.length === 0 ? { record, due: false } : { record, due: false, againAtMs: Math.min(...again) };
}

function withStep(matter: TicketMatter, act: TicketAct, count: number, id: string): TicketMatter {
  const step: TicketStep = { act, id, count, finding: { ...matter.latest, occurrences: Math.max(1, count) } };
  const stretch = act === 'open-again' ? ofThisStretch(matter) : matter;
  return { ...stretch, step, steps: matter.steps + 1 };
}

/** How a step ended: the ticket stands as the step wanted it, was found to exist already, or cannot come back. */
export type StepEnd =
  | { kind: 'taken'; ref: TicketRef }
  | { kind: 'found'; ref: TicketRef }
  | { kind: 'cannot-reopen' }
  /** Somebody has deleted the ticket: it is over with it, and what is still open needs a new one. */
  | { kind: 'gone' }
  /** The desk does not take the step; it waits for a replay. */
  | { kind: 'refused'; reason: string; findingId: string; failingSinceMs?: number }
  /** The desk refuses an update for good; the next one tells the number. */
  | { kind: 'dropped'; error: Error };

/** The record after the step of this id; unchanged where that step was marked before. */
export function marked(record: TicketRecord, stepId: string, end: StepEnd, nowMs: number): TicketRecord {
  const matters = record.matters.map((matter) =>
    matter.step?.id === stepId ? markedIn(matter, matter.step, end, nowMs) : matter,
  );
  const { failingSinceMs: _over, ...rest } = record;
  return { ...rest, matters, failures: 0 };
}

function markedIn(matter: TicketMatter, step: TicketStep, end: StepEnd, nowMs: number): TicketMatter {
  const { step: _taken, ...rest } = matter;
  const { ticket } = rest;
  if (end.kind === 'refused') return withOneMore(rest, asRefused(step, end, nowMs));
  // What was refused before was refused for the same trouble: with this it is told.
  if (end.kind === 'taken') return { ...withRefused(rest, []), ticket: asTold(step, end.ref, ticket, nowMs) };
  if (end.kind === 'found') return { ...withRefused(rest, []), ticket: asFound(end.ref) };
  if (ticket === undefined) return rest;
  if (end.kind === 'dropped') return { ...rest, ticket: { ...ticket, count: step.count, toldAtMs: nowMs } };
  const lost = end.kind === 'gone' ? asGone(ticket, nowMs) : { ...ticket, isFinal: true };
  return { ...withRefused(rest, openingsRefused(rest)), ticket: lost };
}

function asRefused(
  step: TicketStep,
  { kind: _kind, ...refusal }: StepEnd & { kind: 'refused' },
  nowMs: number,
): TicketStep {
  return { ...step, refusal: { ...refusal, atMs: step.refusal?.atMs ?? nowMs } };
}

function asGone(ticket: ToldTicket, nowMs: number): ToldTicket {
  return { ...ticket, ref: { ...ticket.ref, state: 'closed' }, closedAtMs: nowMs, isGone: true };
}

function asTold(
  { act, count }: TicketStep,
  ref: TicketRef,
  before: ToldTicket | undefined,
  nowMs: number,
): ToldTicket {
  const closedAtMs = act === 'close' ? nowMs : act === 'update' ? before?.closedAtMs : undefined;
  const told = { count, toldAtMs: nowMs };
  if (closedAtMs === undefined) return { ...told, ref: { ...ref, state: 'open' } };
  return { ...told, ref: { ...ref, state: 'closed' }, closedAtMs };
}

/** A ticket from before our record: what it was told last is not known. */
function asFound(ref: TicketRef): ToldTicket {
  const untold = { ref, count: 0, toldAtMs: 0 };
  if (ref.state === 'open') return untold;
  return { ...untold, closedAtMs: ref.closedAt === undefined ? 0 : Date.parse(ref.closedAt) };
}

/** Forgets tickets of another desk, or another place there, than the one that is used now: it cannot reach them. */
export function atThisDesk(
  record: TicketRecord | undefined,
  desk: Pick<TicketDesk, 'provider' | 'place'>,
): TicketRecord {
  if (record === undefined) return NOTHING_HEARD;
  const isElsewhere = ({ ticket }: TicketMatter) => ticket !== undefined && !isAt(ticket.ref, desk);
  if (!record.matters.some(isElsewhere)) return record;
  const matters = record.matters.map((matter) => (isElsewhere(matter) ? withoutTicket(matter) : matter));
  return { ...record, matters };
}

/** What was kept before places were counts as of this place. */
function isAt(ref: TicketRef, { provider, place }: Pick<TicketDesk, 'provider' | 'place'>): boolean {
  return ref.provider === provider && (ref.place ?? place) === place;
}

function withoutTicket(matter: TicketMatter): TicketMatter {
  const { ticket: _elsewhere, step: _undone, refused: _too, ...rest } = matter;
  return rest;
}
