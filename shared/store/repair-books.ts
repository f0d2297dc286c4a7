import type { TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import { TakenPlace, type RepairBooks } from '../deliveries/repair-book.ts';
import { fromChunks, toChunks } from './chunks.ts';
import { found, submitAll, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** Which repairs have their place under the limits: one row per tenant, a few kilobytes. */
export function repairBooks(open: OpenTable): RepairBooks {
  return {
    async read(tenantId) {
      const table = await open('deliveries');
      const { partitionKey, rowKey } = keyOf(tenantId);
      const row = await found(() => table.getEntity<Record<string, unknown>>(partitionKey, rowKey));
      if (row === undefined) return { places: [] };
      const places = z.array(TakenPlace).parse(JSON.parse(fromChunks('places', row)));
      return { places, version: z.string().parse(row['etag']) };
    },
    async save(tenantId, { places, version }) {
      const row = {
        ...keyOf(tenantId),
        schemaVersion: SCHEMA_VERSION,
        ...toChunks('places', JSON.stringify(places)),
      };
      const action: TransactionAction =
        version === undefined ? ['create', row] : ['update', row, 'Replace', { etag: version }];
      await submitAll(await open('deliveries'), [action]);
    },
  };
}

function keyOf(tenantId: string) {
  return { partitionKey: `${tenantId}|limits`, rowKey: 'repairs' };
}
