import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followConditions } from '../../shared/classify/follow-conditions.ts';
import { changedEpisodes } from '../../shared/classify/revise.ts';
import { explainSymptoms } from '../../shared/classify/root-causes.ts';
import type { Condition, Look } from '../../shared/findings/condition.ts';
import { Finding } from '../../shared/findings/finding.ts';
import type { Episode } from '../../shared/findings/known.ts';
import { MONDAY, TENANT } from './rows.ts';

const MINUTE = 60_000;
const RULE = { tenantId: TENANT, clearMs: 10 * MINUTE, reopenMs: 60 * MINUTE };

const stale: Condition = { cause: 'directory-sync-stale', about: '', evidence: [] };
const suspended = (about: string): Condition => ({ cause: 'subscription-suspended', about, evidence: [] });
const stopped: Condition = { cause: 'connector-stopped', about: 'server-1', evidence: [] };

/** What followers of the looks have been told, newest last, and what is kept. */
function follower() {
  let episodes: Episode[] = [];
  const told: Finding[] = [];
  function look(
    minute: number,
    parts: Record<string, readonly Condition[]>,
    more: Pick<Look, 'watches'> = {},
  ): Finding[] {
    const seen: Look = { atMs: MONDAY + minute * MINUTE, parts: new Map(Object.entries(parts)), ...more };
    const changed = changedEpisodes(episodes, explainSymptoms(followConditions(seen, episodes, RULE)));
    const news = changed.filter(({ pending }) => pending).map(({ finding }) => finding);
    const ids = new Set(changed.map(({ finding }) => finding.id));
    episodes = [
      ...episodes.filter(({ finding }) => !ids.has(finding.id)),
      ...changed.map((episode) => ({ ...episode, pending: false })),
    ];
    told.push(...news);
    return news;
  }
  return { look, told, episodes: () => episodes };
}

describe('a condition that is watched', () => {
  it('opens an episode at the first look that shows it, as a finding that keeps to the schema', () => {
    const { look } = follower();
    const [finding] = look(0, { 'status/sync': [stale] });
    expect(Finding.parse(finding)).toMatchObject({
      cause: 'directory-sync-stale',
      status: 'open',
      scope: 'tenant',
      revision: 1,
      confidence: 'certain',
      firstSeenAt: new Date(MONDAY).toISOString(),
    });
  });

  it('is told once, however often it is looked at', () => {
    const { look, told } = follower();
    for (let minute = 0; minute < 60; minute += 5) look(minute, { 'status/sync': [stale] });
    expect(told).toHaveLength(1);
  });

  it('begins when the data say so', () => {
    const { look } = follower();
    const [finding] = look(30, { 'status/sync': [{ ...stale, sinceMs: MONDAY }] });
    expect(finding?.firstSeenAt).toBe(new Date(MONDAY).toISOString());
  });

  it('is over once it has been gone for the clearing time, as of when it went', () => {
    const { look } = follower();
    look(0, { 'status/sync': [stale] });
    expect(look(5, { 'status/sync': [] })).toEqual([]);
    expect(look(15, { 'status/sync': [] })).toMatchObject([
      {
        status: 'resolved',
        revision: 2,
        resolution: { reason: 'recovered', at: new Date(MONDAY + 5 * MINUTE).toISOString() },
      },
    ]);
    expect(look(20, { 'status/sync': [] })).toEqual([]);
  });

  it('stays as it is while its part cannot be looked at', () => {
    const { look, told } = follower();
    look(0, { 'status/sync': [stale] });
    for (let minute = 5; minute < 600; minute += 5) look(minute, { 'status/licences': [] });
    expect(told).toHaveLength(1);
  });

  it('is withdrawn once nobody watches its part any more, and only then', () => {
    const { look, told } = follower();
    look(0, { 'status/sync': [stale], 'connector/services': [stopped] });
    look(5, {}, { watches: { kind: 'status', parts: ['status/sync', 'status/licences'] } });
    expect(told.every(({ status }) => status === 'open')).toBe(true);
    const withdrawn = look(10, {}, { watches: { kind: 'connector', parts: [] } });
    expect(withdrawn.find(({ cause }) => cause === 'connector-stopped')).toMatchObject({
      status: 'resolved',
      resolution: { reason: 'withdrawn' },
    });
    expect(withdrawn.find(({ cause }) => cause === 'directory-sync-stale')).toMatchObject({ status: 'open' });
  });

  it('goes on with its episode when it comes back soon, and waits longer before it is over again', () => {
    const { look, episodes } = follower();
    look(0, { 'status/sync': [stale] });
    look(5, { 'status/sync': [] });
    look(15, { 'status/sync': [] });
    expect(look(20, { 'status/sync': [stale] })).toMatchObject([
      { status: 'open', revision: 3, occurrences: 2 },
    ]);
    expect(episodes()).toHaveLength(1);
    look(25, { 'status/sync': [] });
    expect(look(35, { 'status/sync': [] })).toEqual([]);
    expect(look(45, { 'status/sync': [] })).toMatchObject([{ status: 'resolved' }]);
  });

  it('is a new episode when it comes back much later', () => {
    const { look, episodes } = follower();
    look(0, { 'status/sync': [stale] });
    look(5, { 'status/sync': [] });
    look(15, { 'status/sync': [] });
    expect(look(120, { 'status/sync': [stale] })).toMatchObject([{ status: 'open', revision: 1 }]);
    expect(episodes()).toHaveLength(2);
  });

  it('is a new episode, too, where it says that it began when the one before did', () => {
    const { look, told } = follower();
    const same = { ...stale, sinceMs: MONDAY };
    look(1, { 'status/sync': [same] });
    look(5, { 'status/sync': [] });
    look(15, { 'status/sync': [] });
    look(120, { 'status/sync': [same] });
    expect(new Set(told.map(({ id }) => id)).size).toBe(2);
  });

  it('does not chatter while it flaps with every look', () => {
    const { look, told } = follower();
    for (let at = 0; at < 100; at += 1) look(at * 5, { 'status/sync': at % 2 === 0 ? [stale] : [] });
    expect(told).toHaveLength(1);
  });

  it('is told anew when what it shows has changed, not when it was looked at again', () => {
    const { look } = follower();
    const shown = (text: string, at: number): Condition => ({
      ...stale,
      evidence: [
        {
          source: 'directory-state',
          id: 'organization',
          code: 'lastSync',
          text,
          at: new Date(at).toISOString(),
        },
      ],
    });
    look(0, { 'status/sync': [shown('one', 1)] });
    expect(look(5, { 'status/sync': [shown('one', 2)] })).toEqual([]);
    expect(look(10, { 'status/sync': [shown('two', 3)] })).toMatchObject([
      { revision: 2, evidence: [{ text: 'two' }] },
    ]);
  });

  it('keeps the name it began with, by which its ticket goes', () => {
    const { look } = follower();
    look(0, { 'status/licences': [{ ...suspended('P1'), label: 'Entra ID P1' }] });
    const [news] = look(5, {
      'status/licences': [{ ...suspended('P1'), label: 'Another name', severity: 'low' }],
    });
    expect(news).toMatchObject({ severity: 'low', subject: { displayName: 'Entra ID P1' } });
  });

  it('is one of several where a cause concerns several things', () => {
    const { look, told } = follower();
    look(0, { 'status/licences': [suspended('P1'), suspended('P2')] });
    look(5, { 'status/licences': [suspended('P1')] });
    look(15, { 'status/licences': [suspended('P1')] });
    expect(new Set(told.map(({ id }) => id)).size).toBe(2);
    expect(told.filter(({ status }) => status === 'resolved')).toHaveLength(1);
  });

  it('explains its symptoms while it lasts, and no longer', () => {
    const { look, episodes } = follower();
    const open = () => episodes().find(({ finding }) => finding.cause === 'directory-sync-stale')?.finding;
    look(0, { 'status/sync': [stale] });
    const root = look(5, { 'connector/services': [stopped] }).find(
      ({ cause }) => cause === 'connector-stopped',
    );
    expect(open()).toMatchObject({ inhibitedBy: root?.id, revision: 2 });
    look(10, { 'connector/services': [] });
    look(20, { 'connector/services': [] });
    look(25, { 'status/sync': [stale] });
    expect(open()?.inhibitedBy).toBeUndefined();
  });

  it.each([
    ['milder than what stops anything', { ...stopped, severity: 'low' as const }, 5],
    ['noticed long after the symptom began', stopped, 300],
    ['that has nothing to do with it', suspended('P1'), 5],
  ])('is not explained by something %s', (_what, other, minute) => {
    const { look, episodes } = follower();
    look(0, { 'status/sync': [stale] });
    look(minute, { 'status/sync': [stale], 'connector/services': [other] });
    expect(episodes().map(({ finding }) => finding.inhibitedBy)).toEqual([undefined, undefined]);
  });

  it('has revisions that grow by one, and no news from the same look twice, whatever is looked at', () => {
    const looks = fc.array(
      fc.record({
        pause: fc.integer({ min: 0, max: 90 }),
        sync: fc.option(fc.subarray([stale])),
        licences: fc.option(fc.subarray([suspended('P1'), suspended('P2')])),
        services: fc.option(fc.subarray([stopped])),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(looks, (story) => {
        const { look, told, episodes } = follower();
        let minute = 0;
        for (const { pause, sync, licences, services } of story) {
          minute += pause;
          const parts = {
            ...(sync === null ? {} : { 'status/sync': sync }),
            ...(licences === null ? {} : { 'status/licences': licences }),
            ...(services === null ? {} : { 'connector/services': services }),
          };
          look(minute, parts);
          expect(look(minute, parts)).toEqual([]);
        }
        for (const revisions of Map.groupBy(told, ({ id }) => id).values()) {
          expect(revisions.map(({ revision }) => revision)).toEqual(revisions.map((_, at) => at + 1));
        }
        const open = episodes().filter(({ finding }) => finding.status === 'open');
        const keys = open.map(({ finding, watch }) => `${finding.cause} ${watch?.part} ${watch?.about}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
