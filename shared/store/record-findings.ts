import type { TableClient, TransactionAction } from '@azure/data-tables';
import { Finding } from '../findings/finding.ts';
import { ConflictError } from '../errors.ts';
import { fromChunks } from './chunks.ts';
import { copyKeys, findingColumns, subjectKey, type RowKey } from './finding-rows.ts';
import { removeRows } from './remove-rows.ts';
import { found, storing, submitAll, type OpenTable } from './tables.ts';

const READS_AT_ONCE = 24;

type Stored = { finding: Finding; etag: string };
type Change = { finding: Finding; before: Stored | undefined; obsolete: RowKey[] };

/** Instances that meet at one finding settle it among themselves; each try leaves at least one of them done. */
const TRIES = 8;

/**
 * Records findings: of each finding the highest revision stays, in whatever order and how often ever they come. Copies
 * are written before the deciding row, so that a crash in between is mended when the message comes again. A
 * ConflictError says that others kept recording the same findings meanwhile; recording again later settles it.
 */
export async function recordFindings(open: OpenTable, findings: readonly Finding[]): Promise<void> {
  const table = await open('findings');
  for (let tried = 1; ; tried += 1) {
    try {
      await recordOnce(table, findings);
      return;
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}

async function recordOnce(table: TableClient, findings: readonly Finding[]): Promise<void> {
  const changes: Change[] = [];
  const newest = highestRevisions(findings);
  for (let at = 0; at < newest.length; at += READS_AT_ONCE) {
    const some = newest.slice(at, at + READS_AT_ONCE);
    changes.push(...(await Promise.all(some.map((finding) => planChange(table, finding)))));
  }
  await writeByPartition(table, changes.flatMap(copyActions));
  await removeRows(
    table,
    changes.flatMap(({ obsolete }) => obsolete),
  );
  // Also where the row stays as it is: whoever has written copies of a higher revision meanwhile has to notice ours.
  await writeByPartition(table, changes.map(decidingAction));
}

function highestRevisions(findings: readonly Finding[]): Finding[] {
  const highest = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.tenantId} ${finding.id}`;
    if (finding.revision > (highest.get(key)?.revision ?? 0)) highest.set(key, finding);
  }
  return [...highest.values()];
}

async function planChange(table: TableClient, incoming: Finding): Promise<Change> {
  const before = await readStored(table, incoming);
  const wins = before === undefined || incoming.revision > before.finding.revision;
  const finding = before === undefined || wins ? incoming : before.finding;
  const kept = new Set(copyKeys(finding).map(keyText));
  const former = [...copyKeys(incoming), ...(before === undefined ? [] : copyKeys(before.finding))];
  const obsolete = former.filter((key) => !kept.has(keyText(key)));
  return { finding, before, obsolete };
}

async function readStored(table: TableClient, { tenantId, id }: Finding): Promise<Stored | undefined> {
  const { partitionKey, rowKey } = subjectKey({ tenantId, id });
  const row = await found(() => table.getEntity<Record<string, unknown>>(partitionKey, rowKey));
  return row === undefined ? undefined : { finding: readFindingRow(row), etag: row.etag };
}

/** The finding that a row of the table holds. */
export function readFindingRow(row: Readonly<Record<string, unknown>>): Finding {
  return Finding.parse(JSON.parse(fromChunks('finding', row)));
}

function keyText({ partitionKey, rowKey }: RowKey): string {
  return `${partitionKey}\n${rowKey}`;
}

function copyActions({ finding }: Change): TransactionAction[] {
  const columns = findingColumns(finding);
  return copyKeys(finding).map((key): TransactionAction => ['upsert', { ...key, ...columns }, 'Replace']);
}

function decidingAction({ finding, before }: Change): TransactionAction {
  const row = { ...subjectKey(finding), ...findingColumns(finding) };
  return before === undefined ? ['create', row] : ['update', row, 'Replace', { etag: before.etag }];
}

async function writeByPartition(table: TableClient, actions: readonly TransactionAction[]): Promise<void> {
  for (const some of Map.groupBy(actions, ([, row]) => row.partitionKey).values())
    await submitAll(table, some);
}

/** Makes the table ready, so that reading before the first finding finds an empty one. */
export async function prepareFindings(open: OpenTable): Promise<void> {
  await storing(() => open('findings'));
}
