import { MINUTE } from '../../shared/clock.ts';
import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import { seeded, seedOf, type Random } from '../tenant/seeded.ts';
import { farSideOf } from './coverage.ts';
import { chanceFaults } from './faults.ts';
import type { Side } from './messages.ts';
import type { Death } from './platform.ts';
import type { Round } from './play-round.ts';
import { stories, type Story } from './stories.ts';

/**
 * A moment at which a host can be killed: before or after an outside call of a calm round. The call is counted among those
 * that ask the same, because how many others come between is chance.
 */
export type Point = { story: Story; desk: TicketProvider; call: number; side: Side; what: string };

/** What a calm round asked of the outside, in order. */
export type CalmCalls = { story: Story; desk: TicketProvider; calls: readonly string[] };

const DESKS: readonly TicketProvider[] = ['servicenow', 'jira', 'github', 'webhook'];
const SIDES: readonly Side[] = ['before', 'after'];

/** A calm round of each story, which the others are compared with; where there is a ticket, one at each desk. */
export function calmRounds(desks: readonly TicketProvider[] = DESKS): Omit<Round, 'number'>[] {
  return inOrder(
    stories.flatMap((story) =>
      desksOf(story, desks).map((desk) => ({ story, desk, deaths: [], faults: [], downMs: 0 })),
    ),
  );
}

function desksOf({ due }: Story, desks: readonly TicketProvider[]): readonly TicketProvider[] {
  return Object.keys(due.tickets).length > 0 ? desks : desks.slice(0, 1);
}

/** A host is replaced where the desk changes, so those of one desk follow each other; without drafts comes last. */
function inOrder<T extends Pick<Round, 'story' | 'desk'>>(rounds: readonly T[]): T[] {
  const place = ({ story, desk }: T) => (story.drafts === false ? DESKS.length : DESKS.indexOf(desk));
  return rounds.toSorted((a, b) => place(a) - place(b));
}

/** Every moment of every story at every desk. A host that was just started makes some calls more, to open its tables. */
export function allPoints(calm: readonly CalmCalls[]): Point[] {
  return SIDES.flatMap((side) =>
    calm.flatMap(({ story, desk, calls }) =>
      calls.map((what, at) => ({ story, desk, side, what, call: alikeUpTo(calls, at) })),
    ),
  );
}

/**
 * Two thirds of the rounds kill at one point each; the others are left to chance. Of those points two in three are at a
 * mailbox or a desk, each step of each of them before any comes twice.
 */
export function plannedRounds(
  points: readonly Point[],
  runs: number,
  { seed, desks = DESKS }: { seed: number; desks?: readonly TicketProvider[] | undefined },
): Omit<Round, 'number'>[] {
  const random = seeded(seedOf(`${seed} rounds`));
  const systematic = Math.min(points.length, Math.ceil((runs * 2) / 3));
  const rounds = chosen(points, systematic, random).map((point) => roundAt(point, random));
  while (rounds.length < runs) rounds.push(chanceRound(random, desks));
  return inOrder(rounds);
}

/** Delivering points first, but for one in three. */
function chosen(points: readonly Point[], count: number, random: Random): Point[] {
  const mixed = shuffled(points, random);
  const atFarSides = mixed.filter(({ what }) => farSideOf(what) !== undefined);
  // The far sides take turns, and within each its steps do.
  const steps = dealt(atFarSides, ({ what, side }) => `${side} ${what}`);
  const delivering = dealt(steps, ({ what }) => farSideOf(what));
  const others = mixed.filter(({ what }) => farSideOf(what) === undefined);
  const most = Math.max(Math.ceil((count * 2) / 3), count - others.length);
  const first = delivering.slice(0, most);
  return [...first, ...others.slice(0, count - first.length)];
}

/** One of each, then a second one of each, and so on. */
function dealt(points: readonly Point[], keyOf: (point: Point) => string | undefined): Point[] {
  const alike = Map.groupBy(points, keyOf).values();
  const places = alike.flatMap((same) => same.map((point, place) => ({ point, place })));
  return [...places].sort((a, b) => a.place - b.place).map(({ point }) => point);
}

function alikeUpTo(calls: readonly string[], at: number): number {
  return calls.slice(0, at + 1).filter((what) => what === calls[at]).length;
}

function roundAt({ story, desk, call, side, what }: Point, random: Random): Omit<Round, 'number'> {
  return { story, desk, faults: [], deaths: [{ atCall: call, side, what }], downMs: random.oneOf(DOWN_MS) };
}

// Noticed at once; within the lease of a delivery; after it; after the bus has forgotten which messages it had before.
const DOWN_MS = [0, MINUTE, 6 * MINUTE, 12 * MINUTE];

function chanceRound(random: Random, desks: readonly TicketProvider[]): Omit<Round, 'number'> {
  const deaths = Array.from({ length: random.between(1, 4) }, () => chanceDeath(random));
  return {
    story: random.oneOf(stories),
    desk: random.oneOf(desks),
    faults: chanceFaults(random),
    deaths,
    // Several long ones in a row would be an outage of the desk, which is a finding of its own.
    downMs: random.oneOf(deaths.length > 1 ? DOWN_MS.slice(0, 2) : DOWN_MS),
  };
}

function chanceDeath(random: Random): Death {
  if (random.fraction() < 0.5) return { atCall: random.between(1, 60), side: random.oneOf(SIDES) };
  return { afterMs: random.between(1, 600) };
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, place: random.fraction() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
