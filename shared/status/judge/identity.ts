import { HOUR } from '../../clock.ts';
import type { Condition } from '../../findings/condition.ts';
import { shownBy } from '../evidence.ts';
import type { Judge, LookRules } from '../look-at.ts';
import type { KnownPart } from '../snapshot.ts';

/** Two cycles of 30 minutes were missed: whoever synchronises, it is not working (graph-facts 4.2). */
const NOT_RUNNING_MS = HOUR;

/**
 * No account is left that could synchronise. An empty role alone proves nothing, since newer connectors use an
 * application: only where synchronisation stands still as well.
 */
export const judgeIdentity: Judge = ({ snapshot }, { hasApplication }) => {
  const { identity, organization } = snapshot.parts;
  if (identity.state === 'unknown' || organization.state === 'unknown') return undefined;
  const { syncEnabled, lastSyncAt } = organization;
  const isAble =
    hasApplication || identity.applications > 0 || identity.accounts.some(({ enabled }) => enabled);
  if (isAble || syncEnabled !== true || lastSyncAt === null) return [];
  if (Date.parse(snapshot.asOf) - Date.parse(lastSyncAt) < NOT_RUNNING_MS) return [];
  const codes =
    identity.accounts.length === 0
      ? ['the role has no member']
      : identity.accounts.map(({ name }) => `${name} is disabled`);
  return [
    {
      cause: 'connector-sign-in-failing',
      about: 'accounts',
      confidence: identity.accounts.length === 0 ? 'probable' : 'certain',
      evidence: codes.map((code) =>
        shownBy('state-sync-account-removed', 'Directory Synchronization Accounts', {
          code,
          at: snapshot.asOf,
        }),
      ),
    },
  ];
};

type Failing = KnownPart<'signIns'>['identities'][number];

/** One refused sign-in among many that work is nobody's trouble. */
const LEAST_FAILURES = 2;

/** Of a code that nobody has mapped, more have to be seen. */
const LEAST_UNMAPPED = 3;

/** The identity of the connector is refused, and synchronisation has not worked since. */
export const judgeSignIns: Judge = ({ snapshot }, rules) => {
  const { signIns, organization } = snapshot.parts;
  if (signIns.state === 'unknown') return undefined;
  const failing = signIns.identities.filter((one) => one.failing !== undefined);
  if (failing.length > 0 && organization.state === 'unknown') return undefined;
  const lastSyncAt = organization.state === 'known' ? organization.lastSyncAt : null;
  const lastSyncMs = lastSyncAt === null ? -Infinity : Date.parse(lastSyncAt);
  return failing.flatMap((one) => refused(one, lastSyncMs, rules));
};

function refused({ id, name, failing }: Failing, lastSyncMs: number, { signin }: LookRules): Condition[] {
  if (failing === undefined || Date.parse(failing.at) <= lastSyncMs) return [];
  const signal = signin(failing.code, 'sync-identity');
  const isMapped = signal !== undefined;
  if (failing.times < (isMapped ? LEAST_FAILURES : LEAST_UNMAPPED)) return [];
  if (isMapped && signal.cause === undefined) return [];
  const at = new Date(failing.at).toISOString();
  return [
    {
      cause: signal?.cause ?? 'connector-sign-in-failing',
      about: id,
      label: name,
      confidence: isMapped ? 'certain' : 'probable',
      evidence: [
        {
          source: 'signin',
          id,
          code: String(failing.code),
          at,
          ...(isMapped ? { signal: signal.id } : { text: failing.reason }),
        },
      ],
    },
  ];
}

/** The connector's application lacks what it needs to register for writeback. */
export const judgeApplicationRoles: Judge = ({ snapshot }) => {
  const { applicationRoles } = snapshot.parts;
  if (applicationRoles.state === 'unknown') return undefined;
  if (applicationRoles.missing.length === 0) return [];
  const evidence = applicationRoles.missing.map((role) =>
    shownBy('state-app-identity-missing-roles', 'appRoleAssignments', {
      code: `${role} is missing`,
      at: snapshot.asOf,
    }),
  );
  return [{ cause: 'connector-onboarding-failed', about: 'application', evidence }];
};
