import { activityKind } from './activity-kinds.ts';
import type { ActivityKind, AuditResult, AuditRow } from './audit-row.ts';
import { instantOf, type Instant } from './instants.ts';
import { idText, keptText, optionalText } from './kept-text.ts';
import { malformed, type Malformed, type Reading } from './malformed.ts';
import { peopleOf } from './people-of-row.ts';
import { entriesOf, isRecord } from './record.ts';

/** What the source calls the three fields without which there is no row. */
export type FieldNames = { id: string; at: string; activity: string };

/** The fields of one row as a source told them, none of them checked yet; `record` is all of it, for the excerpt. */
export type RowAsTold = {
  record: unknown;
  names: FieldNames;
  id: unknown;
  at: unknown;
  activity: unknown;
  result: unknown;
  reason: unknown;
  correlationId: unknown;
  tenantId?: unknown;
  initiatedBy: unknown;
  targets: unknown;
  details: unknown;
};

/** Checks the fields of one row, whatever source told them. */
export function rowFrom(told: RowAsTold): Reading {
  const id = idText(told.id);
  if (id === undefined) return broken(told, told.names.id, 'has no id');
  const instant = instantOf(told.at);
  if (instant === undefined) return broken(told, told.names.at, timeReason(told.at));
  const activity = optionalText(told.activity);
  if (activity === undefined)
    return broken(told, told.names.activity, 'does not say which activity it is about');
  return complete(told, id, instant, activity);
}

function complete(told: RowAsTold, id: string, { at, atMs }: Instant, activity: string): AuditRow {
  const kind = activityKind(activity);
  const row: AuditRow = {
    id,
    at,
    atMs,
    kind,
    activity,
    result: resultOf(told.result),
    reason: reasonOf(told.reason),
  };
  addContext(row, told);
  const { initiator, person } = peopleOf(told.initiatedBy, told.targets);
  if (initiator !== undefined) row.initiator = initiator;
  // A tenant row tells of a setting, not of a person.
  if (person !== undefined && !isTenantSwitch(kind)) row.person = person;
  const agent = detail(told.details, 'OnPremisesAgent');
  if (agent !== undefined) row.onPremisesAgent = agent;
  return row;
}

/** True for rows that tell of a change of a tenant setting. */
export function isTenantSwitch(kind: ActivityKind): boolean {
  return kind === 'writeback-disabled' || kind === 'writeback-enabled' || kind === 'sspr-policy-changed';
}

function addContext(row: { correlationId?: string; tenantId?: string }, told: RowAsTold): void {
  const correlationId = correlationOf(told.correlationId);
  if (correlationId !== undefined) row.correlationId = correlationId;
  const tenantId = idText(told.tenantId)?.toLowerCase();
  if (tenantId !== undefined) row.tenantId = tenantId;
}

/** Keeps whatever can be read of a broken row, so that it can still stand as evidence. */
function broken(told: RowAsTold, where: string, reason: string): Malformed {
  const kept = malformed(`The row ${reason}`, where, told.record);
  const id = idText(told.id);
  if (id !== undefined) kept.id = id;
  const at = instantOf(told.at)?.at;
  if (at !== undefined) kept.at = at;
  const { person } = peopleOf(told.initiatedBy, told.targets);
  if (person !== undefined) kept.person = person;
  addContext(kept, told);
  return kept;
}

function timeReason(told: unknown): string {
  const text = optionalText(told);
  return text === undefined ? 'has no time' : `has a time that is not one: "${text.slice(0, 40)}"`;
}

// The order in which Graph's metadata lists its results; rows of 2018 give the number.
const RESULTS_BY_NUMBER: readonly AuditResult[] = ['success', 'failure', 'timeout'];

function resultOf(told: unknown): AuditResult {
  if (told === 'success' || told === 'failure' || told === 'timeout') return told;
  if (typeof told === 'number') return RESULTS_BY_NUMBER[told] ?? 'unknown';
  if (typeof told !== 'string') return 'unknown';
  const text = told.trim().toLowerCase();
  return RESULTS_BY_NUMBER.find((result) => result === text) ?? 'unknown';
}

/** Successful rows carry the literal word `None` where others carry nothing. */
function reasonOf(told: unknown): string {
  const text = keptText(told);
  return text.length === 4 && text.toLowerCase() === 'none' ? '' : text;
}

const NO_CORRELATION = '00000000-0000-0000-0000-000000000000';

function correlationOf(told: unknown): string | undefined {
  const text = idText(told)?.toLowerCase();
  return text === NO_CORRELATION ? undefined : text;
}

function detail(details: unknown, key: string): string | undefined {
  for (const entry of entriesOf(details)) {
    if (isRecord(entry) && isKey(entry['key'], key)) return optionalText(entry['value']);
  }
  return undefined;
}

function isKey(told: unknown, key: string): boolean {
  return told === key || (typeof told === 'string' && told.trim().toLowerCase() === key.toLowerCase());
}
