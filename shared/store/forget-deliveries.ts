import { odata, type TableClient } from '@azure/data-tables';
import { z } from 'zod';
import { Delivery, isSettled } from '../deliveries/delivery.ts';
import { Telling } from '../deliveries/mail-book.ts';
import { isLongOver } from '../findings/no-longer-needed.ts';
import { fromChunks } from './chunks.ts';
import type { GoOn } from './forget.ts';
import { newestFirst } from './keys.ts';
import { readFindingRow } from './record-findings.ts';
import { removeUnchanged } from './remove-rows.ts';
import { rowPages, type StoredRow } from './row-pages.ts';

export type OldDeliveries = {
  tenantId: string;
  beforeMs: number;
  /** Whether the finding of this id is open. */
  isOpen: (findingId: string) => boolean;
};

/** One kind of row of the deliveries table: which rows to look at, and which of them are no longer needed. */
type Kind = { filter: string; isOver: (row: StoredRow) => boolean };

/** Deletes what nobody needs any more of everything that the deliveries table holds, and says how many rows that were. */
export async function forgetDeliveries(table: TableClient, old: OldDeliveries, goOn: GoOn): Promise<number> {
  let removed = 0;
  for (const { filter, isOver } of kinds(old)) {
    for await (const rows of rowPages(table, filter)) {
      removed += (await removeUnchanged(table, rows.filter(isOver))).length;
      if (!goOn()) return removed;
    }
  }
  return removed;
}

function kinds({ tenantId, beforeMs, isOpen }: OldDeliveries): Kind[] {
  const before = new Date(beforeMs);
  const day = before.toISOString().slice(0, 10);
  const within = (from: string, to: string) =>
    odata`PartitionKey ge ${`${tenantId}|${from}`} and PartitionKey lt ${`${tenantId}|${to}`}`;
  const one = (name: string) => odata`PartitionKey eq ${`${tenantId}|${name}`}`;
  const always = () => true;
  return [
    // Deliveries lie in partitions named by one hexadecimal digit.
    {
      filter: `${within('0', 'g')} and ${odata`changedAt lt ${before}`}`,
      isOver: (row) => isOverAndDone(row, isOpen),
    },
    { filter: `${one('preview')} and ${odata`RowKey gt ${newestFirst(beforeMs)}`}`, isOver: always },
    {
      filter: `${one('limits')} and RowKey ge 'day-' and ${odata`RowKey lt ${`day-${day}`}`}`,
      isOver: always,
    },
    {
      filter: `${one('limits')} and RowKey ge 'run-' and ${odata`RowKey lt ${`run-${day}`}`}`,
      isOver: always,
    },
    { filter: within('told|', 'told|~'), isOver: (row) => isLongTold(row, beforeMs) },
    { filter: within('waiting|', 'waiting|~'), isOver: (row) => isLongWaiting(row, beforeMs, isOpen) },
    { filter: one('over'), isOver: (row) => isLongOver(readFindingRow(row), beforeMs) },
  ];
}

/** A ticket that is open at its desk is needed for closing it, whatever the finding says. */
function isOverAndDone(row: StoredRow, isOpen: OldDeliveries['isOpen']): boolean {
  const delivery = Delivery.parse(JSON.parse(fromChunks('delivery', row)));
  if (!isSettled(delivery) || isOpen(delivery.findingId)) return false;
  const matters = delivery.ticket?.matters ?? [];
  return matters.every(
    ({ heard, step, ticket }) =>
      step === undefined && ticket?.ref.state !== 'open' && Object.values(heard).every(({ open }) => !open),
  );
}

function isLongTold(row: StoredRow, beforeMs: number): boolean {
  const told = z.array(Telling).parse(JSON.parse(fromChunks('told', row)));
  return told.every(({ atMs }) => atMs < beforeMs);
}

/** Whoever waits for the end of an outage that is still open is kept however long it lasts. */
function isLongWaiting(row: StoredRow, beforeMs: number, isOpen: OldDeliveries['isOpen']): boolean {
  const finding = readFindingRow(row);
  return Date.parse(finding.lastSeenAt) < beforeMs && !isOpen(finding.inhibitedBy ?? '');
}
