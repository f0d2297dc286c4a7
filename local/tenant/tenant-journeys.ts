import type { GraphAuditRow } from './audit-log.ts';
import { attempt, type Journey, rowId } from './journey-rows.ts';

// Rows that Core Directory writes about the same act; readers must not count them twice (graph-facts 3.2).
const COMPANIONS = ['Reset user password', 'Update StsRefreshTokenValidFrom Timestamp'];

/** The journey with the rows that another service writes about its last act. */
export function withCompanions(journey: Journey): Journey {
  return (random, person, from) => {
    const told = journey(random, person, from);
    const last = told.rows.at(-1);
    if (last === undefined) return told;
    const companions = COMPANIONS.map((activityDisplayName): GraphAuditRow => ({
      ...last,
      id: rowId(random, last.correlationId ?? random.guid(), 'Directory'),
      activityDisplayName,
      loggedByService: 'Core Directory',
      result: 'success',
      resultReason: '',
    }));
    return { ...told, rows: [...told.rows, ...companions] };
  };
}

/** An administrator switches password writeback off for the whole directory. */
export const writebackSwitchedOff = attempt(() => [
  { activity: 'writeback-disabled', result: 'success', reason: 'None' },
]);

/** An administrator switches it on again. */
export const writebackSwitchedOn = attempt(() => [
  { activity: 'writeback-enabled', result: 'success', reason: 'None' },
]);

/** An administrator changes who may reset passwords, or how. */
export const ssprPolicyChanged = attempt(() => [
  { activity: 'policy-changed', result: 'success', reason: 'None' },
]);
