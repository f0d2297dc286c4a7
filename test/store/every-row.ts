import { TABLE_NAMES, type OpenTable, type TableName } from '../../shared/store/tables.ts';

export type RawRow = { table: TableName; partitionKey: string; rowKey: string; [column: string]: unknown };

/** Every row of every table, without what the service adds. */
export async function everyRow(open: OpenTable): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for (const name of TABLE_NAMES) {
    const table = await open(name);
    for await (const { etag: _etag, timestamp: _timestamp, ...row } of table.listEntities<
      Record<string, unknown>
    >()) {
      rows.push({ table: name, ...row, partitionKey: row.partitionKey ?? '', rowKey: row.rowKey ?? '' });
    }
  }
  return rows;
}
