import type { AuditRow, ActivityKind, AuditResult } from '../../shared/attempts/audit-row.ts';
import { groupIntoAttempts } from '../../shared/attempts/group-into-attempts.ts';
import type { Attempt } from '../../shared/attempts/attempt.ts';
import { compileCatalogue } from '../../shared/catalogue/catalogue.ts';
import { DIRECTORY_DEFAULTS } from '../../shared/settings/password-policy.ts';
import type { Knowledge } from '../../shared/classify/classify-attempt.ts';

export const MONDAY = Date.parse('2026-11-23T08:00:00.000Z');
export const TENANT = 'tenant-1';
export const catalogue = compileCatalogue();

/** Rows about a setting of the tenant concern nobody in particular. */
const SWITCHES = new Set<ActivityKind>(['writeback-disabled', 'writeback-enabled', 'sspr-policy-changed']);

let count = 0;

export type RowWish = {
  kind?: ActivityKind;
  result?: AuditResult;
  reason?: string;
  person?: string;
  journey?: string;
  /** Minutes after Monday 08:00 UTC. */
  minute?: number;
  id?: string;
  onPremisesAgent?: string;
};

/** A row with quiet defaults: a failed reset of Ada on Monday at 08:00. */
export function aRow(wish: RowWish = {}): AuditRow {
  const {
    kind = 'reset',
    result = 'failure',
    reason = '',
    person = 'ada',
    journey = `journey-${person}`,
  } = wish;
  count += 1;
  const atMs = MONDAY + (wish.minute ?? 0) * 60_000;
  return {
    id: wish.id ?? `row-${count}`,
    at: new Date(atMs).toISOString(),
    atMs,
    kind,
    activity: kind,
    result,
    reason,
    correlationId: journey,
    ...(SWITCHES.has(kind) ? {} : { person: { id: person, userPrincipalName: `${person}@contoso.example` } }),
    ...(wish.onPremisesAgent === undefined ? {} : { onPremisesAgent: wish.onPremisesAgent }),
  };
}

export function step(reason: string, wish: RowWish = {}): AuditRow {
  return aRow({ kind: 'progress', result: 'success', reason, ...wish });
}

export function anAttempt(...rows: AuditRow[]): Attempt {
  const [attempt, ...more] = groupIntoAttempts(rows);
  if (attempt === undefined || more.length > 0) throw new Error('These rows are not one attempt');
  return attempt;
}

/** What is known an hour after Monday 08:00, in a domain with the usual policy. */
export function knowing(more: Partial<Knowledge> = {}): Knowledge {
  return { catalogue, policies: DIRECTORY_DEFAULTS, asOfMs: MONDAY + 60 * 60_000, ...more };
}
