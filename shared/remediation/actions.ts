import type { Cause } from '../catalogue/causes.ts';
import { HOUR, MINUTE } from '../clock.ts';
import type { Finding } from '../findings/finding.ts';
import type { RepairAction } from '../settings/remediation-settings.ts';

/** What an action may be told about the place: nothing else ever reaches a runbook. */
export type RepairPlace = {
  writebackOu?: string | undefined;
  connectorAccount?: string | undefined;
  workerGroup?: string | undefined;
};

/** All that would be done, by the names that the far side has for it. */
export type RepairDetails = Readonly<Record<string, string>>;

/** Who does the work: a runbook of infra/runbooks, with these parameters beside `RepairId`, or one switch in Graph. */
export type Means =
  | { by: 'runbook'; runbook: string; parameters: (place: RepairPlace) => Record<string, string> }
  | { by: 'graph'; path: string; property: string };

/** One thing that can be repaired. */
export type Action = {
  id: RepairAction;
  /** For people, as an infinitive. */
  does: string;
  answers: readonly Cause[];
  /** Where the cause alone does not say that this action answers it. */
  fits?: (finding: Finding) => boolean;
  means: Means;
  /** It turns back what somebody may have turned on purpose. */
  turnsBack?: true;
  /** When it has helped, the finding is over this long after the work at the latest. */
  provenWithinMs: number;
};

const none = () => ({});

/**
 * Everything that this product may change out there. The times of proof: what watches the trouble looks every few minutes
 * and damps flapping; permissions and policies need up to an hour to take effect (graph-facts 4.7, 7).
 */
export const ACTIONS: Readonly<Record<RepairAction, Action>> = {
  'restart-sync-service': {
    id: 'restart-sync-service',
    does: 'restart the synchronisation service (ADSync) on the Entra Connect server',
    answers: ['connector-stopped', 'connector-unreachable', 'relay-unreachable'],
    means: { by: 'runbook', runbook: 'Restart-SyncService', parameters: none },
    provenWithinMs: HOUR,
  },
  'start-delta-sync': {
    id: 'start-delta-sync',
    does: 'start a delta synchronisation on the Entra Connect server',
    answers: ['directory-sync-stale'],
    means: { by: 'runbook', runbook: 'Start-DeltaSync', parameters: none },
    provenWithinMs: 90 * MINUTE,
  },
  'enable-password-writeback': {
    id: 'enable-password-writeback',
    does: 'switch password writeback on again at the Entra Connect server',
    answers: ['writeback-disabled'],
    means: { by: 'runbook', runbook: 'Enable-PasswordWriteback', parameters: none },
    turnsBack: true,
    provenWithinMs: HOUR,
  },
  'grant-writeback-permission': {
    id: 'grant-writeback-permission',
    does: 'grant the connector account the permissions of password writeback on the organizational unit of WRITEBACK_OU',
    answers: ['connector-permission-missing'],
    means: { by: 'runbook', runbook: 'Grant-WritebackPermission', parameters: grantParameters },
    provenWithinMs: 3 * HOUR,
  },
  'enable-administrators-sspr': {
    id: 'enable-administrators-sspr',
    does: 'let administrators reset their own password again (authorization policy, allowedToUseSSPR)',
    answers: ['sspr-disabled'],
    // The cause is the same when nobody at all may reset; that switch has no documented Graph call.
    fits: ({ evidence }) => evidence.some(({ signal }) => signal === 'state-admin-sspr-disabled'),
    means: { by: 'graph', path: '/policies/authorizationPolicy', property: 'allowedToUseSSPR' },
    turnsBack: true,
    provenWithinMs: 3 * HOUR,
  },
};

function grantParameters({ writebackOu = '', connectorAccount = '' }: RepairPlace): Record<string, string> {
  return { AccountDN: connectorAccount, OrganizationalUnitDN: writebackOu };
}

/** What somebody approves, to the letter: the same details are the same work on the same thing. */
export function detailsOf({ means }: Action, place: RepairPlace): RepairDetails {
  if (means.by === 'graph') return { 'Microsoft Graph': means.path, [means.property]: 'true' };
  return {
    Runbook: means.runbook,
    'Hybrid worker group': place.workerGroup ?? '',
    ...means.parameters(place),
  };
}

/** Whether what was shown is still what would be done. A question that showed nothing stands for nothing. */
export function isStill(shown: RepairDetails | undefined, action: Action, place: RepairPlace): boolean {
  const now = detailsOf(action, place);
  const names = new Set([...Object.keys(shown ?? {}), ...Object.keys(now)]);
  return [...names].every((name) => shown?.[name] === now[name]);
}

/** The action that answers a finding; each cause has one at most. */
export function actionFor(finding: Finding): Action | undefined {
  return Object.values(ACTIONS).find(
    ({ answers, fits }) => answers.includes(finding.cause) && (fits?.(finding) ?? true),
  );
}
