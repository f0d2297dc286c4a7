import type { Cause } from '../catalogue/causes.ts';
import type { SigninLookUp } from '../catalogue/compile-signin.ts';
import type { Condition, Look } from '../findings/condition.ts';
import type { AcceptableState } from '../settings/status-settings.ts';
import { judgeDomains, judgeHashSyncSwitch } from './judge/drift.ts';
import { judgeApplicationRoles, judgeIdentity, judgeSignIns } from './judge/identity.ts';
import { judgeLicences } from './judge/licences.ts';
import { judgeIncidents } from './judge/incidents.ts';
import { judgeAuditAccess, judgeAuditFlow, judgeOutcomes, judgeSignInAccess } from './judge/outcomes.ts';
import { judgeAdministrators, judgeSelfService, judgeScope, judgeWritebackSwitch } from './judge/switches.ts';
import { judgePasswordSync, judgeSynchronisation } from './judge/synchronisation.ts';
import type { Rhythm } from './rhythm.ts';
import type { StatusSnapshot } from './snapshot.ts';
import type { Watched } from './watched-switches.ts';

/** Everything that is known about the tenant when it is judged. */
export type Status = { snapshot: StatusSnapshot; rhythm: Rhythm; watched: Watched };

export type LookRules = {
  /** Directory synchronisation is stale after this. */
  syncStaleMs: number;
  /** Password hash synchronisation is stale after this. */
  passwordSyncStaleMs: number;
  /** A switch that was turned is told for so long, unless it is turned back. */
  driftMs: number;
  /** What the audit log says of this stretch is concluded by whoever reads all its rows, and not here again. */
  auditLookBackMs: number;
  /** The connector signs in with an application of its own. */
  hasApplication: boolean;
  /** States that are wanted. */
  accepted: readonly AcceptableState[];
  signin: SigninLookUp;
};

/** What others have concluded so far, so that nothing is said twice. */
export type Told = {
  /** Ids of audit rows that findings are about. */
  rows: ReadonlySet<string>;
  /** Causes of open findings about tenant and connector that others found. */
  open: ReadonlySet<Cause>;
};

/** The conditions of one part, or undefined where it is not known enough to say that they are absent. */
export type Judge = (status: Status, rules: LookRules, told: Told) => Condition[] | undefined;

const JUDGES: Readonly<Record<string, Judge>> = {
  'status/synchronisation': judgeSynchronisation,
  'status/password-sync': judgePasswordSync,
  'status/licences': judgeLicences,
  'status/self-service': judgeSelfService,
  'status/self-service-scope': judgeScope,
  'status/administrators': judgeAdministrators,
  'status/writeback-switch': judgeWritebackSwitch,
  'status/hash-sync-switch': judgeHashSyncSwitch,
  'status/domains': judgeDomains,
  'status/incidents': judgeIncidents,
  'status/identity': judgeIdentity,
  'status/sign-ins': judgeSignIns,
  'status/application-roles': judgeApplicationRoles,
  'status/outcomes': judgeOutcomes,
  'status/audit-access': judgeAuditAccess,
  'status/sign-in-access': judgeSignInAccess,
  'status/audit-flow': judgeAuditFlow,
};

/** What is no trouble where its state is accepted. */
const NO_TROUBLE: Readonly<Record<AcceptableState, { part: string; cause: Cause }>> = {
  'administrators-sspr-off': { part: 'status/administrators', cause: 'sspr-disabled' },
  'self-service-off': { part: 'status/self-service', cause: 'sspr-disabled' },
  'directory-sync-off': { part: 'status/synchronisation', cause: 'directory-sync-disabled' },
  'hash-sync-off': { part: 'status/hash-sync-switch', cause: 'sspr-policy-changed' },
};

/** What the status shows to be wrong, part by part. Pure: the same status gives the same look. */
export function lookAt(status: Status, rules: LookRules, told: Told): Look {
  const judged = Object.entries(JUDGES).flatMap(([part, judge]): [string, Condition[]][] => {
    const conditions = judge(status, rules, told);
    return conditions === undefined ? [] : [[part, unwanted(conditions, part, rules)]];
  });
  return { atMs: Date.parse(status.snapshot.asOf), parts: new Map(judged) };
}

function unwanted(conditions: readonly Condition[], part: string, { accepted }: LookRules): Condition[] {
  const fine = accepted.map((state) => NO_TROUBLE[state]);
  return conditions.filter(({ cause }) => !fine.some((one) => one.part === part && one.cause === cause));
}
