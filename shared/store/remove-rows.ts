import type { TableClient, TransactionAction } from '@azure/data-tables';
import { ConflictError } from '../errors.ts';
import type { RowKey } from './finding-rows.ts';
import { found, isMissing, storing, submitAll } from './tables.ts';

/** Entities of one transaction (Table Storage limit). */
const AT_ONCE = 100;

/** So many single calls at once keep one instance well below the limits of a storage account. */
const CALLS_AT_ONCE = 24;

/** A row as it was read: removing it notices whether somebody changed it meanwhile. */
export type RowAsRead = RowKey & { etag: string };

/** Removes rows in transactions, whatever they hold by now; those already gone are as good as removed. */
export async function removeRows(table: TableClient, keys: readonly RowKey[]): Promise<void> {
  for (const some of Map.groupBy(keys, ({ partitionKey }) => partitionKey).values()) {
    const unique = [...new Map(some.map((key) => [key.rowKey, key])).values()];
    for (let at = 0; at < unique.length; at += AT_ONCE) {
      await removeTogether(table, unique.slice(at, at + AT_ONCE));
    }
  }
}

/** A row that is already gone fails a whole transaction; then the rows are removed one by one. */
async function removeTogether(table: TableClient, keys: readonly RowKey[]): Promise<void> {
  try {
    await submitAll(
      table,
      keys.map(({ partitionKey, rowKey }): TransactionAction => ['delete', { partitionKey, rowKey }]),
    );
  } catch (error) {
    if (!isMissing(error)) throw error;
    for (const key of keys) await found(() => table.deleteEntity(key.partitionKey, key.rowKey));
  }
}

/**
 * Removes those rows that nobody changed since they were read, and returns them. One by one, because a deletion inside
 * of a transaction cannot ask for that in this SDK.
 */
export async function removeUnchanged<Row extends RowAsRead>(
  table: TableClient,
  rows: readonly Row[],
): Promise<Row[]> {
  const removed: Row[] = [];
  for (let at = 0; at < rows.length; at += CALLS_AT_ONCE) {
    const some = rows.slice(at, at + CALLS_AT_ONCE);
    const gone = await Promise.all(some.map((row) => isRemoved(table, row)));
    removed.push(...some.filter((_, place) => gone[place]));
  }
  return removed;
}

async function isRemoved(table: TableClient, { partitionKey, rowKey, etag }: RowAsRead): Promise<boolean> {
  try {
    await storing(() => table.deleteEntity(partitionKey, rowKey, { etag }));
    return true;
  } catch (error) {
    if (isMissing(error)) return true;
    if (error instanceof ConflictError) return false;
    throw error;
  }
}
