import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { listen } from '../host/listen.ts';
import { QueryError, readQuery, type Row } from './kql.ts';
import type { WindowsEvent } from './windows-events.ts';

/** What goes wrong with the next so many queries of a table, or of any. */
export type WorkspaceTrouble = { next?: number; table?: string } & (
  | { kind: 'error'; status: number; code?: string; retryAfterSeconds?: number }
  /** The answer waits for so many real milliseconds. */
  | { kind: 'slow'; ms: number }
  /** 200 with a web page. */
  | { kind: 'not-json' }
);

/** A Log Analytics workspace that answers queries as the service does. */
export type Workspace = {
  workspaceId: string;
  /** `http://127.0.0.1:PORT`; paths begin with `/v1`. */
  baseUrl: string;
  /** Records become visible `lateMs` after their time. */
  add(events: readonly WindowsEvent[], lateMs?: number): void;
  /** A record that fits no shape. */
  addRow(table: string, row: Row, visibleAt?: Date): void;
  /** Answers hold at most so many rows; what is cut off is said. */
  limit(rows: number): void;
  /** Tables that this workspace does not have. */
  without(table: string): void;
  trouble(trouble: WorkspaceTrouble): void;
  /** The queries so far, as they came. */
  queries: readonly string[];
  stop(): Promise<void>;
};

export const SAMPLE_WORKSPACE = '22222222-3333-4444-8555-666666666666';

const Body = z.object({ query: z.string(), timespan: z.string().optional() });

type Answer = { status: number; body: unknown; headers?: Record<string, string> };
type Kept = { row: Row; visibleAtMs: number };

/** Starts a workspace on the loopback address. What it shows follows the given clock. */
export async function startWorkspace({
  clock,
  port = 0,
}: {
  clock: Clock;
  port?: number;
}): Promise<Workspace> {
  const tables = new Map<string, Kept[]>([
    ['Event', []],
    ['SecurityEvent', []],
  ]);
  const troubles: { trouble: WorkspaceTrouble; left: number }[] = [];
  const queries: string[] = [];
  let mostRows = 500_000;

  function answer(text: string): Answer {
    const body = Body.safeParse(parsed(text));
    if (!body.success) return refusal(400, 'BadArgumentError', 'The request had some invalid properties');
    queries.push(body.data.query);
    const query = readQuery(body.data.query);
    const rows = tables.get(query.table);
    if (rows === undefined) {
      return refusal(
        400,
        'BadArgumentError',
        `Failed to resolve table or column expression named '${query.table}'`,
      );
    }
    const nowMs = clock().getTime();
    const shown = rows.filter(({ visibleAtMs }) => visibleAtMs <= nowMs).map(({ row }) => row);
    return { status: 200, body: resultOf(query.run(shown), mostRows) };
  }

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const text = await bodyOf(incoming);
    const trouble = next(troubles, text);
    if (trouble?.kind === 'slow') await delay(trouble.ms, undefined, { ref: false });
    if (trouble?.kind === 'not-json') return void outgoing.writeHead(200).end('<html>Sign in</html>');
    const path = new RegExp(`^/v1/workspaces/${SAMPLE_WORKSPACE}/query$`, 'i');
    const told =
      trouble?.kind === 'error'
        ? refused(trouble)
        : path.test(incoming.url ?? '')
          ? tried(() => answer(text))
          : refusal(404, 'PathNotFoundError', 'The requested path does not exist');
    outgoing.writeHead(told.status, { 'content-type': 'application/json; charset=utf-8', ...told.headers });
    outgoing.end(JSON.stringify(told.body));
  }

  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const boundPort = await listen(server, { port });

  const addRow: Workspace['addRow'] = (table, row, visibleAt = new Date(0)) =>
    void tables.get(table)?.push({ row, visibleAtMs: visibleAt.getTime() });
  return {
    workspaceId: SAMPLE_WORKSPACE,
    baseUrl: `http://127.0.0.1:${boundPort}`,
    add(events, lateMs = 0) {
      for (const { table, row } of events)
        addRow(table, row, new Date(Date.parse(String(row['TimeGenerated'])) + lateMs));
    },
    addRow,
    limit: (rows) => void (mostRows = rows),
    without: (table) => void tables.delete(table),
    trouble: (trouble) => void troubles.push({ trouble, left: trouble.next ?? Infinity }),
    queries,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function next(
  troubles: { trouble: WorkspaceTrouble; left: number }[],
  text: string,
): WorkspaceTrouble | undefined {
  const entry = troubles.find(
    ({ trouble: { table }, left }) =>
      left > 0 && (table === undefined || text.includes(`"query":"${table}\\n`)),
  );
  if (entry !== undefined) entry.left -= 1;
  return entry?.trouble;
}

function refused({ status, code, retryAfterSeconds }: WorkspaceTrouble & { kind: 'error' }): Answer {
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return { ...refusal(status, code ?? NAMES[status] ?? 'ServiceError', 'The request was refused'), headers };
}

const NAMES: Readonly<Record<number, string>> = {
  403: 'InsufficientAccessError',
  404: 'WorkspaceNotFoundError',
  429: 'ThrottledError',
  504: 'GatewayTimeout',
};

function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

function tried(run: () => Answer): Answer {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return refusal(400, 'BadArgumentError', `Syntax error: ${error.message}`);
  }
}

type Result = { columns: string[]; rows: Row[] };

/** What does not fit is left out, and the answer says so in spite of its status (Azure Monitor, response format). */
function resultOf({ columns, rows }: Result, mostRows: number): unknown {
  const named = columns.map((name) => ({ name, type: name === 'TimeGenerated' ? 'datetime' : typeOf(name) }));
  const shown = rows.slice(0, mostRows).map((row) => columns.map((name) => row[name] ?? null));
  const tables = [{ name: 'PrimaryResult', columns: named, rows: shown }];
  if (rows.length <= mostRows) return { tables };
  const message = 'There were some errors when processing your query.';
  return { tables, error: { code: 'PartialError', message, details: [{ code: 'EngineError', message }] } };
}

function typeOf(name: string): string {
  return name === 'EventID' ? 'int' : 'string';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
