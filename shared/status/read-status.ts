import type { Ask, Read } from './ask.ts';
import { unknown } from './ask.ts';
import { endsFromMs, readEnds, readSwitches } from './parts/audit-trail.ts';
import {
  readAdministrators,
  readDomains,
  readFeatures,
  readOrganization,
  readPasswordSync,
} from './parts/directory.ts';
import { readApplicationRoles, readIdentity } from './parts/identity.ts';
import { readIncidents } from './parts/incidents.ts';
import { readLicences } from './parts/licences.ts';
import { readRegistration } from './parts/registration.ts';
import { readSignIns, type SyncIdentity } from './parts/sign-ins.ts';
import { beginRhythm, withEnds, type Rhythm } from './rhythm.ts';
import {
  SNAPSHOT_SCHEMA_VERSION,
  type Facts,
  type PartName,
  type StatusParts,
  type StatusSnapshot,
} from './snapshot.ts';

export type ReadRules = {
  tenantId: string;
  /** Application id of the connector, where it signs in with an application. */
  applicationId: string | undefined;
  /** Parts that cost many calls, or hardly ever change, are read only so often. */
  slowEveryMs: number;
};

/** What the last look found; absent at the first, or as far as this version cannot read it. */
export type Before = { snapshot?: StatusSnapshot; rhythm?: Rhythm } | undefined;

export type StatusRead = { snapshot: StatusSnapshot; rhythm: Rhythm };

/** Reads every part on its own: one that is refused, missing or of another shape is unknown and holds up no other. */
export async function readStatus(ask: Ask, before: Before, now: Date, rules: ReadRules): Promise<StatusRead> {
  const at = now.toISOString();
  const slowly = slowReader(before, now, rules);
  const identity = stamped<'identity'>(await readIdentity(ask), at);
  const { outcomes, rhythm } = await readOutcomes(ask, before?.rhythm ?? beginRhythm(now.getTime()), now);
  const parts: StatusParts = {
    organization: stamped(await readOrganization(ask), at),
    passwordSync: stamped(await readPasswordSync(ask), at),
    features: stamped(await readFeatures(ask), at),
    licences: stamped(await readLicences(ask), at),
    registration: await slowly('registration', () => readRegistration(ask)),
    administrators: stamped(await readAdministrators(ask), at),
    domains: await slowly('domains', () => readDomains(ask)),
    incidents: stamped(await readIncidents(ask), at),
    identity,
    signIns: stamped(await signInsOf(ask, lastKnown(identity, before), now, rules), at),
    applicationRoles: await slowly('applicationRoles', () => rolesOf(ask, rules)),
    switches: stamped(await readSwitches(ask), at),
    outcomes: stamped(outcomes, at),
  };
  const { tenantId } = rules;
  return { snapshot: { schemaVersion: SNAPSHOT_SCHEMA_VERSION, tenantId, asOf: at, parts }, rhythm };
}

function stamped<Name extends PartName>(read: Read<Facts<Name>>, readAt: string): StatusParts[Name];
function stamped(read: Read<object>, readAt: string): unknown {
  return read.state === 'unknown' ? read : { ...read, readAt };
}

/** Takes over what was read lately enough. What could not be read is tried again with every look. */
function slowReader(before: Before, now: Date, { slowEveryMs }: ReadRules) {
  return async <Name extends PartName>(
    name: Name,
    read: () => Promise<Read<Facts<Name>>>,
  ): Promise<StatusParts[Name]> => {
    const last = before?.snapshot?.parts[name];
    const isFresh = last?.state === 'known' && now.getTime() - Date.parse(last.readAt) < slowEveryMs;
    return isFresh ? last : stamped<Name>(await read(), now.toISOString());
  };
}

/** Who synchronises hardly ever changes: the last answer is good enough to look for sign-ins. */
function lastKnown(identity: StatusParts['identity'], before: Before): StatusParts['identity'] {
  return identity.state === 'known' ? identity : (before?.snapshot?.parts.identity ?? identity);
}

async function signInsOf(
  ask: Ask,
  identity: StatusParts['identity'],
  now: Date,
  { applicationId }: ReadRules,
): Promise<Read<Facts<'signIns'>>> {
  const accounts = identity.state === 'known' ? identity.accounts : [];
  const identities: SyncIdentity[] = accounts.map(({ id, name }) => ({ kind: 'account', id, name }));
  if (applicationId !== undefined) {
    identities.push({ kind: 'application', id: applicationId, name: `application ${applicationId}` });
  }
  if (identities.length === 0) return unknown('It is not known which identity synchronises');
  return readSignIns(ask, identities, now.getTime());
}

async function rolesOf(ask: Ask, { applicationId }: ReadRules): Promise<Read<Facts<'applicationRoles'>>> {
  if (applicationId === undefined) return unknown('SYNC_APPLICATION_ID is not set');
  return readApplicationRoles(ask, applicationId);
}

async function readOutcomes(
  ask: Ask,
  rhythm: Rhythm,
  now: Date,
): Promise<{ outcomes: Read<Facts<'outcomes'>>; rhythm: Rhythm }> {
  const read = await readEnds(ask, endsFromMs(rhythm.readMs));
  if (read.state === 'unknown') return { outcomes: read, rhythm };
  const next = withEnds(rhythm, read.ends, now.getTime());
  const lastAttemptAt = instantOf(next.lastAttemptMs);
  const lastSuccessAt = instantOf(next.lastSuccessMs);
  return { outcomes: { state: 'known', lastAttemptAt, lastSuccessAt }, rhythm: next };
}

function instantOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
