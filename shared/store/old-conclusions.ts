import { odata, type TableClient } from '@azure/data-tables';
import type { Finding } from '../findings/finding.ts';
import type { Episode, PersonFile } from '../findings/known.ts';
import { openPartition, subjectKey } from './finding-rows.ts';
import { bucketPartition, episodePartition, readFileRow } from './journal.ts';
import { readFindingRow } from './record-findings.ts';
import { removeUnchanged, type RowAsRead } from './remove-rows.ts';
import { rowPages, type StoredRow } from './row-pages.ts';
import { found, type OpenTable } from './tables.ts';

/** A person's file with the row that holds it. */
export type FileInRow = { file: PersonFile; row: RowAsRead };

/** What the pull has concluded, looked through as a whole and no longer person by person. */
export type OldConclusions = {
  /** People's files, page by page, of one of the 16 buckets. */
  files(bucket: string): AsyncGenerator<FileInRow[]>;
  /** Deletes those that nobody changed meanwhile, and says how many that were. */
  removeFiles(files: readonly FileInRow[]): Promise<number>;
  removeEpisodes(episodes: readonly Episode[]): Promise<number>;
  /** Findings that the findings table shows as open though nothing was heard of them since. */
  openFindings(heardBeforeMs: number): AsyncGenerator<Finding[]>;
};

export function oldConclusions(open: OpenTable, tenantId: string): OldConclusions {
  return {
    async *files(bucket) {
      const filter = odata`PartitionKey eq ${bucketPartition(tenantId, bucket)}`;
      for await (const rows of rowPages(await open('journal'), filter)) yield rows.map(fileInRow);
    },
    async removeFiles(files) {
      const removed = await removeUnchanged(
        await open('journal'),
        files.map(({ row }) => row),
      );
      return removed.length;
    },
    async removeEpisodes(episodes) {
      const rows = episodes.map(({ finding, version = '' }) => ({
        partitionKey: episodePartition(tenantId),
        rowKey: finding.id,
        etag: version,
      }));
      return (await removeUnchanged(await open('journal'), rows)).length;
    },
    async *openFindings(heardBeforeMs) {
      const table = await open('findings');
      const partition = odata`PartitionKey eq ${openPartition(tenantId)}`;
      const filter = `${partition} and ${odata`lastSeenAt lt ${new Date(heardBeforeMs)}`}`;
      for await (const rows of rowPages(table, filter, ['id'])) {
        const findings = await Promise.all(rows.map((row) => decidingFinding(table, tenantId, row)));
        yield findings.filter((finding) => finding !== undefined).filter(({ status }) => status === 'open');
      }
    },
  };
}

function fileInRow(row: StoredRow): FileInRow {
  const file = readFileRow(row);
  // A file without findings is only ever removed, for which its row is enough.
  return { file: { personId: file.findings[0]?.subject.id ?? row.rowKey, ...file }, row };
}

/** Copies may be ahead of the row that decides. */
async function decidingFinding(
  table: TableClient,
  tenantId: string,
  { id }: StoredRow,
): Promise<Finding | undefined> {
  const { partitionKey, rowKey } = subjectKey({ tenantId, id: String(id) });
  const row = await found(() => table.getEntity<Record<string, unknown>>(partitionKey, rowKey));
  return row === undefined ? undefined : readFindingRow(row);
}
