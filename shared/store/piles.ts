import { odata } from '@azure/data-tables';
import { z } from 'zod';
import { isCause, type Cause } from '../catalogue/causes.ts';
import { fromChunks } from './chunks.ts';
import { rowPages, type StoredRow } from './row-pages.ts';
import { storing, type OpenTable } from './tables.ts';

/** How many there are, and since when the oldest; milliseconds since 1970. */
type Pile = { count: number; oldestMs: number };

/** Enough to know that there are many. */
const MOST_READ = 2_000;

/** A message that was set aside: the function that did it, when, and what its body says. */
export type LyingAside<Gist> = { by: string; atMs: number; gist: Gist };

/** What lies in the table of messages set aside, of all tenants. Of each body only what is read from it is held. */
export async function messagesSetAside<Gist>(
  open: OpenTable,
  read: (body: string) => Gist,
): Promise<LyingAside<Gist>[]> {
  return rowsOf(open, 'setaside', undefined, (row) => ({
    by: row.partitionKey,
    atMs: instantOf(row['at']),
    gist: read(fromChunks('body', row)),
  }));
}

/** Deliveries that have been under way or held since before an instant, by channel and state. */
export async function pilesOverdue(
  open: OpenTable,
  tenantId: string,
  { underWayBeforeMs, heldBeforeMs }: { underWayBeforeMs: number; heldBeforeMs: number },
  counts: (delivery: { cause: Cause | undefined }) => boolean,
): Promise<Map<string, Pile>> {
  const range = odata`PartitionKey ge ${`${tenantId}|`} and PartitionKey lt ${`${tenantId}|~`}`;
  const old = (state: string, beforeMs: number) =>
    odata`(state eq ${state} and changedAt lt ${new Date(beforeMs)})`;
  const filter = `${range} and (${old('under-way', underWayBeforeMs)} or ${old('held', heldBeforeMs)})`;
  const columns = z.object({ channel: z.string(), state: z.string(), cause: z.string() });
  const overdue = await rowsOf(open, 'deliveries', filter, (row) => {
    const { channel, state, cause } = columns.parse(row);
    const known = isCause(cause) ? cause : undefined;
    return { name: `${channel} ${state}`, atMs: instantOf(row['changedAt']), cause: known };
  });
  return pilesOf(overdue.filter(counts));
}

/** Heaps things up by name. */
export function pilesOf(told: readonly { name: string; atMs: number }[]): Map<string, Pile> {
  const piles = new Map<string, Pile>();
  for (const { name, atMs } of told) {
    const { count, oldestMs } = piles.get(name) ?? { count: 0, oldestMs: Infinity };
    piles.set(name, { count: count + 1, oldestMs: Math.min(oldestMs, atMs) });
  }
  return piles;
}

async function rowsOf<Read>(
  open: OpenTable,
  name: 'setaside' | 'deliveries',
  filter: string | undefined,
  read: (row: StoredRow) => Read,
): Promise<Read[]> {
  // Throws where storage does not answer; a table that holds nothing yet is empty.
  const table = await storing(() => open(name));
  const rows: Read[] = [];
  for await (const page of rowPages(table, filter)) {
    rows.push(...page.map(read));
    if (rows.length >= MOST_READ) break;
  }
  return rows;
}

function instantOf(value: unknown): number {
  return z.coerce.date().parse(value).getTime();
}
