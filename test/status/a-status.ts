import { compileCatalogue } from '../../shared/catalogue/catalogue.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { Status, LookRules, Told } from '../../shared/status/look-at.ts';
import type { Rhythm } from '../../shared/status/rhythm.ts';
import type { StatusParts, StatusSnapshot } from '../../shared/status/snapshot.ts';
import { NOTHING_WATCHED, type SwitchChange } from '../../shared/status/watched-switches.ts';

/** A Monday morning. */
export const NOW = '2026-11-23T09:00:00.000Z';
export const NOW_MS = Date.parse(NOW);

export function ago(ms: number): string {
  return new Date(NOW_MS - ms).toISOString();
}

const known = { state: 'known', readAt: NOW } as const;

/** Every part known, and all is well. */
export const WELL: StatusParts = {
  organization: { ...known, syncEnabled: true, lastSyncAt: ago(10 * MINUTE) },
  passwordSync: { ...known, lastAt: ago(MINUTE) },
  features: { ...known, passwordSync: true, writebackHint: false },
  licences: {
    ...known,
    plans: [{ sku: 'SPE_E3', capability: 'Enabled', switchedOn: true, units: 500, used: 420 }],
  },
  registration: { ...known, people: 400, enabled: 400, registered: 300, capable: 300, complete: true },
  administrators: { ...known, ssprAllowed: true },
  domains: { ...known, domains: [{ id: 'contoso.example', authentication: 'Managed', validityDays: 90 }] },
  incidents: { ...known, issues: [] },
  identity: {
    ...known,
    accounts: [{ id: 'account-1', name: 'Sync_SRV01_4f2a@contoso.example', enabled: true }],
    applications: 0,
  },
  signIns: { ...known, identities: [{ id: 'account-1', name: 'Sync_SRV01_4f2a@contoso.example' }] },
  applicationRoles: { ...known, missing: [] },
  switches: { ...known, rows: [] },
  outcomes: { ...known, lastAttemptAt: ago(MINUTE), lastSuccessAt: ago(MINUTE) },
};

/** Some parts in other words than those of a tenant that is well. */
export type PartsWish = { [Name in keyof StatusParts]?: Partial<StatusParts[Name]> };

export function aSnapshot(wish: PartsWish = {}, asOf = NOW): StatusSnapshot {
  const parts = Object.fromEntries(
    Object.entries(WELL).map(([name, part]) => [name, { ...part, ...wish[name as keyof StatusParts] }]),
  ) as StatusParts;
  return { schemaVersion: 1, tenantId: 'contoso', asOf, parts };
}

/** Nothing is known of this part. */
export function nothing(refusal?: string) {
  return { state: 'unknown', why: 'no answer', ...(refusal === undefined ? {} : { refusal }) } as const;
}

export const NO_RHYTHM: Rhythm = {
  sinceMs: NOW_MS,
  readMs: NOW_MS,
  lastAttemptMs: null,
  lastSuccessMs: null,
  hours: {},
};

type StatusWish = {
  parts?: PartsWish;
  rhythm?: Rhythm;
  changes?: SwitchChange[];
  positions?: Record<string, string>;
  /** When the positions were last seen. */
  seenAt?: string;
};

export function aStatus({
  parts,
  rhythm = NO_RHYTHM,
  changes = [],
  positions = {},
  seenAt = NOW,
}: StatusWish = {}): Status {
  const stands: Status['watched']['positions'] = {};
  for (const [what, value] of Object.entries(positions)) stands[what] = { value, at: seenAt };
  const watched = { ...NOTHING_WATCHED, changes, positions: stands };
  return { snapshot: aSnapshot(parts), rhythm, watched };
}

export const RULES: LookRules = {
  syncStaleMs: 3 * HOUR,
  passwordSyncStaleMs: HOUR,
  driftMs: 7 * DAY,
  auditLookBackMs: 8 * DAY,
  hasApplication: false,
  accepted: [],
  signin: compileCatalogue().signin,
};

export const NOTHING_TOLD: Told = { rows: new Set(), open: new Set() };
