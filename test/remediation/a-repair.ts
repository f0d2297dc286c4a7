import type { Finding } from '../../shared/findings/finding.ts';
import type { RepairPlace } from '../../shared/remediation/actions.ts';
import type { RepairRules } from '../../shared/remediation/judge.ts';
import type { RepairLimits } from '../../shared/deliveries/repair-book.ts';
import { REPAIR_ACTIONS } from '../../shared/settings/remediation-settings.ts';
import { aFinding } from '../store/a-finding.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const START = Date.parse('2026-11-23T08:00:00Z');

/** Writeback was switched off, for certain. */
export function switchedOff(wish: Partial<Finding> = {}): Finding {
  return aFinding({
    person: 'tenant:tenant-1',
    occasion: 'switched off',
    cause: 'writeback-disabled',
    confidence: 'certain',
    scope: 'tenant',
    severity: 'critical',
    audience: ['helpdesk', 'directory-admin'],
    subject: { kind: 'tenant', id: 'tenant-1' },
    evidence: [{ source: 'audit', id: 'row-1', code: 'writeback-disabled', at: '2026-11-23T08:00:00.000Z' }],
    ...wish,
  });
}

export const RECOVERED: Partial<Finding> = {
  revision: 2,
  status: 'resolved',
  resolution: { at: '2026-11-23T08:10:00.000Z', reason: 'recovered' },
};

/** What the settings say about the place. */
export const PLACE: RepairPlace = {
  writebackOu: 'OU=People,DC=contoso,DC=example',
  connectorAccount: 'CN=MSOL_sync,CN=Users,DC=contoso,DC=example',
  workerGroup: 'entra-connect',
};

/** Everything is allowed and nobody is asked. */
export const FREELY: RepairRules & RepairLimits = {
  mode: 'on',
  allowed: REPAIR_ACTIONS,
  approval: 'probable-only',
  canAsk: true,
  place: PLACE,
  perDay: 5,
  coolDownMs: HOUR,
};

export const AFTER_ASKING = { ...FREELY, approval: 'always' } as const;
