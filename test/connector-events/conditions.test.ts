import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { lookAtServers, PART } from '../../shared/connector-events/conditions.ts';
import { EMPTY_BOOK, learn, withoutSilent } from '../../shared/connector-events/server-book.ts';
import { ada, ALIVE, STORIES } from './stories.ts';
import { beats, bookOf, catalogue, causesAt, conditionsAt, event, NOON, RULES } from './told.ts';

const DAY = 24 * 60;

describe.each(STORIES)('$cause', ({ cause, opens, seenAt = 2, nearMiss }) => {
  it('is seen', () => {
    expect(causesAt(seenAt, opens)).toEqual([cause]);
  });

  it('is not seen in what only looks like it', () => {
    expect(causesAt(seenAt === 2 ? 13 : seenAt, nearMiss)).not.toContain(cause);
  });
});

describe.each(STORIES.filter(({ ends }) => ends.length > 0))(
  '$cause',
  ({ cause, opens, seenAt = 2, ends }) => {
    it('is over with what ends it', () => {
      const endMinute = Math.max(...ends.map(({ minute }) => minute));
      expect(causesAt(Math.max(endMinute, seenAt) + 1, [...opens, ...ends])).not.toContain(cause);
    });
  },
);

describe('trouble that no event ends', () => {
  it.each([
    ['connector-configuration', DAY],
    ['connector-credential-expiring', DAY],
    ['sam-access-restricted', DAY],
    ['directory-sync-stale', DAY],
  ])('%s is over once it stayed quiet for long enough', (cause, minutes) => {
    const { opens = [] } = STORIES.find((story) => story.cause === cause) ?? {};
    expect(causesAt(minutes - 1, opens)).toEqual([cause]);
    expect(causesAt(minutes + 2, opens)).toEqual([]);
  });

  it('goes on for as long as its server is remembered where a stopped service stays stopped', () => {
    const stopped = [...ALIVE, { eventId: 31_016, minute: 1 }];
    expect(causesAt(30 * DAY, stopped)).toEqual(['connector-stopped']);
    expect(causesAt(30 * DAY + 1, stopped)).toEqual([]);
  });
});

describe('a trouble that is over with the proof that things work', () => {
  const agent = { eventId: 1, source: 'ProvisioningAgent', minute: 1, message: 'The agent timed out.' };
  const configuration = { eventId: 6329, source: 'ADSync', minute: 1, message: 'hr=8023061f' };
  const renewal = { eventId: 1011, source: 'ADSync', message: 'The certificate expires soon.' };

  it.each([31_002, 31_007, 31_010])('is the wrong setting, which %i ends', (eventId) => {
    expect(causesAt(4, [configuration, { eventId, minute: 3, message: ada }])).toEqual([]);
    expect(causesAt(4, [configuration, { eventId, minute: 0, message: ada }])).toEqual([
      'connector-configuration',
    ]);
  });

  it.each([
    { eventId: 31_002, minute: 3, message: ada },
    { eventId: 31_005, minute: 3 },
    { eventId: 31_015, minute: 3 },
    { eventId: 31_019, minute: 3 },
  ])('is an agent that is not reached, which $eventId of the same server ends', (sign) => {
    expect(causesAt(4, [agent])).toEqual(['connector-unreachable']);
    expect(causesAt(4, [agent, sign])).toEqual([]);
    expect(causesAt(4, [agent, { ...sign, server: 'SYNC02' }])).toEqual(['connector-unreachable']);
  });

  it('is a certificate, of which each run of the scheduler warns until it is renewed', () => {
    const warned = [1, 31, 61].map((minute) => ({ ...renewal, minute }));
    expect(causesAt(DAY + 60, warned)).toEqual(['connector-credential-expiring']);
    expect(causesAt(DAY + 61, warned)).toEqual([]);
  });

  it('is a refused remote call, which a password that the server of the connector set ends', () => {
    const { opens = [] } = STORIES.find(({ cause }) => cause === 'sam-access-restricted') ?? {};
    expect(causesAt(4, [...opens, { eventId: 31_002, minute: 0, message: ada }])).toEqual([
      'sam-access-restricted',
    ]);
    expect(causesAt(4, [...opens, { eventId: 31_002, minute: 3, message: ada }])).toEqual([]);
  });
});

describe('a server that another one takes over from', () => {
  const stopped = [...ALIVE, { eventId: 31_016, minute: 1 }];

  it('is no trouble: it is in staging now', () => {
    expect(
      causesAt(60, [...stopped, { eventId: 31_005, minute: 4, server: 'SYNC02' }, ...beats(5, 60, 'SYNC02')]),
    ).toEqual([]);
  });

  it('is no trouble where it died without a word', () => {
    expect(causesAt(60, [...ALIVE, ...beats(35, 60, 'SYNC02')])).toEqual([]);
  });
});

describe('a server that was removed', () => {
  it('is missed for as long as the setting says, and then no more', () => {
    expect(causesAt(30 * DAY - 1, ALIVE)).toEqual(['connector-unreachable']);
    expect(causesAt(30 * DAY, ALIVE)).toEqual([]);
  });

  it('leaves the book, and those that still tell things stay', () => {
    const book = bookOf([...ALIVE, { eventId: 31_019, minute: 20, server: 'SYNC02' }]);
    const later = withoutSilent(book, NOON + 30 * DAY * MINUTE, RULES.forgetMs);
    expect(Object.keys(later.servers)).toEqual(['sync02']);
  });
});

describe('hash synchronisation that was switched off', () => {
  const { opens = [], seenAt = 0 } = STORIES.find(({ cause }) => cause === 'password-sync-stale') ?? {};
  const failed = { eventId: 611, source: 'Directory Synchronization', minute: seenAt };

  it('is not missed where the tenant shows it, nor are its errors told', () => {
    const knowing = { catalogue, rules: RULES, isHashSyncOff: true };
    const nowMs = NOON + (seenAt + 40) * MINUTE;
    const look = lookAtServers(bookOf([...opens, failed, { eventId: 32_004, minute: 1 }]), nowMs, knowing);
    expect(look.parts.get(PART)).toMatchObject([{ cause: 'connector-cryptography' }]);
  });

  it('is not missed for ever on a server that goes on', () => {
    const report = { eventId: 654, source: 'Directory Synchronization', minute: 0 };
    const alive = (day: number) => beats(day * DAY - 10, day * DAY);
    expect(causesAt(29 * DAY, [report, ...alive(29)])).toEqual(['password-sync-stale']);
    expect(causesAt(30 * DAY, [report, ...alive(30)])).toEqual([]);
  });
});

describe('a missing heartbeat', () => {
  it('is certain while the server still tells other things, and probable where it is silent altogether', () => {
    const other = { eventId: 904, source: 'ADSync', minute: 40, message: 'A run has ended.' };
    expect(conditionsAt(45, ALIVE)).toMatchObject([{ confidence: 'probable', sinceMs: NOON }]);
    expect(conditionsAt(45, [...ALIVE, other])).toMatchObject([{ confidence: 'certain' }]);
  });

  it('is not missed on a server that never gave one', () => {
    expect(causesAt(600, [{ eventId: 31_002, minute: 0, message: ada }])).toEqual([]);
  });

  it('shows the same evidence in each look', () => {
    expect(conditionsAt(40, ALIVE)).toEqual(conditionsAt(90, ALIVE));
  });
});

describe('a retired build', () => {
  const told = (build: string) => [
    { eventId: 6329, source: 'ADSync', minute: 1, message: `BAIL 0x1 Azure AD Sync ${build}` },
  ];

  it('is urgent where its synchronisation was stopped, less so where only its support has ended', () => {
    expect(conditionsAt(2, told('2.5.76.0'))).toMatchObject([{ cause: 'connector-version-retired' }]);
    expect(conditionsAt(2, told('2.5.76.0'))[0]).not.toHaveProperty('severity');
    expect(conditionsAt(2, told('2.5.79.0'))).toMatchObject([{ severity: 'high' }]);
  });

  it.each([
    ['started anew', 31_015],
    ['was registered anew', 31_005],
  ])('is over once the service %s and no error came for a day', (_what, eventId) => {
    const alive = beats(DAY - 60, DAY + 60);
    const upgraded = [...told('2.5.76.0'), { eventId, minute: 10 }, ...alive];
    expect(causesAt(DAY + 9, upgraded)).toEqual(['connector-version-retired']);
    expect(causesAt(DAY + 10, upgraded)).toEqual([]);
  });

  it('goes on where the service started before the error that told of it', () => {
    const before = [{ eventId: 31_015, minute: 0 }, ...told('2.5.76.0'), ...beats(DAY - 60, DAY + 60)];
    expect(causesAt(DAY + 60, before)).toEqual(['connector-version-retired']);
  });

  it('is over once nothing told of it for a month', () => {
    const quiet = [...told('2.5.76.0'), ...beats(30 * DAY - 60, 30 * DAY)];
    expect(causesAt(30 * DAY, quiet)).toEqual(['connector-version-retired']);
    expect(causesAt(30 * DAY + 1, quiet)).toEqual([]);
  });
});

describe('what nobody understands', () => {
  it('is kept as it came and shown', () => {
    const book = learn(EMPTY_BOOK, { events: [], unreadable: [{ id: 'x', text: '{"odd":1}' }] }, NOON);
    expect(conditionsAt(1, book)).toMatchObject([{ cause: 'unknown', evidence: [{ text: '{"odd":1}' }] }]);
    expect(conditionsAt(DAY + 1, book)).toEqual([]);
  });

  it('is told with the text of an event that nobody published', () => {
    const [condition] = conditionsAt(1, [{ eventId: 31_999, minute: 0, message: 'Something new' }]);
    expect(condition).toMatchObject({
      cause: 'unknown',
      severity: 'low',
      evidence: [{ text: 'Something new' }],
    });
  });
});

describe('the book of servers', () => {
  const all = STORIES.flatMap(({ opens, ends }) => [...opens, ...ends]);

  it('is the same in whatever order and however often events are read', () => {
    const once = bookOf(all);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.subarray(all),
        (shuffled, again) => {
          const read = [...shuffled, ...again].map(event);
          expect(learn(EMPTY_BOOK, { events: read, unreadable: [] }, NOON)).toEqual(once);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('names nobody', () => {
    expect(JSON.stringify(bookOf(all))).not.toMatch(/\b(?:ada|grace|emmy|contoso)/i);
  });
});
