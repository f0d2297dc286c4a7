import type { TableClient, TableEntityResultPage } from '@azure/data-tables';
import { found } from './tables.ts';

/** A row as the service gives it: keys, ETag and columns. */
export type StoredRow = {
  partitionKey: string;
  rowKey: string;
  etag: string;
  [column: string]: unknown;
};

/** The rows of a table page by page, in the order of their keys; a page may be empty. None where there is no table. */
export async function* rowPages(
  table: TableClient,
  filter?: string,
  select?: readonly string[],
): AsyncGenerator<StoredRow[]> {
  const queryOptions = {
    ...(filter === undefined ? {} : { filter }),
    ...(select === undefined ? {} : { select: ['PartitionKey', 'RowKey', ...select] }),
  };
  const pages = table.listEntities<Record<string, unknown>>({ queryOptions }).byPage();
  for (;;) {
    const next = await found(() => nextOf(pages));
    if (next === undefined || next.done === true) return;
    yield next.value.map(asStored);
  }
}

type Pages = AsyncIterator<TableEntityResultPage<Record<string, unknown>>, undefined>;

function nextOf(pages: Pages): ReturnType<Pages['next']> {
  return pages.next();
}

function asStored(row: Record<string, unknown>): StoredRow {
  return {
    ...row,
    partitionKey: text(row['partitionKey']),
    rowKey: text(row['rowKey']),
    etag: text(row['etag']),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
