import type { TokenCredential } from '@azure/identity';
import type { LogsQueryClient, LogsQueryResult, LogsTable } from '@azure/monitor-query-logs';
import { MINUTE, SECOND } from '../clock.ts';
import { messageOf, TransientError } from '../errors.ts';

/** What a workspace says to a query. `refused`: asking again as we are cannot help; the code is its own. */
export type WorkspaceAnswer =
  | { kind: 'rows'; rows: Record<string, unknown>[]; complete: boolean }
  | { kind: 'refused'; status: number; code: string };

/** Asks the workspace. Throws a TransientError where it asks to be left alone for now, fails or does not answer. */
export type Workspace = (
  query: string,
  stretch: { fromMs: number; toMs: number },
) => Promise<WorkspaceAnswer>;

export type WorkspaceAccess = {
  baseUrl: string;
  workspaceId: string;
  /** None on loopback. */
  credential: TokenCredential | undefined;
};

/** The service gives up after this, and we some seconds later. */
const SERVER_TIMEOUT_S = 60;
const CALL_TIMEOUT_MS = 1.5 * MINUTE;

/** A workspace of Log Analytics. The library is loaded with the first query. */
export function logAnalytics(access: WorkspaceAccess): Workspace {
  let client: Promise<LogsQueryClient> | undefined;
  return async (query, { fromMs, toMs }) => {
    client ??= openClient(access);
    const timespan = { startTime: new Date(fromMs), endTime: new Date(toMs) };
    try {
      const asked = (await client).queryWorkspace(access.workspaceId, query, timespan, {
        serverTimeoutInSeconds: SERVER_TIMEOUT_S,
      });
      return answerOf(await within(asked));
    } catch (error) {
      return refusalIn(error);
    }
  };
}

async function openClient({ baseUrl, credential }: WorkspaceAccess): Promise<LogsQueryClient> {
  const { LogsQueryClient: Client } = await import('@azure/monitor-query-logs');
  const client = new Client(credential ?? NOBODY, {
    endpoint: `${baseUrl}/v1`,
    credentials: { scopes: [`${baseUrl}/.default`] },
    allowInsecureConnection: credential === undefined,
    // The next run of the timer is the next try; pauses of the library would go by the wrong clock.
    retryOptions: { maxRetries: 0 },
  });
  if (credential === undefined) client.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
  return client;
}

const NOBODY: TokenCredential = { getToken: async () => null };

async function within<Result>(asked: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${CALL_TIMEOUT_MS / SECOND} seconds`)),
      CALL_TIMEOUT_MS,
    );
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

function answerOf(result: LogsQueryResult): WorkspaceAnswer {
  if ('tables' in result) return { kind: 'rows', rows: result.tables.flatMap(recordsOf), complete: true };
  if ('partialTables' in result)
    return { kind: 'rows', rows: result.partialTables.flatMap(recordsOf), complete: false };
  throw new TransientError('Log Analytics failed in the middle of its answer');
}

function recordsOf({ columnDescriptors, rows }: LogsTable): Record<string, unknown>[] {
  const names = columnDescriptors.map(({ name }) => name);
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
}

/** What asking again cannot mend: a wrong query or table, no right, no such workspace. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 404]);

function refusalIn(error: unknown): WorkspaceAnswer {
  const status = numberIn(error, 'statusCode') ?? numberIn(error, 'status');
  if (status !== undefined && REFUSALS.has(status)) {
    return { kind: 'refused', status, code: codeIn(error) };
  }
  throw new TransientError(`Log Analytics did not answer as it should: ${messageOf(error)}`, {
    cause: error,
  });
}

function numberIn(error: unknown, name: string): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Object.entries(error).find(([key]) => key === name)?.[1];
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  return typeof value === 'number' ? value : undefined;
}

function codeIn(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code).slice(0, 100);
}
