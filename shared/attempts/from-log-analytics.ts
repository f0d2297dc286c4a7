import { fromAuditFields } from './from-directory-audit.ts';
import { malformed, type Reading } from './malformed.ts';
import { camelCased, isRecord, unpacked, type Fields } from './record.ts';
import type { FieldNames } from './row-as-told.ts';

const IN_PROPERTIES: FieldNames = {
  id: 'properties.id',
  at: 'properties.activityDateTime',
  activity: 'properties.activityDisplayName',
};
const IN_TABLE: FieldNames = { id: 'Id', at: 'ActivityDateTime', activity: 'ActivityDisplayName' };

/**
 * One audit row on its way through Azure Monitor: a line that diagnostic settings write (the Graph row sits in
 * `properties`), or a row of the `AuditLogs` table (field names in PascalCase, nested fields sometimes as JSON text).
 */
export function fromLogAnalytics(record: unknown): Reading {
  if (!isRecord(record)) return malformed('The record is not an object with fields', 'record', record);
  const properties = unpacked(record['properties']);
  return isRecord(properties) ? fromDiagnosticLine(record, properties) : fromTableRow(record);
}

/** The envelope repeats the fields of the row under other names; it speaks where the row is silent. */
function fromDiagnosticLine(line: Fields, properties: Fields): Reading {
  const fields: Fields = {
    ...properties,
    activityDateTime: properties['activityDateTime'] ?? line['time'],
    activityDisplayName: properties['activityDisplayName'] ?? line['operationName'],
    correlationId: properties['correlationId'] ?? line['correlationId'],
    result: properties['result'] ?? line['resultType'],
    resultReason: reasonOf(properties['resultReason'], line['resultDescription']),
    tenantId: line['tenantId'] ?? tenantOf(line['resourceId']),
  };
  return fromAuditFields(fields, IN_PROPERTIES, line);
}

function fromTableRow(row: Fields): Reading {
  const fields = columnsOf(row);
  return fromAuditFields(
    {
      ...fields,
      activityDateTime: fields['activityDateTime'] ?? fields['timeGenerated'],
      activityDisplayName: filled(fields['activityDisplayName']) ?? fields['operationName'],
      resultReason: reasonOf(fields['resultReason'], fields['resultDescription']),
      // The table's own TenantId is the id of the workspace.
      tenantId: filled(fields['aADTenantId']) ?? tenantOf(fields['resourceId']),
    },
    IN_TABLE,
    row,
  );
}

/** Columns without the zone that the portal's export adds to them (`TimeGenerated [UTC]`), nested values unpacked. */
function columnsOf(row: Fields): Fields {
  const columns = Object.entries(row).map(([name, value]) => [withoutZone(name), unpacked(value)] as const);
  return camelCased(Object.fromEntries(columns));
}

function withoutZone(column: string): string {
  return column
    .replace(/^\uFEFF/u, '')
    .replace(/\s*\[UTC\]\s*$/iu, '')
    .trim();
}

/** Either place may hold the reason; an empty text or the word `None` is no reason. */
function reasonOf(reason: unknown, description: unknown): unknown {
  return isSilent(reason) ? description : reason;
}

function isSilent(told: unknown): boolean {
  return filled(told) === undefined || (typeof told === 'string' && told.trim().toLowerCase() === 'none');
}

function filled(told: unknown): unknown {
  return told === null || (typeof told === 'string' && told.trim() === '') ? undefined : told;
}

/** Diagnostic settings name the tenant in the resource: `/tenants/<id>/providers/Microsoft.aadiam`. */
function tenantOf(resourceId: unknown): string | undefined {
  return typeof resourceId === 'string' ? /^\/tenants\/([^/]+)/iu.exec(resourceId)?.[1] : undefined;
}
