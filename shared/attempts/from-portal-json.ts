import { fromAuditFields } from './from-directory-audit.ts';
import { malformed, type Reading } from './malformed.ts';
import { camelCased, isRecord, unpacked } from './record.ts';
import type { FieldNames } from './row-as-told.ts';

const NAMES: FieldNames = { id: 'id', at: 'activityDateTime', activity: 'activityDisplayName' };

/**
 * One entry of the JSON download of the Entra portal (an array). The entries are those of Graph with more fields around;
 * PowerShell's `ConvertTo-Json` writes the same in PascalCase. The column names of the CSV download are understood too.
 */
export function fromPortalJson(record: unknown): Reading {
  if (!isRecord(record)) return malformed('The record is not an object with fields', 'record', record);
  const fields = camelCased(record);
  return fromAuditFields(
    {
      ...fields,
      activityDateTime: fields['activityDateTime'] ?? fields['date (UTC)'] ?? fields['date'],
      activityDisplayName: fields['activityDisplayName'] ?? fields['activity'],
      initiatedBy: unpacked(fields['initiatedBy']),
      targetResources: unpacked(fields['targetResources']),
      additionalDetails: unpacked(fields['additionalDetails']),
    },
    NAMES,
    record,
  );
}
