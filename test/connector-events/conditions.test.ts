import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_BOOK, learn } from '../../shared/connector-events/server-book.ts';
import { about, beats, bookOf, causesAt, conditionsAt, event, NOON, type Told } from './told.ts';

const ALIVE = beats(-60, 0);
const DAY = 24 * 60;

type Story = {
  cause: string;
  opens: readonly Told[];
  /** Minutes after noon at which it is to be seen. */
  seenAt?: number;
  ends: readonly Told[];
  /** Alike, and no trouble. */
  nearMiss: readonly Told[];
};

const ada = about('ada');
const grace = about('grace');
const emmy = about('emmy');
const dc = { server: 'DC01', source: 'Microsoft-Windows-Directory-Services-SAM', eventId: 16_965 };
const reports = [-90, -60, -30].map((minute) => ({
  eventId: 654,
  source: 'Directory Synchronization',
  minute,
}));

const STORIES: readonly Story[] = [
  {
    cause: 'connector-stopped',
    opens: [...ALIVE, { eventId: 31_016, minute: 1 }],
    ends: [{ eventId: 31_015, minute: 3 }],
    nearMiss: [...ALIVE, { eventId: 31_016, minute: -30 }],
  },
  {
    cause: 'writeback-disabled',
    opens: [{ eventId: 31_013, minute: 1 }],
    ends: [{ eventId: 31_005, minute: 3 }],
    nearMiss: [{ eventId: 31_012, minute: 1 }],
  },
  {
    cause: 'connector-onboarding-failed',
    opens: [{ eventId: 32_011, minute: 1 }],
    ends: [{ eventId: 31_005, minute: 3 }],
    nearMiss: [{ eventId: 31_004, minute: 1 }],
  },
  {
    cause: 'connector-sign-in-failing',
    opens: [{ eventId: 1012, source: 'ADSync', minute: 1, message: 'The certificate has expired.' }],
    ends: [{ eventId: 654, source: 'Directory Synchronization', minute: 3 }],
    nearMiss: [{ eventId: 1012, source: 'Browser', minute: 1, message: 'A licence has expired.' }],
  },
  {
    cause: 'connector-credential-expiring',
    opens: [{ eventId: 1011, source: 'ADSync', minute: 1, message: 'The certificate expires soon.' }],
    ends: [],
    nearMiss: [{ eventId: 1014, source: 'ADSync', minute: 1, message: 'No TPM was found.' }],
  },
  {
    cause: 'connector-configuration',
    opens: [{ eventId: 6329, source: 'ADSync', minute: 1, message: 'hr=8023061f' }],
    ends: [{ eventId: 31_005, minute: 3 }],
    nearMiss: [{ eventId: 33_009, minute: 1, message: ada }],
  },
  {
    cause: 'connector-cryptography',
    opens: [{ eventId: 32_004, minute: 1 }],
    ends: [{ eventId: 31_018, minute: 3 }],
    nearMiss: [{ eventId: 31_018, minute: 1 }],
  },
  {
    cause: 'relay-unreachable',
    opens: [...ALIVE, { eventId: 31_044, minute: 1 }],
    ends: [{ eventId: 31_019, minute: 5 }],
    nearMiss: [...ALIVE, { eventId: 32_014, minute: 1 }],
  },
  {
    cause: 'connector-unreachable',
    opens: ALIVE,
    seenAt: 31,
    ends: [{ eventId: 31_019, minute: 32 }],
    nearMiss: [...ALIVE, { eventId: 31_002, minute: 20, message: ada }],
  },
  {
    cause: 'domain-controller-unreachable',
    opens: [ada, grace, emmy].map((message) => ({
      eventId: 33_001,
      minute: 1,
      message: `${message} hr=80230818`,
    })),
    ends: [{ eventId: 31_002, minute: 3, message: ada }],
    nearMiss: [ada, ada, ada].map((message, minute) => ({
      eventId: 33_001,
      minute,
      message: `${message} hr=80230818`,
    })),
  },
  {
    cause: 'sam-access-restricted',
    opens: [
      { eventId: 33_004, minute: 1, message: ada },
      { ...dc, minute: 1 },
    ],
    ends: [],
    nearMiss: [{ ...dc, minute: 1 }],
  },
  {
    cause: 'connector-permission-missing',
    opens: [ada, grace, emmy].map((message, minute) => ({ eventId: 33_004, minute, message })),
    ends: [{ eventId: 31_002, minute: 3, message: grace }],
    nearMiss: [ada, grace].map((message, minute) => ({ eventId: 33_004, minute, message })),
  },
  {
    cause: 'multiple-active-connectors',
    opens: [...ALIVE, ...beats(-58, 2, 'SYNC02')],
    seenAt: 3,
    ends: beats(5, 25, 'SYNC02'),
    nearMiss: [...ALIVE, ...beats(-3, 12, 'SYNC02')],
  },
  {
    cause: 'password-sync-stale',
    opens: reports,
    seenAt: 31,
    ends: [{ eventId: 654, source: 'Directory Synchronization', minute: 32 }],
    nearMiss: [0, 1].map((minute) => ({
      eventId: 654 + minute,
      source: 'Directory Synchronization',
      minute,
    })),
  },
  {
    cause: 'directory-sync-stale',
    opens: [{ eventId: 1, source: 'ProvisioningAgent', minute: 1, message: 'The job is in quarantine.' }],
    ends: [],
    nearMiss: [{ eventId: 1, source: 'ProvisioningAgent', minute: 1, message: 'The job has run.' }],
  },
  {
    cause: 'connector-version-retired',
    opens: [{ eventId: 6329, source: 'ADSync', minute: 1, message: 'BAIL 0x1 Azure AD Sync 2.5.76.0' }],
    ends: [{ eventId: 6329, source: 'ADSync', minute: 3, message: 'BAIL 0x1 Azure AD Sync 2.6.84.0' }],
    nearMiss: [{ eventId: 6329, source: 'ADSync', minute: 1, message: 'BAIL 0x1 Azure AD Sync 2.5.79.0' }],
  },
];

describe.each(STORIES)('$cause', ({ cause, opens, seenAt = 2, ends, nearMiss }) => {
  it('is seen', () => {
    expect(causesAt(seenAt, opens)).toEqual([cause]);
  });

  it.runIf(ends.length > 0)('is over with what ends it', () => {
    const endMinute = Math.max(...ends.map(({ minute }) => minute));
    expect(causesAt(Math.max(endMinute, seenAt) + 1, [...opens, ...ends])).not.toContain(cause);
  });

  it('is not seen in what only looks like it', () => {
    expect(causesAt(seenAt === 2 ? 13 : seenAt, nearMiss)).not.toContain(cause);
  });
});

describe('trouble that no event ends', () => {
  it.each([
    ['connector-configuration', DAY],
    ['connector-credential-expiring', 30 * DAY],
  ])('%s is over once it stayed quiet for long enough', (cause, minutes) => {
    const { opens = [] } = STORIES.find((story) => story.cause === cause) ?? {};
    expect(causesAt(minutes - 1, opens)).toEqual([cause]);
    expect(causesAt(minutes + 2, opens)).toEqual([]);
  });

  it('goes on for ever where a stopped service stays stopped', () => {
    expect(causesAt(30 * DAY, [...ALIVE, { eventId: 31_016, minute: 1 }])).toEqual(['connector-stopped']);
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
    expect(JSON.stringify(bookOf(all))).not.toMatch(/ada|grace|emmy|contoso/i);
  });
});
