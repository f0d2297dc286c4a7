import type { TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import { ChannelHealth, type HealthBook } from '../deliveries/channel-health.ts';
import { fromChunks, toChunks } from './chunks.ts';
import { found, submitAll, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** How each channel of delivery does, one row per channel. */
export function healthBook(open: OpenTable): HealthBook {
  return {
    async read(tenantId, channel) {
      const table = await open('deliveries');
      const row = await found(() => table.getEntity<Record<string, unknown>>(partitionOf(tenantId), channel));
      if (row === undefined) return { failed: [], pending: false };
      const health = ChannelHealth.parse(JSON.parse(fromChunks('health', row)));
      return { ...health, version: z.string().parse(row.etag) };
    },
    async save(tenantId, channel, { version, ...health }) {
      const table = await open('deliveries');
      const row = {
        partitionKey: partitionOf(tenantId),
        rowKey: channel,
        schemaVersion: SCHEMA_VERSION,
        ...toChunks('health', JSON.stringify(health)),
      };
      const action: TransactionAction =
        version === undefined ? ['create', row] : ['update', row, 'Replace', { etag: version }];
      const [etag] = await submitAll(table, [action]);
      return { ...health, version: etag ?? '' };
    },
  };
}

function partitionOf(tenantId: string): string {
  return `${tenantId}|health`;
}
