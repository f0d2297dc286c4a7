import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { coverageOf, farSideOf } from '../../local/chaos/coverage.ts';
import { allPoints, calmRounds, plannedRounds, type Point } from '../../local/chaos/rounds.ts';
import { stories } from '../../local/chaos/stories.ts';

const DESKS = ['servicenow', 'jira', 'github', 'webhook'] as const;
const MAIL = '/v1.0/users/help%40contoso.example';

/** What a calm round asks of the outside, with as much of tables and bus as there really is. */
function callsAt(desk: string): string[] {
  const noise = Array.from({ length: 60 }, () => 'POST /devstoreaccount1/deliveries');
  return [
    ...noise,
    `POST ${MAIL}/messages`,
    `POST ${MAIL}/messages/{id}/send`,
    `POST /${desk}/open`,
    `PATCH /${desk}/close`,
  ];
}

function aPlan(runs: number) {
  const calm = calmRounds().map(({ story, desk }) => ({ story, desk, calls: callsAt(desk) }));
  const points = allPoints(calm);
  return { points, rounds: plannedRounds(points, runs, { seed: 7 }) };
}

/** The step at which a round has its only kill. */
function stepOf(
  points: readonly Point[],
  { story, desk, deaths }: ReturnType<typeof aPlan>['rounds'][number],
) {
  const [death, ...more] = deaths;
  if (death === undefined || !('atCall' in death) || more.length > 0) return undefined;
  const { atCall: call, side, what } = death;
  const moment = { story, desk, call, side, what };
  const point = points.find((one) => isDeepStrictEqual(one, moment));
  return point === undefined ? undefined : `${side} ${point.what}`;
}

describe('the rounds of a kill test', () => {
  it('play every story that has a ticket calmly at every desk, to learn its calls', () => {
    const withTicket = stories.filter(({ due }) => Object.keys(due.tickets).length > 0);
    for (const story of withTicket) {
      const desks = calmRounds().flatMap((round) => (round.story === story ? [round.desk] : []));
      expect(desks.toSorted()).toEqual(DESKS.toSorted());
    }
    expect(withTicket.length).toBeGreaterThanOrEqual(3);
  });

  it('kill before and after each step of the mailbox and of all four desks, within one short run', () => {
    const { points, rounds } = aPlan(60);
    const met = new Set(rounds.map((round) => stepOf(points, round)));
    const delivering = points.filter(({ what }) => farSideOf(what) !== undefined);
    const missed = delivering.filter(({ side, what }) => !met.has(`${side} ${what}`));
    expect(missed).toEqual([]);
    expect(new Set(delivering.map(({ what }) => farSideOf(what)))).toEqual(new Set(['mailbox', ...DESKS]));
  });

  it('kill at all five far sides within a very short run, however many calls one of them gets', () => {
    const { points, rounds } = aPlan(12);
    const met = rounds.map((round) => farSideOf(stepOf(points, round)?.replace(/^\w+ /, '') ?? ''));
    expect(new Set(met)).toEqual(new Set([undefined, 'mailbox', ...DESKS]));
  });

  it('play without drafts last: what a failed mailbox leaves behind would show in the others', () => {
    const { rounds } = aPlan(60);
    const first = rounds.findIndex(({ story }) => story.drafts === false);
    expect(first).toBeGreaterThan(0);
    expect(rounds.slice(first).every(({ story }) => story.drafts === false)).toBe(true);
  });
});

describe('the coverage of a kill test', () => {
  it('counts moments and kills by far side and step, and leaves tables and the bus out', () => {
    const calls = [`POST ${MAIL}/messages`, `POST ${MAIL}/messages`, 'POST /webhook', 'bus send'];
    const kills = [
      { busy: true, at: 'after POST /webhook' },
      { busy: true, at: 'before bus send' },
      { busy: false },
    ];
    expect(coverageOf(calls, kills)).toEqual([
      { at: 'mailbox', step: 'POST /messages', moments: 2, kills: 0 },
      { at: 'webhook', step: 'POST /', moments: 1, kills: 1 },
    ]);
  });
});
