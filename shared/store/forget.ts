import { odata, type TableClient } from '@azure/data-tables';
import { HOUR } from '../clock.ts';
import { isLongOver } from '../findings/no-longer-needed.ts';
import type { Finding } from '../findings/finding.ts';
import { monthPartition, openPartition, subjectKey } from './finding-rows.ts';
import { forgetDeliveries } from './forget-deliveries.ts';
import { partition } from './person-events.ts';
import { readFindingRow } from './record-findings.ts';
import { removeRows, removeUnchanged, type RowAsRead } from './remove-rows.ts';
import { rowPages, type StoredRow } from './row-pages.ts';
import { changesBefore } from './statuses.ts';
import { found, type OpenTable } from './tables.ts';

/** Asked after every page: false once a run has taken long enough. The next run goes on by itself. */
export type GoOn = () => boolean;

/** Deletes records from before an instant that nobody needs any more. Each says how many rows it deleted. */
export type Forget = {
  /** Ids of audit rows that no sweep reads again. */
  seen(source: string, beforeMs: number, goOn: GoOn): Promise<number>;
  setAside(beforeMs: number, goOn: GoOn): Promise<number>;
  /** Changes of the tenant status; the latest status stays. */
  statuses(beforeMs: number, goOn: GoOn): Promise<number>;
  /** Windows events about people. */
  personEvents(beforeMs: number, goOn: GoOn): Promise<number>;
  /** Findings that are over, with their copies. */
  findings(beforeMs: number, goOn: GoOn): Promise<number>;
  /** Deliveries that came to their end, what people were told, previews, lists of outages that are over. */
  deliveries(beforeMs: number, goOn: GoOn): Promise<number>;
};

export function forget(open: OpenTable, tenantId: string): Forget {
  return {
    async seen(source, beforeMs, goOn) {
      const hour = new Date(Math.floor(beforeMs / HOUR) * HOUR).toISOString().slice(0, 13);
      const filter = odata`PartitionKey eq ${tenantId} and RowKey ge ${`${source}|`} and RowKey lt ${`${source}|${hour}`}`;
      return removeAll(await open('seenevents'), filter, goOn);
    },
    async setAside(beforeMs, goOn) {
      return removeAll(await open('setaside'), odata`at lt ${new Date(beforeMs)}`, goOn);
    },
    async personEvents(beforeMs, goOn) {
      const filter = odata`PartitionKey ge ${`${tenantId}|`} and PartitionKey lt ${partition(tenantId, beforeMs)}`;
      return removeAll(await open('connectorevents'), filter, goOn);
    },
    async statuses(beforeMs, goOn) {
      return removeAll(await open('statuses'), changesBefore(tenantId, beforeMs), goOn);
    },
    async findings(beforeMs, goOn) {
      return forgetFindings(await open('findings'), { tenantId, beforeMs }, goOn);
    },
    async deliveries(beforeMs, goOn) {
      const isOpen = await openFindingIds(await open('findings'), tenantId);
      return forgetDeliveries(await open('deliveries'), { tenantId, beforeMs, isOpen }, goOn);
    },
  };
}

/** Deletes every row that the filter names. */
async function removeAll(table: TableClient, filter: string, goOn: GoOn): Promise<number> {
  let removed = 0;
  for await (const rows of rowPages(table, filter, [])) {
    await removeRows(table, rows);
    removed += rows.length;
    if (!goOn()) break;
  }
  return removed;
}

type Old = { tenantId: string; beforeMs: number };

/**
 * Goes by the copies in their months, oldest first. The copy goes last: where a crash leaves it alone, the next run finds
 * it and goes on.
 */
async function forgetFindings(table: TableClient, old: Old, goOn: GoOn): Promise<number> {
  const { tenantId, beforeMs } = old;
  const month = new Date(beforeMs).toISOString().slice(0, 7);
  const months = odata`PartitionKey ge ${monthPartition(tenantId, '')} and PartitionKey le ${monthPartition(tenantId, month)}`;
  const before = odata`lastSeenAt lt ${new Date(beforeMs)}`;
  const lists = [
    `${months} and ${before} and status eq 'resolved'`,
    // Copies that lost their finding; those of findings that are open stay.
    `${odata`PartitionKey eq ${openPartition(tenantId)}`} and ${before}`,
  ];
  let removed = 0;
  for (const filter of lists) {
    for await (const copies of rowPages(table, filter, ['id'])) {
      removed += await forgetCopies(table, copies, old);
      if (!goOn()) return removed;
    }
  }
  return removed;
}

const READS_AT_ONCE = 24;

async function forgetCopies(table: TableClient, copies: StoredRow[], old: Old): Promise<number> {
  let removed = 0;
  for (let at = 0; at < copies.length; at += READS_AT_ONCE) {
    const pairs = await Promise.all(
      copies
        .slice(at, at + READS_AT_ONCE)
        .map(async (copy) => ({ copy, deciding: await decidingRow(table, copy, old) })),
    );
    const done = pairs.filter(
      ({ deciding }) => deciding === undefined || isLongOver(deciding.finding, old.beforeMs),
    );
    const first = done.flatMap(({ deciding }) => deciding?.row ?? []);
    const gone = new Set((await removeUnchanged(table, first)).map(({ rowKey }) => rowKey));
    const last = done.filter(({ deciding }) => deciding === undefined || gone.has(deciding.row.rowKey));
    removed +=
      gone.size +
      (
        await removeUnchanged(
          table,
          last.map(({ copy }) => copy),
        )
      ).length;
  }
  return removed;
}

type DecidingRow = { finding: Finding; row: RowAsRead };

async function decidingRow(
  table: TableClient,
  { id }: StoredRow,
  { tenantId }: Old,
): Promise<DecidingRow | undefined> {
  const key = subjectKey({ tenantId, id: String(id) });
  const row = await found(() => table.getEntity<Record<string, unknown>>(key.partitionKey, key.rowKey));
  return row === undefined ? undefined : { finding: readFindingRow(row), row: { ...key, etag: row.etag } };
}

/** Tells whether a finding is open. */
async function openFindingIds(table: TableClient, tenantId: string): Promise<(id: string) => boolean> {
  const ids = new Set<unknown>();
  const filter = odata`PartitionKey eq ${openPartition(tenantId)}`;
  for await (const rows of rowPages(table, filter, ['id'])) for (const { id } of rows) ids.add(id);
  return (id) => ids.has(id);
}
