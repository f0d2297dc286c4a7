import { odata, type TableEntity } from '@azure/data-tables';
import { Preview, type Previews } from '../deliveries/previews.ts';
import { fromChunks, toChunks } from './chunks.ts';
import { newestFirst } from './keys.ts';
import { storing, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** Our messages have some 10,000 characters; longer ones are cut, so that a row always fits. */
const LONGEST_MESSAGE = 200_000;

/** Messages that were written and not sent, newest first. */
export function previewsTable(open: OpenTable): Previews {
  return {
    async keep(preview) {
      const table = await open('deliveries');
      const cut = {
        ...preview,
        html: preview.html.slice(0, LONGEST_MESSAGE),
        text: preview.text.slice(0, LONGEST_MESSAGE / 10),
      };
      const row: TableEntity<Record<string, unknown>> = {
        partitionKey: partitionOf(preview.tenantId),
        rowKey: `${newestFirst(Date.parse(preview.at))}|${preview.deliveryId}`,
        schemaVersion: SCHEMA_VERSION,
        cause: preview.cause,
        occasion: preview.occasion,
        ...toChunks('preview', JSON.stringify(cut)),
      };
      await storing(() => table.upsertEntity(row, 'Replace'));
    },
    async latest(tenantId, top) {
      const table = await open('deliveries');
      const filter = odata`PartitionKey eq ${partitionOf(tenantId)}`;
      const pages = table.listEntities({ queryOptions: { filter } }).byPage({ maxPageSize: top });
      const first = await storing(() => pages.next());
      const rows: Record<string, unknown>[] = first.done === true ? [] : first.value;
      return rows.map((row) => Preview.parse(JSON.parse(fromChunks('preview', row))));
    },
  };
}

function partitionOf(tenantId: string): string {
  return `${tenantId}|preview`;
}
