import { z } from 'zod';
import { fromChunks, toChunks } from './chunks.ts';
import { found, storing, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** Beside the watermarks: what the watcher remembers, and how Graph answers our calls. */
const MEMORY_ROW = 'watch-pipeline';
const CALLS_ROW = 'graph-calls';

const Stamp = z.number().optional();
const Refused = z.object({ count: z.int(), sinceMs: z.number(), lastMs: z.number(), code: z.string() });
const Call = z.object({ answeredAtMs: Stamp, refused: Refused.optional() });
const Clock = z.object({ aheadMs: z.number(), atMs: z.number() });
type Call = z.infer<typeof Call>;
type Clock = z.infer<typeof Clock>;

/** What the watcher remembers from look to look, in the form its owner gives it. */
export function rememberedLooks<Memory>(open: OpenTable, shape: z.ZodType<Memory>) {
  return {
    async read(tenantId: string): Promise<Memory | undefined> {
      const table = await open('watermarks');
      const row = await found(() => table.getEntity<Record<string, unknown>>(tenantId, MEMORY_ROW));
      if (row === undefined) return undefined;
      // Of another version: whoever forgets looks begins to count anew.
      return shape.safeParse(JSON.parse(fromChunks('memory', row))).data;
    },
    async write(tenantId: string, memory: Memory): Promise<void> {
      const table = await open('watermarks');
      const chunks = toChunks('memory', JSON.stringify(memory));
      const row = { partitionKey: tenantId, rowKey: MEMORY_ROW, schemaVersion: SCHEMA_VERSION, ...chunks };
      await storing(() => table.upsertEntity(row, 'Replace'));
    },
  };
}

/** How Graph answers, a column for each part, so that instances add to one row without reading it first. */
export function callBook(open: OpenTable) {
  return {
    async read(tenantId: string): Promise<{ calls: Map<string, Call>; clock: Clock | undefined }> {
      const table = await open('watermarks');
      const row: Record<string, unknown> =
        (await found(() => table.getEntity<Record<string, unknown>>(tenantId, CALLS_ROW))) ?? {};
      const calls = Object.entries(row).flatMap(([column, value]): [string, Call][] => {
        const name = /^part_(.+)$/.exec(column)?.[1];
        const call = name === undefined ? undefined : parsed(Call, value);
        return name === undefined || call === undefined ? [] : [[name.replaceAll('_', '-'), call]];
      });
      return { calls: new Map(calls), clock: parsed(Clock, row['clock']) };
    },
    async add(tenantId: string, notes: { calls: ReadonlyMap<string, Call>; clock?: Clock | undefined }) {
      const table = await open('watermarks');
      const columns = [...notes.calls].map(([name, call]) => [columnOf(name), JSON.stringify(call)] as const);
      const clock = notes.clock === undefined ? {} : { clock: JSON.stringify(notes.clock) };
      const key = { partitionKey: tenantId, rowKey: CALLS_ROW, schemaVersion: SCHEMA_VERSION };
      await storing(() => table.upsertEntity({ ...key, ...Object.fromEntries(columns), ...clock }, 'Merge'));
    },
  };
}

/** Names of columns hold no dashes. */
function columnOf(name: string): string {
  return `part_${name.replaceAll('-', '_')}`;
}

function parsed<T>(shape: z.ZodType<T>, value: unknown): T | undefined {
  return typeof value === 'string' ? shape.safeParse(JSON.parse(value)).data : undefined;
}
