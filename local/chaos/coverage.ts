import type { Kill } from './platform.ts';

/** A step at a far side that delivers: how many moments before and after it there are, and how many kills were there. */
export type Covered = { at: FarSide; step: string; moments: number; kills: number };

export type FarSide = 'mailbox' | 'servicenow' | 'jira' | 'github' | 'webhook';

// How the requests of each far side look: Graph's mailbox, then the addresses of the local desk.
const SIGNS: readonly [FarSide, RegExp][] = [
  ['mailbox', /\/users\/[^/]+\/(?:messages|sendMail)/],
  ['servicenow', / \/servicenow(?:\/|$)/],
  ['jira', / \/jira(?:\/|$)/],
  ['github', / \/github(?:\/|$)/],
  ['webhook', / \/webhook(?:\/|$)/],
];

/** The far side of an outside call where it is one that delivers. */
export function farSideOf(what: string): FarSide | undefined {
  return SIGNS.find(([, sign]) => sign.test(what))?.[0];
}

/** One line for each step at a far side, without those that no calm round takes and no kill met. */
export function coverageOf(calls: readonly string[], kills: readonly Kill[]): Covered[] {
  const moments = calls.flatMap((what) => stepIn(what, { moments: 1, kills: 0 }));
  const met = kills.flatMap(({ at = '' }) =>
    stepIn(at.replace(/^(?:before|after) /, ''), { moments: 0, kills: 1 }),
  );
  return added([...moments, ...met]);
}

function stepIn(what: string, counts: Pick<Covered, 'moments' | 'kills'>): Covered[] {
  const at = farSideOf(what);
  return at === undefined ? [] : [{ at, step: withoutPlace(what, at), ...counts }];
}

/** `PATCH issues/{id}`: the desk or mailbox is named beside. */
function withoutPlace(what: string, at: FarSide): string {
  const place = at === 'mailbox' ? /\/v1\.0\/users\/[^/]+/ : new RegExp(`/${at}`);
  return what.replace(place, '').replace(/ $/, ' /');
}

/** The lines of several worlds or rounds as one, by far side and step. */
export function added(lines: readonly Covered[]): Covered[] {
  const groups = Map.groupBy(lines, ({ at, step }) => `${at} ${step}`);
  return [...groups.values()]
    .flatMap(([first, ...others]) => (first === undefined ? [] : [others.reduce(sum, first)]))
    .sort((a, b) => `${a.at} ${a.step}`.localeCompare(`${b.at} ${b.step}`));
}

function sum(one: Covered, other: Covered): Covered {
  return { ...one, moments: one.moments + other.moments, kills: one.kills + other.kills };
}
