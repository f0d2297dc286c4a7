import { RestError, TableClient, type TransactionAction } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import { ConflictError, TransientError } from '../errors.ts';

export const TABLE_NAMES = [
  'findings',
  'deliveries',
  'watermarks',
  'seenevents',
  'journal',
  'setaside',
  'connectorevents',
  'statuses',
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** Opens a table of ours, making it on first use. */
export type OpenTable = (name: TableName) => Promise<TableClient>;

export type TableAccess = { connectionString: string } | { endpoint: string; credential: TokenCredential };

/** Entities of one transaction (Table Storage limit). */
const TRANSACTION_ENTITIES = 100;

/** A transaction's body holds 4 MiB; characters are counted as if each took three bytes. */
const TRANSACTION_CHARACTERS = 1_200_000;

export function openTables(access: TableAccess): OpenTable {
  const opened = new Map<TableName, Promise<TableClient>>();
  return (name) => {
    const known = opened.get(name) ?? create(access, name);
    opened.set(name, known);
    // A table that could not be made is tried again next time.
    known.catch(() => opened.delete(name));
    return known;
  };
}

/** Opens tables as they are: none is made, so that looking at a wrong address leaves nothing behind. */
export function existingTables(access: TableAccess): OpenTable {
  return async (name) => clientFor(access, name);
}

async function create(access: TableAccess, name: TableName): Promise<TableClient> {
  const client = clientFor(access, name);
  await storing(() => client.createTable());
  return client;
}

function clientFor(access: TableAccess, name: TableName): TableClient {
  return 'connectionString' in access
    ? TableClient.fromConnectionString(access.connectionString, name, { allowInsecureConnection: true })
    : new TableClient(access.endpoint, name, access.credential);
}

/** Writes any number of changes to one partition, in transactions as large as the service takes. Returns new ETags. */
export async function submitAll(
  table: TableClient,
  actions: readonly TransactionAction[],
): Promise<string[]> {
  const etags: string[] = [];
  for (const batch of transactions(actions)) {
    // One at a time: concurrent transactions of one client have been mixed up (azure-sdk-for-js 22341).
    const answer = await storing(() => table.submitTransaction([...batch]));
    etags.push(...answer.subResponses.map(({ etag }) => etag ?? ''));
  }
  return etags;
}

function* transactions(actions: readonly TransactionAction[]): Generator<TransactionAction[]> {
  let batch: TransactionAction[] = [];
  let characters = 0;
  for (const action of actions) {
    const size = JSON.stringify(action[1]).length;
    if (
      batch.length === TRANSACTION_ENTITIES ||
      (batch.length > 0 && characters + size > TRANSACTION_CHARACTERS)
    ) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(action);
    characters += size;
  }
  if (batch.length > 0) yield batch;
}

/** Runs a storage call and says in our words what its failure means. */
export async function storing<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw inOurWords(error);
  }
}

/** The entity, or undefined where there is none. */
export async function found<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw inOurWords(error);
  }
}

export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404;
}

export function isRefused(error: unknown): boolean {
  return statusOf(error) === 400;
}

function inOurWords(error: unknown): unknown {
  const status = statusOf(error);
  if (status === 409 || status === 412) {
    return new ConflictError('Somebody else changed this record first', { cause: error });
  }
  if (status === undefined || status === 429 || status >= 500) {
    return new TransientError('Table Storage did not answer as it should', { cause: error });
  }
  return error;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RestError ? error.statusCode : undefined;
}
