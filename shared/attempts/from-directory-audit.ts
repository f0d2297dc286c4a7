import { malformed, type Reading } from './malformed.ts';
import { isRecord, type Fields } from './record.ts';
import { rowFrom, type FieldNames } from './row-as-told.ts';

const NAMES: FieldNames = { id: 'id', at: 'activityDateTime', activity: 'activityDisplayName' };

/** One `directoryAudit` of Microsoft Graph. Checked by hand and not by a schema: a backlog has millions of rows. */
export function fromDirectoryAudit(record: unknown): Reading {
  if (!isRecord(record)) return malformed('The record is not an object with fields', 'record', record);
  return fromAuditFields(record, NAMES);
}

/** The fields of a `directoryAudit`, wherever they were found; `names` says what the source calls them. */
export function fromAuditFields(fields: Fields, names: FieldNames, record: unknown = fields): Reading {
  return rowFrom({
    record,
    names,
    id: fields['id'],
    at: fields['activityDateTime'],
    activity: fields['activityDisplayName'],
    result: fields['result'],
    reason: fields['resultReason'],
    correlationId: fields['correlationId'],
    tenantId: fields['tenantId'],
    initiatedBy: fields['initiatedBy'],
    targets: fields['targetResources'],
    details: fields['additionalDetails'],
  });
}
