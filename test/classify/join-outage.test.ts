import { describe, expect, it } from 'vitest';
import { conclude } from '../../shared/classify/conclude.ts';
import { followConditions } from '../../shared/classify/follow-conditions.ts';
import { changedEpisodes } from '../../shared/classify/revise.ts';
import type { Condition } from '../../shared/findings/condition.ts';
import type { Episode } from '../../shared/findings/known.ts';
import { classifyAttempt } from '../../shared/classify/classify-attempt.ts';
import { aRow, anAttempt, knowing, MONDAY, TENANT } from './rows.ts';

const MINUTE = 60_000;
const RULE = { tenantId: TENANT, clearMs: 4 * MINUTE, reopenMs: 60 * MINUTE };
const PART = 'connector/events';

const missing: Condition = {
  cause: 'connector-unreachable',
  about: 'sync01',
  label: 'sync01',
  evidence: [{ source: 'connector-event', id: 'e', code: '31019', at: new Date(MONDAY).toISOString() }],
};

/** Three people cannot reach the connector. */
function outage(known: readonly Episode[] = [], people = ['ada', 'grace', 'emmy']): Episode[] {
  const judged = people.map((person, at) => {
    const attempt = anAttempt(
      aRow({ person, id: person, minute: at, reason: 'OnPremisesConnectivityError' }),
    );
    return { attempt, verdict: classifyAttempt(attempt, knowing()) };
  });
  const touched = new Set(judged.map(({ attempt }) => attempt.key));
  const context = {
    tenantId: TENANT,
    watchingSinceMs: 0,
    actWithinMs: 24 * 60 * MINUTE,
    asOfMs: MONDAY + 10 * MINUTE,
    outage: { people: 3, windowMs: 10 * MINUTE },
  };
  return conclude(judged, touched, { files: new Map(), episodes: known }, context).episodes;
}

function followed(episodes: readonly Episode[], minute: number, conditions: readonly Condition[]): Episode[] {
  return followConditions(
    { atMs: MONDAY + minute * MINUTE, parts: new Map([[PART, conditions]]) },
    episodes,
    RULE,
  );
}

describe('an outage that people met before the servers told of it', () => {
  it('stays one finding, which the servers make certain and end', () => {
    const [shown] = outage();
    const [watched, ...more] = followed([...outage()], 30, [missing]);

    expect(more).toEqual([]);
    expect(watched?.finding).toMatchObject({ id: shown?.finding.id, confidence: 'certain', status: 'open' });
    expect(watched?.finding.evidence.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['connector-event', 'audit']),
    );
    const over = followed(
      followed(
        [watched].filter((one) => one !== undefined),
        40,
        [],
      ),
      45,
      [],
    );
    expect(over).toMatchObject([{ finding: { id: shown?.finding.id, status: 'resolved' } }]);
  });

  it('tells nothing new with each look', () => {
    const published = outage().map((episode) => ({ ...episode, pending: false }));
    const once = followed(published, 30, [missing]);
    expect(changedEpisodes(once, followed(once, 32, [missing]))).toEqual([]);
  });
});

describe('a trouble that the servers told of before people met it', () => {
  it('takes them in and stays one finding', () => {
    const told = followed([], 0, [missing]);
    const [both, ...more] = outage(told);

    expect(more).toEqual([]);
    expect(both).toMatchObject({ finding: { id: told[0]?.finding.id, occurrences: 3 } });
    expect(both?.members).toHaveLength(3);
  });
});
