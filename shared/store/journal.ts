import type { TableClient, TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type { Episode, PersonFile } from '../findings/known.ts';
import { Finding } from '../findings/finding.ts';
import { fromChunks, toChunks } from './chunks.ts';
import { bucketOf, keyPart } from './keys.ts';
import { found, storing, submitAll, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** So many reads at once keep one instance well below the limits of a storage account. */
const READS_AT_ONCE = 24;

const KeptFile = z.object({
  findings: z.array(Finding),
  lastSuccessAtMs: z.number().exactOptional(),
  pending: z.array(z.string()),
});
const KeptWatch = z.object({
  part: z.string(),
  about: z.string(),
  absentSinceMs: z.number().exactOptional(),
  cameBack: z.int(),
});
const KeptEpisode = z.object({
  finding: Finding,
  members: z.array(z.string()),
  pending: z.boolean(),
  watch: KeptWatch.exactOptional(),
});

/** What the pull concluded so far: one row per person and one per episode of the tenant. */
export type Journal = {
  readFiles(personIds: Iterable<string>): Promise<Map<string, PersonFile>>;
  readEpisodes(): Promise<Episode[]>;
  /** Keeps them and returns them with their new versions. ConflictError: read again, conclude again. */
  saveFiles(files: readonly PersonFile[]): Promise<PersonFile[]>;
  saveEpisodes(episodes: readonly Episode[]): Promise<Episode[]>;
};

export function journal(open: OpenTable, tenantId: string): Journal {
  return {
    async readFiles(personIds) {
      const table = await open('journal');
      const files = await eachOf([...new Set(personIds)], (personId) => readFile(table, tenantId, personId));
      return new Map(files.flatMap((file) => (file === undefined ? [] : [[file.personId, file]])));
    },
    async readEpisodes() {
      const table = await open('journal');
      const filter = `PartitionKey eq '${episodePartition(tenantId)}'`;
      const rows = await storing(() => Array.fromAsync(table.listEntities({ queryOptions: { filter } })));
      return rows.map(toEpisode).sort((a, b) => a.finding.firstSeenAt.localeCompare(b.finding.firstSeenAt));
    },
    async saveFiles(files) {
      const table = await open('journal');
      const saved: PersonFile[] = [];
      for (const [partition, some] of Map.groupBy(files, ({ personId }) =>
        filePartition(tenantId, personId),
      )) {
        const etags = await submitAll(
          table,
          some.map((file) => fileAction(partition, file)),
        );
        saved.push(...some.map((file, at) => ({ ...file, version: etags[at] ?? '' })));
      }
      return saved;
    },
    async saveEpisodes(episodes) {
      const table = await open('journal');
      const etags = await submitAll(
        table,
        episodes.map((episode) => episodeAction(tenantId, episode)),
      );
      return episodes.map((episode, at) => ({ ...episode, version: etags[at] ?? '' }));
    },
  };
}

async function eachOf<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  for (let at = 0; at < items.length; at += READS_AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + READS_AT_ONCE).map(work))));
  }
  return results;
}

function filePartition(tenantId: string, personId: string): string {
  return bucketPartition(tenantId, bucketOf(personId));
}

/** Where the files of those people lie whose ids fall into the same bucket. */
export function bucketPartition(tenantId: string, bucket: string): string {
  return `${tenantId}|person|${bucket}`;
}

export function episodePartition(tenantId: string): string {
  return `${tenantId}|episode`;
}

async function readFile(
  table: TableClient,
  tenantId: string,
  personId: string,
): Promise<PersonFile | undefined> {
  const row = await found(() =>
    table.getEntity<Record<string, unknown>>(filePartition(tenantId, personId), keyPart(personId)),
  );
  if (row === undefined) return undefined;
  return { personId, ...readFileRow(row) };
}

/** The file that a row holds; whose it is, is said by its key alone. */
export function readFileRow(row: Readonly<Record<string, unknown>>): Omit<PersonFile, 'personId'> {
  return { ...KeptFile.parse(JSON.parse(fromChunks('file', row))), version: z.string().parse(row['etag']) };
}

function toEpisode(row: Record<string, unknown>): Episode {
  return {
    ...KeptEpisode.parse(JSON.parse(fromChunks('episode', row))),
    version: z.string().parse(row['etag']),
  };
}

function fileAction(partitionKey: string, { version, personId, ...file }: PersonFile): TransactionAction {
  return action(version, {
    partitionKey,
    rowKey: keyPart(personId),
    schemaVersion: SCHEMA_VERSION,
    ...toChunks('file', JSON.stringify(file)),
  });
}

function episodeAction(tenantId: string, { version, ...episode }: Episode): TransactionAction {
  return action(version, {
    partitionKey: episodePartition(tenantId),
    rowKey: episode.finding.id,
    schemaVersion: SCHEMA_VERSION,
    ...toChunks('episode', JSON.stringify(episode)),
  });
}

type Row = { partitionKey: string; rowKey: string; [column: string]: unknown };

function action(etag: string | undefined, row: Row): TransactionAction {
  return etag === undefined ? ['create', row] : ['update', row, 'Replace', { etag }];
}
