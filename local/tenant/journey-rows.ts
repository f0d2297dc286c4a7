import { SECOND } from '../../shared/clock.ts';
import type { AuditTarget, AuditUser, GraphAuditRow } from './audit-log.ts';
import { graphInstant } from './instants.ts';
import type { DirectoryPerson } from './people.ts';
import type { Random } from './seeded.ts';

/** Display names of the activities of self-service password management (graph-facts 3.2). */
export const ACTIVITIES = {
  reset: 'Reset password (self-service)',
  change: 'Change password (self-service)',
  unlock: 'Unlock user account (self-service)',
  'admin-reset': 'Reset password (by admin)',
  blocked: 'Blocked from self-service password reset',
  progress: 'Self-service password reset flow activity progress',
  registered: 'User registered for self-service password reset',
  'security-info': 'Security info saved for self-service password reset',
  'writeback-disabled': 'Disable password writeback for directory',
  'writeback-enabled': 'Enable password writeback for directory',
  'policy-changed': 'Self-service password reset policy changes',
} as const;

export type Activity = keyof typeof ACTIVITIES;

/** One thing that happens in a journey and leaves a row. */
export type Beat = {
  activity: Activity;
  result: 'success' | 'failure' | 'timeout';
  reason: string;
  /** Pause before it, in seconds: at least and at most. Half a minute or less where absent. */
  after?: readonly [least: number, most: number];
  /** `additionalDetails.OnPremisesAgent`. */
  agent?: string;
  /** Who did it, where that was not the person. */
  by?: DirectoryPerson;
  /** The directory shows a new password from here on. */
  changesPassword?: boolean;
};

/** A journey as it is told: the rows it leaves, in order, and when the person's password changed. */
export type Told = { person: DirectoryPerson; rows: GraphAuditRow[]; passwordChangedAt: Date[] };

/** Tells what happens to one person from an instant on. */
export type Journey = (random: Random, person: DirectoryPerson, from: Date) => Told;

export const SSPR = 'Self-service Password Management';

// People read, type and wait for a text message.
const USUAL_PAUSE = [4, 30] as const;

/** Makes the rows of one attempt: they share a correlation id and follow each other after human pauses. */
export function attempt(beats: (random: Random) => readonly Beat[]): Journey {
  return (random, person, from) => {
    const correlationId = random.guid();
    const rows: GraphAuditRow[] = [];
    const passwordChangedAt: Date[] = [];
    let at = from.getTime();
    for (const beat of beats(random)) {
      if (rows.length > 0 || beat.after !== undefined) at += pauseMs(random, beat);
      rows.push(rowOf(random, { beat, person, correlationId, at }));
      if (beat.changesPassword === true) passwordChangedAt.push(new Date(at));
    }
    return { person, rows, passwordChangedAt };
  };
}

function pauseMs(random: Random, { after = USUAL_PAUSE }: Beat): number {
  return random.between(after[0] * SECOND, after[1] * SECOND);
}

type RowFacts = { beat: Beat; person: DirectoryPerson; correlationId: string; at: number };

function rowOf(random: Random, { beat, person, correlationId, at }: RowFacts): GraphAuditRow {
  const agent = beat.agent === undefined ? [] : [{ key: 'OnPremisesAgent', value: beat.agent }];
  return {
    id: rowId(random, correlationId),
    category: isSetting(beat.activity) ? 'DirectoryManagement' : 'UserManagement',
    correlationId,
    result: beat.result,
    resultReason: beat.reason,
    activityDisplayName: ACTIVITIES[beat.activity],
    activityDateTime: graphInstant(at, random.between(0, 9_999)),
    loggedByService: SSPR,
    operationType: 'Update',
    initiatedBy: { user: asInitiator(beat.by ?? person), app: null },
    targetResources: [isSetting(beat.activity) ? DIRECTORY : asTarget(person)],
    additionalDetails: agent,
  };
}

/** Live rows have ids like `SSPR_<correlation id>_5QZ1X_116958925` (graph-facts 2.1). */
export function rowId(random: Random, correlationId: string, service = 'SSPR'): string {
  const letters = random.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 5);
  return `${service}_${correlationId}_${letters}_${random.between(1_000_000, 999_999_999)}`;
}

function isSetting(activity: Activity): boolean {
  return (
    activity === 'writeback-disabled' || activity === 'writeback-enabled' || activity === 'policy-changed'
  );
}

// Rows of this service leave out display names; the directory knows them (graph-facts 2.1).
function asInitiator({ id, userPrincipalName, userType }: DirectoryPerson): AuditUser {
  const home = { homeTenantId: null, homeTenantName: null };
  // The address is masked, as live rows sometimes have it.
  return {
    id,
    displayName: null,
    userPrincipalName,
    ipAddress: '198.51.100.XXX',
    userType,
    ...home,
    roles: [],
  };
}

function asTarget({ id, userPrincipalName }: DirectoryPerson): AuditTarget {
  return { ...DIRECTORY, id, type: 'User', userPrincipalName };
}

const DIRECTORY: AuditTarget = {
  id: null,
  displayName: null,
  type: 'Directory',
  userPrincipalName: null,
  groupType: null,
  modifiedProperties: [],
  administrativeUnits: [],
};

/** One journey after another, the second so many seconds after the last row of the first. */
export function followedBy(first: Journey, seconds: number, second: Journey): Journey {
  return (random, person, from) => {
    const before = first(random, person, from);
    const last = Math.max(from.getTime(), ...before.rows.map((row) => Date.parse(row.activityDateTime)));
    const after = second(random, person, new Date(last + seconds * SECOND));
    return {
      person,
      rows: [...before.rows, ...after.rows],
      passwordChangedAt: [...before.passwordChangedAt, ...after.passwordChangedAt],
    };
  };
}
