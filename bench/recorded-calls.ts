import type { TableClient } from '@azure/data-tables';
import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import { toMessage } from '../shared/bus/finding-message.ts';
import type { Publish } from '../shared/bus/publish.ts';
import type { Graph, GraphQuery } from '../shared/graph/graph.ts';
import type { OpenTable, TableName } from '../shared/store/tables.ts';

type Services = { tables: OpenTable; graph: Graph; sender: ServiceBusSender };

/** One call to an SDK that can be made again. */
export type Call = {
  /** Reads of one row are made many at a time; everything else waits for what was before it. */
  together: boolean;
  make: (services: Services) => Promise<unknown>;
  /** The same call for another tenant. */
  as: (tenantId: string) => Call;
};

const TABLE_CALLS = [
  'getEntity',
  'submitTransaction',
  'listEntities',
  'deleteEntity',
  'createEntity',
  'updateEntity',
] as const;
type TableCall = (typeof TABLE_CALLS)[number];

/** As many reads at once as the stores make. */
const READS_AT_ONCE = 24;

/** Wraps what our code is given, so that each call is written down before it is made. */
export function recorder(calls: Call[]) {
  let published = 0;
  return {
    published: () => published,
    graph: (graph: Graph): Graph => ({
      ...graph,
      get: (path, query) => {
        calls.push(graphCall(path, query));
        return graph.get(path, query);
      },
    }),
    publish:
      (publish: Publish): Publish =>
      (findings) => {
        published += findings.length;
        if (findings.length > 0) calls.push(sendCall(findings.map(toMessage)));
        return publish(findings);
      },
    tables:
      (open: OpenTable): OpenTable =>
      async (name) =>
        watched(await open(name), name, calls),
  };
}

function watched(table: TableClient, name: TableName, calls: Call[]): TableClient {
  return new Proxy(table, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      const call = TABLE_CALLS.find((one) => one === property);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        if (call !== undefined) calls.push(tableCall(name, call, args));
        return Reflect.apply(value, target, args);
      };
    },
  });
}

function graphCall(path: string, query: GraphQuery | undefined): Call {
  const call: Call = {
    together: false,
    make: ({ graph }) => graph.get(path, query).catch(() => undefined),
    as: () => call,
  };
  return call;
}

function sendCall(messages: readonly ServiceBusMessage[]): Call {
  return {
    together: false,
    async make({ sender }) {
      let batch = await sender.createMessageBatch();
      for (const message of messages) {
        if (batch.tryAddMessage(message)) continue;
        await sender.sendMessages(batch);
        batch = await sender.createMessageBatch();
        batch.tryAddMessage(message);
      }
      await sender.sendMessages(batch);
    },
    as: (tenantId) =>
      sendCall(
        messages.map((message) => ({ ...message, messageId: `${tenantId}-${String(message.messageId)}` })),
      ),
  };
}

function tableCall(name: TableName, call: TableCall, args: readonly unknown[]): Call {
  return {
    together: call === 'getEntity',
    async make({ tables }) {
      const table = await tables(name);
      // A row that is not there was not there for us either.
      if (call === 'getEntity') return table.getEntity(...(args as [string, string])).catch(() => undefined);
      if (call === 'listEntities') return Array.fromAsync(table.listEntities(args[0] as object));
      const method = table[call].bind(table) as (...all: readonly unknown[]) => Promise<unknown>;
      return method(...args);
    },
    as: (tenantId) =>
      tableCall(
        name,
        call,
        args.map((arg) => forTenant(arg, tenantId)),
      ),
  };
}

/** Ours run as `ours-3` or `first`; versions of rows are theirs, so the repetition takes any. */
function forTenant(value: unknown, tenantId: string): unknown {
  if (typeof value === 'string') return value.replaceAll(/\b(?:ours-\d+|first)(?=$|[|'"])/g, tenantId);
  if (value instanceof Date || value instanceof Uint8Array || typeof value !== 'object' || value === null)
    return value;
  if (Array.isArray(value)) return value.map((item) => forTenant(item, tenantId));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === 'etag' ? '*' : forTenant(item, tenantId)]),
  );
}

/** Makes the calls again, in order and as many at once. */
export async function replay(calls: readonly Call[], services: Services): Promise<void> {
  let reads: Promise<unknown>[] = [];
  for (const { together, make } of calls) {
    if (!together || reads.length === READS_AT_ONCE) {
      await Promise.all(reads);
      reads = [];
    }
    if (together) reads.push(make(services));
    else await make(services);
  }
  await Promise.all(reads);
}
