import { odata } from '@azure/data-tables';
import { z } from 'zod';
import { fromChunks, toChunks } from './chunks.ts';
import { newestFirst } from './keys.ts';
import { found, storing, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** The status of a tenant as text, with the version under which it was read. */
export type KeptStatus = { text: string; version: string };

/** What was found out about a tenant last, and one row for each time that it had changed. */
export type Statuses = {
  readLatest(tenantId: string): Promise<KeptStatus | undefined>;
  /** ConflictError: another instance was first. */
  saveLatest(tenantId: string, text: string, version?: string): Promise<void>;
  /** Adds to the history; the same instant again replaces its row. */
  noteChange(tenantId: string, at: string, text: string): Promise<void>;
};

export function statuses(open: OpenTable): Statuses {
  return {
    async readLatest(tenantId) {
      const table = await open('statuses');
      const row = await found(() => table.getEntity<Record<string, unknown>>(tenantId, 'latest'));
      if (row === undefined) return undefined;
      return { text: fromChunks('status', row), version: z.string().parse(row.etag) };
    },
    async saveLatest(tenantId, text, version) {
      const table = await open('statuses');
      const row = rowOf(tenantId, 'latest', text);
      await storing(() =>
        version === undefined
          ? table.createEntity(row)
          : table.updateEntity(row, 'Replace', { etag: version }),
      );
    },
    async noteChange(tenantId, at, text) {
      const table = await open('statuses');
      const row = { ...rowOf(tenantId, changeKey(Date.parse(at)), text), at: new Date(at) };
      await storing(() => table.upsertEntity(row, 'Replace'));
    },
  };
}

function rowOf(partitionKey: string, rowKey: string, text: string) {
  return { partitionKey, rowKey, schemaVersion: SCHEMA_VERSION, ...toChunks('status', text) };
}

function changeKey(ms: number): string {
  return `change|${newestFirst(ms)}`;
}

/** Names the changes from before an instant. Their keys grow with age. */
export function changesBefore(tenantId: string, beforeMs: number): string {
  return odata`PartitionKey eq ${tenantId} and RowKey gt ${changeKey(beforeMs)} and RowKey lt ${'change|~'}`;
}
