import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { judgePipeline } from '../../shared/pipeline/judge-pipeline.ts';
import type { PipelineRules, PipelineState, SourceState } from '../../shared/pipeline/pipeline-state.ts';

const NOW = Date.parse('2026-11-23T08:00:30Z');

const RULES: PipelineRules = {
  staleMs: 30 * MINUTE,
  frozenLooks: 3,
  queueMs: 30 * MINUTE,
  queueDepth: 1_000,
  unmapped: { findings: 10, percent: 20 },
  clockMs: 5 * MINUTE,
};

const NOTHING: PipelineState = { sources: new Map(), subscriptions: new Map() };

type Moving = Partial<Omit<SourceState, 'progress'>> & {
  upTo?: number;
  progress?: Partial<SourceState['progress']>;
};

function source({ upTo = MINUTE, progress, ...rest }: Moving): Partial<PipelineState> {
  const unchanged = stood(1, 0);
  const state = { unchanged, progress: { position: 'p', upToMs: NOW - upTo, ...progress }, ...rest };
  return { sources: new Map([['audit-events', state]]) };
}

const never = (looks: number): Partial<PipelineState> => ({
  sources: new Map([['audit-events', { progress: undefined, unchanged: stood(looks, 60) }]]),
});
const pile = (count: number, age: number) => ({ count, oldestMs: count === 0 ? Infinity : NOW - age });
const queue = (waiting: [number, number], dead: [number, number] = [0, 0]): Partial<PipelineState> => ({
  subscriptions: new Map([['ticket', { waiting: pile(...waiting), dead: pile(...dead) }]]),
});
const calls = (call: { answered?: number; refused?: [number, number] }): Partial<PipelineState> => {
  const refused = call.refused && {
    count: call.refused[0],
    sinceMs: NOW - call.refused[1],
    lastMs: NOW - call.refused[1],
    code: 'Authorization_RequestDenied',
  };
  const answeredAtMs = call.answered === undefined ? undefined : NOW - call.answered;
  return { calls: new Map([['audit-events', { answeredAtMs, refused }]]) };
};
const stood = (looks: number, minutes: number, answered = 0) => ({
  looks,
  sinceMs: NOW - minutes * MINUTE,
  answered,
});
const gap = (noticedBefore: number) => ({
  gaps: [
    { fromMs: NOW - 50 * DAY, toMs: NOW - 31 * DAY, reason: 'too old', noticedAtMs: NOW - noticedBefore },
  ],
});

type Case = [it: string, state: Partial<PipelineState>, part: string, finds: string[] | 'unknown'];

// What is there, what is not, what nearly is, and what cannot be known.
const CASES: readonly Case[] = [
  ['a source that moves', source({}), 'audit-events', []],
  [
    'one read half an hour ago, seen twice so',
    source({ upTo: 29 * MINUTE, unchanged: stood(2, 10) }),
    'audit-events',
    [],
  ],
  [
    'one read longer ago, seen twice so',
    source({ upTo: 31 * MINUTE, unchanged: stood(2, 10) }),
    'audit-events',
    ['source-stale'],
  ],
  ['one read long ago, seen for the first time', source({ upTo: 5 * HOUR }), 'audit-events', []],
  [
    'one that stands while calls are answered',
    source({ upTo: 11 * MINUTE, unchanged: stood(3, 10, 2) }),
    'audit-events',
    ['source-stale'],
  ],
  ['the same, seen twice', source({ upTo: 11 * MINUTE, unchanged: stood(2, 5, 2) }), 'audit-events', []],
  [
    'one that stands and whose first call has just been answered',
    source({ upTo: 11 * MINUTE, unchanged: stood(3, 10, 1) }),
    'audit-events',
    [],
  ],
  [
    'one that stands while no call is answered, or nobody knows of calls',
    source({ upTo: 11 * MINUTE, unchanged: stood(3, 10) }),
    'audit-events',
    [],
  ],
  ['a watermark that has not come yet', source({ upTo: -11 * MINUTE }), 'audit-events', ['source-stale']],
  ['a watermark a little ahead', source({ upTo: -4 * MINUTE }), 'audit-events', []],
  ['a source that never ran', never(3), 'audit-events', ['source-stale']],
  ['one that did not run yet', never(2), 'audit-events', []],
  ['a source that cannot be read', {}, 'audit-events', 'unknown'],
  [
    'a look-back that is overdue',
    source({ progress: { rounds: [{ name: 'day', dueAtMs: NOW - 31 * MINUTE }] } }),
    'audit-events',
    ['source-stale'],
  ],
  [
    'a look-back that is nearly overdue',
    source({ progress: { rounds: [{ name: 'day', dueAtMs: NOW - 29 * MINUTE }] } }),
    'audit-events',
    [],
  ],
  ['a gap noticed today', source({ progress: gap(HOUR) }), 'audit-events', ['audit-data-missing']],
  ['a gap noticed the day before', source({ progress: gap(25 * HOUR) }), 'audit-events', []],
  ['an empty subscription', queue([0, 0]), 'queue-ticket', []],
  ['messages on their way', queue([200, 29 * MINUTE]), 'queue-ticket', []],
  ['a message that nobody takes', queue([1, 31 * MINUTE]), 'queue-ticket', ['delivery-failing']],
  ['more messages than are counted', queue([1_000, MINUTE]), 'queue-ticket', ['delivery-failing']],
  ['a subscription that cannot be looked at', {}, 'queue-ticket', 'unknown'],
  ['an empty dead-letter queue', queue([3, MINUTE]), 'dead-letters-ticket', []],
  ['one dead letter', queue([0, 0], [1, MINUTE]), 'dead-letters-ticket', ['messages-dead-lettered']],
  ['a dead-letter queue that cannot be looked at', {}, 'dead-letters-ticket', 'unknown'],
  ['nothing set aside', { setAside: new Map() }, 'set-aside', []],
  [
    'a message set aside',
    { setAside: new Map([['open-ticket', pile(1, HOUR)]]) },
    'set-aside',
    ['messages-dead-lettered'],
  ],
  ['a table that cannot be read', {}, 'set-aside', 'unknown'],
  ['every delivery ended', { overdue: new Map() }, 'deliveries', []],
  [
    'one that nobody ends',
    { overdue: new Map([['mail under-way', pile(1, 2 * HOUR)]]) },
    'deliveries',
    ['delivery-failing'],
  ],
  ['deliveries that cannot be read', {}, 'deliveries', 'unknown'],
  ['many unmapped reasons', { reasons: { findings: 50, unmapped: 10 } }, 'reasons', ['unknown']],
  ['one fewer', { reasons: { findings: 45, unmapped: 9 } }, 'reasons', []],
  ['as many among more', { reasons: { findings: 51, unmapped: 10 } }, 'reasons', []],
  ['a quiet tenant with one odd reason', { reasons: { findings: 1, unmapped: 1 } }, 'reasons', []],
  ['reasons that cannot be counted', {}, 'reasons', 'unknown'],
  ['calls that are answered', calls({ answered: MINUTE }), 'permission-audit-events', []],
  [
    'two refusals in a row',
    calls({ answered: HOUR, refused: [2, MINUTE] }),
    'permission-audit-events',
    ['permission-missing'],
  ],
  ['a single refusal', calls({ answered: HOUR, refused: [1, MINUTE] }), 'permission-audit-events', 'unknown'],
  ['refusals of last week', calls({ refused: [9, 7 * DAY] }), 'permission-audit-events', 'unknown'],
  ['no calls and no token', {}, 'permission-audit-events', 'unknown'],
  [
    'a token without the permission',
    { roles: ['Mail.Send'] },
    'permission-audit-events',
    ['permission-missing'],
  ],
  ['a token with it', { roles: ['AuditLog.Read.All'] }, 'permission-audit-events', []],
  [
    'a token without it while calls are answered',
    { roles: [], ...calls({ answered: HOUR }) },
    'permission-audit-events',
    [],
  ],
  ['another permission that is enough', { roles: ['Directory.Read.All'] }, 'permission-people', []],
  ['a clock six minutes behind', { clock: { aheadMs: -6 * MINUTE, atMs: NOW } }, 'clock', ['source-stale']],
  ['a clock four minutes ahead', { clock: { aheadMs: 4 * MINUTE, atMs: NOW } }, 'clock', []],
  ['a clock compared yesterday', { clock: { aheadMs: HOUR, atMs: NOW - DAY } }, 'clock', 'unknown'],
];

describe('a look at ourselves', () => {
  it.each(CASES)('%s', (_it, state, part, finds) => {
    const { parts } = judgePipeline({ ...NOTHING, ...state }, RULES, NOW);

    const found = parts.get(`pipeline/${part}`)?.map(({ cause }) => cause) ?? 'unknown';

    expect(found).toEqual(finds);
  });

  it.each(CASES.filter(([, , , finds]) => finds !== 'unknown' && finds.length > 0))(
    'says the same five minutes later: %s',
    (_it, state, part) => {
      const whole = { ...NOTHING, ...state };
      const texts = (nowMs: number) =>
        judgePipeline(whole, RULES, nowMs)
          .parts.get(`pipeline/${part}`)
          ?.map(({ evidence }) => evidence.map(({ code, text }) => [code, text]));

      expect(texts(NOW + 5 * MINUTE)).toEqual(texts(NOW));
    },
  );

  it('tells of a growing pile when it has doubled, not with each message', () => {
    const texts = [1, 2, 3, 4, 5, 7, 8].map((count) => {
      const { parts } = judgePipeline({ ...NOTHING, ...queue([0, 0], [count, HOUR]) }, RULES, NOW);
      return parts.get('pipeline/dead-letters-ticket')?.[0]?.evidence[0]?.text;
    });

    expect(new Set(texts).size).toBe(4);
  });
});
