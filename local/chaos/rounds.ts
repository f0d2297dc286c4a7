import { MINUTE } from '../../shared/clock.ts';
import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import { seeded, seedOf, type Random } from '../tenant/seeded.ts';
import { chanceFaults } from './faults.ts';
import type { Side } from './messages.ts';
import type { Death } from './platform.ts';
import type { Round } from './play-round.ts';
import { stories, type Story } from './stories.ts';

/** A moment at which a host can be killed: before or after an outside call of a calm round. */
export type Point = { story: Story; desk: TicketProvider; call: number; side: Side };

const DESKS: readonly TicketProvider[] = ['servicenow', 'jira', 'github', 'webhook'];
const SIDES: readonly Side[] = ['before', 'after'];

/** A calm round of each story, which the others are compared with. */
export function calmRounds(): Omit<Round, 'number'>[] {
  return stories.map((story) => ({ story, desk: 'servicenow', deaths: [], faults: [], downMs: 0 }));
}

/** Every moment of every story. A host that was just started makes some calls more, to open its tables. */
export function allPoints(calls: ReadonlyMap<Story, number>): Point[] {
  return SIDES.flatMap((side, at) =>
    [...calls].flatMap(([story, count]) =>
      Array.from({ length: count }, (_, call) => ({
        story,
        side,
        desk: DESKS[at] ?? 'servicenow',
        call: call + 1,
      })),
    ),
  );
}

/** Two thirds of the rounds kill at one point each, all points before any comes twice; the others are left to chance. */
export function plannedRounds(points: readonly Point[], runs: number, seed: number): Omit<Round, 'number'>[] {
  const random = seeded(seedOf(`${seed} rounds`));
  const systematic = Math.min(points.length, Math.ceil((runs * 2) / 3));
  const chosen = shuffled(points, random).slice(0, systematic);
  const rounds = chosen.map((point) => roundAt(point, random));
  while (rounds.length < runs) rounds.push(chanceRound(random));
  // A host is replaced where the desk changes, so those of one desk follow each other.
  return rounds.sort((a, b) => DESKS.indexOf(a.desk) - DESKS.indexOf(b.desk));
}

function roundAt({ story, desk, call, side }: Point, random: Random): Omit<Round, 'number'> {
  return { story, desk, faults: [], deaths: [{ atCall: call, side }], downMs: random.oneOf(DOWN_MS) };
}

// Noticed at once; within the lease of a delivery; after it; after the bus has forgotten which messages it had before.
const DOWN_MS = [0, MINUTE, 6 * MINUTE, 12 * MINUTE];

function chanceRound(random: Random): Omit<Round, 'number'> {
  const deaths = Array.from({ length: random.between(1, 4) }, () => chanceDeath(random));
  return {
    story: random.oneOf(stories),
    desk: random.oneOf(DESKS),
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
