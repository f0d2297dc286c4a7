import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { ConflictError } from '../errors.ts';
import { found, storing, type OpenTable } from './tables.ts';

/** Lets one instance at a time pull a source of a tenant. */
export type PullLeases = {
  /** Gives the lease back when the work is done; undefined while somebody else has it. It lapses by itself. */
  take(tenantId: string, source: string, forMs: number): Promise<(() => Promise<void>) | undefined>;
};

const SCHEMA_VERSION = 1;

/** Leases as rows beside the watermarks they protect. */
export function pullLeases(open: OpenTable, clock: Clock): PullLeases {
  return {
    async take(tenantId, source, forMs) {
      const table = await open('watermarks');
      const key = { partitionKey: tenantId, rowKey: `lease|${source}` };
      const known = await found(() => table.getEntity<Record<string, unknown>>(key.partitionKey, key.rowKey));
      const nowMs = clock().getTime();
      if (Date.parse(z.string().catch('').parse(known?.['until'])) > nowMs) return undefined;
      const lease = (untilMs: number) => ({
        ...key,
        schemaVersion: SCHEMA_VERSION,
        until: new Date(untilMs).toISOString(),
      });
      try {
        const { etag } = await storing(() =>
          known === undefined
            ? table.createEntity(lease(nowMs + forMs))
            : table.updateEntity(lease(nowMs + forMs), 'Replace', { etag: z.string().parse(known.etag) }),
        );
        return async () => {
          // Whoever took it after it lapsed keeps it.
          await giveBack(() => table.updateEntity(lease(0), 'Replace', { etag: etag ?? '' }));
        };
      } catch (error) {
        if (error instanceof ConflictError) return undefined;
        throw error;
      }
    },
  };
}

async function giveBack(write: () => Promise<unknown>): Promise<void> {
  try {
    await storing(write);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
