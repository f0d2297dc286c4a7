import { fromDirectoryAudit } from '../shared/attempts/from-directory-audit.ts';
import { fromLogAnalytics } from '../shared/attempts/from-log-analytics.ts';
import { fromPortalJson } from '../shared/attempts/from-portal-json.ts';
import { malformed, type Reading } from '../shared/attempts/malformed.ts';
import { keptText } from '../shared/attempts/kept-text.ts';
import { isRecord, type Fields } from '../shared/attempts/record.ts';

/** Reads a record of JSON by the parser of its shape, which its fields tell. */
export function readRecord(record: unknown): Reading {
  if (!isRecord(record)) return fromDirectoryAudit(record);
  if ('activityDateTime' in record && 'activityDisplayName' in record) return fromDirectoryAudit(record);
  if ('properties' in record || isTableRow(record)) return fromLogAnalytics(record);
  return isRecord(record['error']) ? errorOfGraph(record['error'], record) : fromPortalJson(record);
}

/** Columns that only the AuditLogs table has. */
function isTableRow(record: Fields): boolean {
  return Object.keys(record).some((name) =>
    /^\uFEFF?(TimeGenerated|AADTenantId|OperationName)\b/u.test(name),
  );
}

function errorOfGraph(error: Fields, record: Fields): Reading {
  const [code, message] = [keptText(error['code']), keptText(error['message'])];
  return malformed(
    `An error of Graph, not a page of rows: ${code} ${message}`.slice(0, 200),
    'error',
    record,
  );
}
