import { odata, type TableClient, type TableEntityResultPage } from '@azure/data-tables';
import { z } from 'zod';
import type { Cause } from '../catalogue/causes.ts';
import type { Clock } from '../clock.ts';
import { PermanentError } from '../errors.ts';
import { subjectPart } from '../findings/finding-id.ts';
import type { Finding } from '../findings/finding.ts';
import { monthPartition, openPartition, subjectKey, subjectPartition } from './finding-rows.ts';
import { newestFirst } from './keys.ts';
import { readFindingRow, recordFindings } from './record-findings.ts';
import { found, isRefused, storing, type OpenTable } from './tables.ts';

export type FindingQuery = {
  tenantId: string;
  status: 'open' | 'resolved' | 'all';
  cause?: Cause;
  /** Object id or user principal name. */
  person?: string;
  from?: Date;
  to?: Date;
  /** At most so many findings per page. */
  top: number;
  continuation?: string;
};
export type FindingPage = { findings: Finding[]; continuation?: string };

/** The findings table: what the record subscription writes and every dashboard reads. */
export type Findings = {
  record(findings: readonly Finding[]): Promise<void>;
  /** One page, newest first by the time a finding was first seen. */
  list(query: FindingQuery): Promise<FindingPage>;
  get(tenantId: string, id: string): Promise<Finding | undefined>;
};

/** Findings older than this are not looked for when no start is given. */
const MONTHS_BACK = 14;

const Place = z.object({ partition: z.int().min(0), token: z.string().optional() });
type Place = z.infer<typeof Place>;

export function findingsTable(open: OpenTable, clock: Clock): Findings {
  return {
    record: (findings) => recordFindings(open, findings),
    list: async (query) => listPage(await open('findings'), query, clock()),
    async get(tenantId, id) {
      const table = await open('findings');
      const { partitionKey, rowKey } = subjectKey({ tenantId, id });
      const row = await found(() => table.getEntity<Record<string, unknown>>(partitionKey, rowKey));
      return row === undefined ? undefined : readFindingRow(row);
    },
  };
}

async function listPage(table: TableClient, query: FindingQuery, now: Date): Promise<FindingPage> {
  const filters = partitionFilters(query, now);
  let place = readPlace(query.continuation);
  const findings: Finding[] = [];
  while (place.partition < filters.length) {
    const partition = filters[place.partition] ?? '';
    const page = await readPage(
      table,
      [partition, ...columnFilters(query)].join(' and '),
      query.top - findings.length,
      place.token,
    );
    findings.push(...page.findings);
    place = page.token === undefined ? { partition: place.partition + 1 } : { ...place, token: page.token };
    if (findings.length >= query.top && place.partition < filters.length) {
      return { findings, continuation: writePlace(place) };
    }
  }
  return { findings: isById(query.person) ? findings.sort(byNewest) : findings };
}

type Entities = TableEntityResultPage<Record<string, unknown>>;

async function readPage(table: TableClient, filter: string, size: number, token: string | undefined) {
  const pages = table
    .listEntities<Record<string, unknown>>({ queryOptions: { filter } })
    .byPage({ maxPageSize: size, ...(token === undefined ? {} : { continuationToken: token }) });
  const next: IteratorResult<Entities, undefined> = await storing(() => pages.next()).catch(
    (error: unknown) => {
      throw token !== undefined && isRefused(error) ? notOurs(error) : error;
    },
  );
  const rows = next.done === true ? [] : next.value;
  return { findings: rows.map(readFindingRow), token: next.value?.continuationToken };
}

/** Which partitions to read, in order, each as a filter that the service answers without scanning others. */
function partitionFilters(query: FindingQuery, now: Date): string[] {
  const { tenantId, person } = query;
  if (isById(person)) return [personFilter(tenantId, person)];
  const between = timeRange(query);
  const partitions =
    query.status === 'open'
      ? [openPartition(tenantId)]
      : months(query, now).map((month) => monthPartition(tenantId, month));
  return partitions.map((partition) => [odata`PartitionKey eq ${partition}`, ...between].join(' and '));
}

function isById(person: string | undefined): person is string {
  return person !== undefined && !person.includes('@');
}

function personFilter(tenantId: string, personId: string): string {
  const part = subjectPart(tenantId, personId);
  return odata`PartitionKey eq ${subjectPartition(tenantId, part)} and RowKey ge ${part} and RowKey lt ${`${part}~`}`;
}

/** Row keys begin with the time a finding was first seen, newest first. */
function timeRange({ from, to }: FindingQuery): string[] {
  return [
    ...(to === undefined ? [] : [odata`RowKey ge ${newestFirst(to.getTime())}`]),
    ...(from === undefined ? [] : [odata`RowKey lt ${`${newestFirst(from.getTime())}~`}`]),
  ];
}

function months({ from, to }: FindingQuery, now: Date): string[] {
  const last = to !== undefined && to < now ? to : now;
  const first = from?.toISOString().slice(0, 7) ?? '';
  const names = Array.from({ length: MONTHS_BACK }, (_, back) =>
    new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - back)).toISOString().slice(0, 7),
  );
  return names.filter((month) => month >= first);
}

function columnFilters({ status, cause, person, from, to }: FindingQuery): string[] {
  return [
    ...(status === 'all' ? [] : [odata`status eq ${status}`]),
    ...(cause === undefined ? [] : [odata`cause eq ${cause}`]),
    ...(person?.includes('@') === true ? [odata`person eq ${person.toLowerCase()}`] : []),
    ...(isById(person) && from !== undefined ? [odata`firstSeenAt ge ${from}`] : []),
    ...(isById(person) && to !== undefined ? [odata`firstSeenAt le ${to}`] : []),
  ];
}

function byNewest(a: Finding, b: Finding): number {
  return b.firstSeenAt.localeCompare(a.firstSeenAt);
}

function writePlace(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Where a page ended. Throws a PermanentError for text that no page of ours gave out. */
function readPlace(continuation: string | undefined): Place {
  if (continuation === undefined) return { partition: 0 };
  try {
    return Place.parse(JSON.parse(Buffer.from(continuation, 'base64url').toString()));
  } catch (error) {
    throw notOurs(error);
  }
}

function notOurs(cause: unknown): PermanentError {
  return new PermanentError('The continuation is not one that an earlier page gave out', { cause });
}
