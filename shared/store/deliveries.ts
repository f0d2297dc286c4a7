import { odata, type TableEntity, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import { Delivery, type Deliveries, type KeptDelivery } from '../deliveries/delivery.ts';
import { fromChunks, toChunks } from './chunks.ts';
import { bucketOf } from './keys.ts';
import { found, storing, submitAll, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** The record of everything that was, is or will be delivered. */
export function deliveriesTable(open: OpenTable): Deliveries {
  return {
    async read(tenantId, id) {
      const table = await open('deliveries');
      const row = await found(() => table.getEntity<Record<string, unknown>>(partitionOf(tenantId, id), id));
      return row === undefined ? undefined : fromRow(row);
    },
    async save({ version, ...delivery }) {
      const table = await open('deliveries');
      const row = toRow(delivery);
      const action: TransactionAction =
        version === undefined ? ['create', row] : ['update', row, 'Replace', { etag: version }];
      const [etag] = await submitAll(table, [action]);
      return { ...delivery, version: etag ?? '' };
    },
    async inState(tenantId, state, top) {
      const table = await open('deliveries');
      const range = odata`PartitionKey ge ${`${tenantId}|`} and PartitionKey lt ${`${tenantId}|~`}`;
      const filter = `${range} and ${odata`state eq ${state}`}`;
      const rows = await storing(() => Array.fromAsync(table.listEntities({ queryOptions: { filter } })));
      return rows
        .map(fromRow)
        .sort((a, b) => a.changedAtMs - b.changedAtMs)
        .slice(0, top);
    },
  };
}

function partitionOf(tenantId: string, id: string): string {
  return `${tenantId}|${bucketOf(id)}`;
}

function toRow(delivery: Delivery): TableEntity<Record<string, unknown>> {
  return {
    partitionKey: partitionOf(delivery.tenantId, delivery.id),
    rowKey: delivery.id,
    schemaVersion: SCHEMA_VERSION,
    channel: delivery.channel,
    state: delivery.state,
    cause: delivery.cause,
    findingId: delivery.findingId,
    reason: delivery.reason ?? '',
    tries: delivery.tries,
    changedAt: new Date(delivery.changedAtMs),
    ...toChunks('delivery', JSON.stringify(delivery)),
  };
}

function fromRow(row: Record<string, unknown>): KeptDelivery {
  return {
    ...Delivery.parse(JSON.parse(fromChunks('delivery', row))),
    version: z.string().parse(row['etag']),
  };
}
