import type { Approval } from '../deliveries/repair-record.ts';
import type { Finding } from '../findings/finding.ts';
import type { RepairAction } from '../settings/remediation-settings.ts';
import { ACTIONS, isStill, type RepairPlace } from './actions.ts';

export type RepairRules = {
  mode: 'off' | 'dry-run' | 'on';
  allowed: readonly RepairAction[];
  approval: 'always' | 'probable-only';
  /** Whether a question reaches anybody: there is a desk whose ticket carries the link. */
  canAsk: boolean;
  /** What the runbooks would be told now. */
  place: RepairPlace;
};

/** What may be done about a finding now. */
export type Verdict =
  | { do: 'nothing'; reason: string }
  /** Nothing, now or later: its record comes to its end. */
  | { do: 'drop'; reason: string }
  /** In dry-run: this is what would be done. */
  | { do: 'preview'; would: 'act' | 'ask'; because: string }
  | { do: 'ask' }
  | { do: 'act'; allowedBy: 'setting' | 'approval' };

const nothing = (reason: string): Verdict => ({ do: 'nothing', reason });

/** Judges whether an action may be taken for a finding as it is recorded now. Pure; limits are asked later. */
export function judge(
  finding: Finding,
  action: RepairAction,
  approval: Approval | undefined,
  rules: RepairRules,
): Verdict {
  if (rules.mode === 'off') return nothing('REMEDIATION_MODE is off');
  const unfit = unfitness(finding);
  if (unfit !== undefined) return nothing(unfit);
  const mustAsk =
    rules.approval === 'always' || finding.confidence !== 'certain' || undoesSomebody(finding, action);
  const isAllowed = rules.allowed.includes(action);
  if (rules.mode === 'dry-run') return preview(isAllowed, mustAsk);
  if (!isAllowed) return nothing('REMEDIATION_ACTIONS does not name this action');
  if (!mustAsk) return { do: 'act', allowedBy: 'setting' };
  if (approval?.decision === 'approved') return onApproval(approval, action, rules);
  if (approval?.decision === 'denied') return nothing('It was denied');
  return rules.canAsk ? { do: 'ask' } : nothing('It needs approval, and no ticket desk carries the question');
}

/** A yes is one to what was shown, whatever the settings say by now. */
function onApproval({ details }: Approval, action: RepairAction, { place }: RepairRules): Verdict {
  if (isStill(details, ACTIONS[action], place)) return { do: 'act', allowedBy: 'approval' };
  return { do: 'drop', reason: 'The settings changed: what was approved is not what would be done now' };
}

/** The audit log names who turned the switch: it may have been meant, so somebody is asked, however certain the cause is. */
function undoesSomebody({ evidence }: Finding, action: RepairAction): boolean {
  if (ACTIONS[action].turnsBack !== true) return false;
  return evidence.some(({ source, code }) => source === 'audit' && NAMES_SOMEBODY.test(code));
}

/** Evidence of a switch ends so where the log knows who turned it. */
const NAMES_SOMEBODY = / by \S/;

/** Why a finding is nothing to act on, whoever allows it. */
function unfitness(finding: Finding): string | undefined {
  if (finding.status !== 'open') return 'It is over';
  if (finding.observedOnly) return 'It is too old, or was found by the first look back';
  if (finding.inhibitedBy !== undefined) return 'Another finding explains it';
  return finding.confidence === 'unknown' ? 'Its cause is not known' : undefined;
}

function preview(isAllowed: boolean, mustAsk: boolean): Verdict {
  const because = isAllowed
    ? 'REMEDIATION_MODE is dry-run'
    : 'REMEDIATION_MODE is dry-run; REMEDIATION_ACTIONS does not name this action either';
  return { do: 'preview', would: mustAsk ? 'ask' : 'act', because };
}
