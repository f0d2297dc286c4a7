import { about, beats, type Told } from './told.ts';

/** An hour of heartbeats up to noon. */
export const ALIVE = beats(-60, 0);
/** How a trouble of a server begins and ends, and what only looks like it. */
export type Story = {
  cause: string;
  opens: readonly Told[];
  /** Minutes after noon at which it is to be seen. */
  seenAt?: number;
  ends: readonly Told[];
  /** Alike, and no trouble. */
  nearMiss: readonly Told[];
};

export const ada = about('ada');
const grace = about('grace');
const emmy = about('emmy');
const dc = { server: 'DC01', source: 'Microsoft-Windows-Directory-Services-SAM', eventId: 16_965 };
const reports = [-90, -60, -30].map((minute) => ({
  eventId: 654,
  source: 'Directory Synchronization',
  minute,
}));

/** Every trouble that servers can show. */
export const STORIES: readonly Story[] = [
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
    ends: [{ eventId: 31_002, minute: 3, message: ada }],
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
    opens: [{ eventId: 6329, source: 'ADSync', minute: 1, message: 'BAIL 0x1 Azure AD Sync 2.5.79.0' }],
    ends: [{ eventId: 6329, source: 'ADSync', minute: 3, message: 'BAIL 0x1 Azure AD Sync 2.6.84.0' }],
    nearMiss: [{ eventId: 6329, source: 'ADSync', minute: 1, message: 'BAIL 0x1 Azure AD Sync 2.5.190.0' }],
  },
];
