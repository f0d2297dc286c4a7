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

/** Rows that are not counted: those about the pipeline itself, and those of other tenants. */
type Counts<Row> = (row: Row) => boolean;

/** A message that was set aside. */
export type SetAsideMessage = { body: string; atMs: number };

/** What lies in the table of messages set aside, by the function that put it there. */
export async function pilesSetAside(
  open: OpenTable,
  counts: Counts<SetAsideMessage>,
): Promise<Map<string, Pile>> {
  return pilesOf(open, 'setaside', undefined, (row) => {
    const atMs = instantOf(row['at']);
    return counts({ body: fromChunks('body', row), atMs }) ? { name: row.partitionKey, atMs } : undefined;
  });
}

/** Deliveries that have been under way or held since before an instant, by channel and state. */
export async function pilesOverdue(
  open: OpenTable,
  tenantId: string,
  { underWayBeforeMs, heldBeforeMs }: { underWayBeforeMs: number; heldBeforeMs: number },
  counts: Counts<{ cause: Cause | undefined }>,
): Promise<Map<string, Pile>> {
  const range = odata`PartitionKey ge ${`${tenantId}|`} and PartitionKey lt ${`${tenantId}|~`}`;
  const old = (state: string, beforeMs: number) =>
    odata`(state eq ${state} and changedAt lt ${new Date(beforeMs)})`;
  const filter = `${range} and (${old('under-way', underWayBeforeMs)} or ${old('held', heldBeforeMs)})`;
  const columns = z.object({ channel: z.string(), state: z.string(), cause: z.string() });
  return pilesOf(open, 'deliveries', filter, (row) => {
    const { channel, state, cause } = columns.parse(row);
    const isCounted = counts({ cause: isCause(cause) ? cause : undefined });
    return isCounted ? { name: `${channel} ${state}`, atMs: instantOf(row['changedAt']) } : undefined;
  });
}

type Told = { name: string; atMs: number };

async function pilesOf(
  open: OpenTable,
  name: 'setaside' | 'deliveries',
  filter: string | undefined,
  tell: (row: StoredRow) => Told | undefined,
): Promise<Map<string, Pile>> {
  // Throws where storage does not answer; a table that holds nothing yet is empty.
  const table = await storing(() => open(name));
  const piles = new Map<string, Pile>();
  let read = 0;
  for await (const page of rowPages(table, filter)) {
    for (const told of page.map(tell)) addTo(piles, told);
    read += page.length;
    if (read >= MOST_READ) break;
  }
  return piles;
}

function addTo(piles: Map<string, Pile>, told: Told | undefined): void {
  if (told === undefined) return;
  const { count, oldestMs } = piles.get(told.name) ?? { count: 0, oldestMs: Infinity };
  piles.set(told.name, { count: count + 1, oldestMs: Math.min(oldestMs, told.atMs) });
}

function instantOf(value: unknown): number {
  return z.coerce.date().parse(value).getTime();
}
