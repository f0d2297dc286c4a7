import type { Condition } from '../../findings/condition.ts';
import type { Evidence } from '../../findings/finding.ts';
import type { Judge } from '../look-at.ts';
import type { PartName } from '../snapshot.ts';
import { silenceOfLog, silenceOfSuccesses, type Silence } from '../rhythm.ts';

/** Nobody reaches the company's directory any more, although people try, and the tenant's own rhythm says they should. */
export const judgeOutcomes: Judge = ({ snapshot, rhythm }, _rules, { open }) => {
  if (snapshot.parts.outcomes.state === 'unknown') return undefined;
  // The attempts themselves have told why.
  if (open.has('connector-unreachable') || open.has('writeback-disabled')) return [];
  return whileMissing(silenceOfSuccesses(rhythm, Date.parse(snapshot.asOf)), (sinceMs) => ({
    cause: 'connector-unreachable',
    about: 'outcomes',
    sinceMs,
    confidence: 'probable',
    severity: 'high',
    evidence: [silence('no attempt has reached the directory since the last that did', sinceMs)],
  }));
};

/** The tenant's log has fallen silent, measured by its own rhythm. */
export const judgeAuditFlow: Judge = ({ snapshot, rhythm }) => {
  if (snapshot.parts.outcomes.state === 'unknown') return undefined;
  return whileMissing(silenceOfLog(rhythm, Date.parse(snapshot.asOf)), (sinceMs) => ({
    cause: 'audit-data-missing',
    about: 'rhythm',
    sinceMs,
    confidence: 'probable',
    evidence: [silence('no attempt has been recorded since the last one', sinceMs)],
  }));
};

function whileMissing(said: Silence, toCondition: (sinceMs: number) => Condition): Condition[] | undefined {
  if (said === 'unsure') return undefined;
  return said === 'usual' ? [] : [toCondition(said.missingSinceMs)];
}

function silence(code: string, atMs: number): Evidence {
  return { source: 'audit', id: 'rhythm', code, at: new Date(atMs).toISOString() };
}

/** Graph's own words for a tenant whose licences do not include this log (graph-facts 2.5). */
const NOT_LICENSED = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';

/** A log is refused because the tenant's licences do not include it. Other refusals are a matter of our permissions. */
function accessTo(log: string, names: readonly PartName[]): Judge {
  return ({ snapshot: { parts, asOf } }) => {
    const asked = names.map((name) => parts[name]);
    if (asked.some((part) => part.state === 'unknown' && part.refusal === NOT_LICENSED)) {
      return [notLicensed(log, asOf)];
    }
    return asked.some(({ state }) => state === 'known') ? [] : undefined;
  };
}

export const judgeAuditAccess = accessTo('directoryAudits', ['switches', 'outcomes']);
export const judgeSignInAccess = accessTo('signIns', ['signIns']);

function notLicensed(log: string, at: string): Condition {
  return {
    cause: 'audit-data-missing',
    about: log,
    label: log,
    ...(log === 'signIns' ? { severity: 'medium' as const } : {}),
    evidence: [{ source: 'directory-state', id: log, code: NOT_LICENSED, at }],
  };
}
