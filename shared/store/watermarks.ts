import { z } from 'zod';
import { SweepState } from '../sweeps/sweep-state.ts';
import { fromChunks, toChunks } from './chunks.ts';
import { found, storing, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

export type KeptSweepState = { state: SweepState; version: string };

/** How far each source has been read, per tenant. One row per source; two writers notice each other (ConflictError). */
export type Watermarks = {
  read(tenantId: string, source: string): Promise<KeptSweepState | undefined>;
  /** Returns the new version. Without a version the row must not exist yet. */
  write(tenantId: string, source: string, state: SweepState, version?: string): Promise<string>;
};

export function watermarks(open: OpenTable): Watermarks {
  return {
    async read(tenantId, source) {
      const table = await open('watermarks');
      const row = await found(() => table.getEntity<Record<string, unknown>>(tenantId, source));
      if (row === undefined) return undefined;
      return {
        state: SweepState.parse(JSON.parse(fromChunks('state', row))),
        version: z.string().parse(row.etag),
      };
    },
    async write(tenantId, source, state, version) {
      const table = await open('watermarks');
      const row = {
        partitionKey: tenantId,
        rowKey: source,
        schemaVersion: SCHEMA_VERSION,
        ...toChunks('state', JSON.stringify(state)),
      };
      const answer = await storing(() =>
        version === undefined
          ? table.createEntity(row)
          : table.updateEntity(row, 'Replace', { etag: version }),
      );
      return answer.etag ?? '';
    },
  };
}
