import { isDeepStrictEqual } from 'node:util';
import type { Catalogue } from './catalogue/catalogue.ts';
import { DAY, type Clock } from './clock.ts';
import { lookAtServers } from './connector-events/conditions.ts';
import { eventReader } from './connector-events/read-events.ts';
import { EMPTY_BOOK, learn, ServerBook, withoutSilent } from './connector-events/server-book.ts';
import type { SweepNeeds } from './connector-events/sweep-workspace.ts';
import { logAnalytics } from './connector-events/workspace.ts';
import { ConflictError } from './errors.ts';
import type { Look } from './findings/condition.ts';
import type { Graph } from './graph/graph.ts';
import { peopleByAccount } from './graph/people-by-account.ts';
import { azureCredential } from './http/azure-credential.ts';
import { isLoopback } from './settings/loopback.ts';
import type { Settings } from './settings/read-settings.ts';
import { personEvents, serverBooks, type ServerBooks } from './store/person-events.ts';
import { fromKeptText } from './status/kept-status.ts';
import { statuses } from './store/statuses.ts';
import type { OpenTable } from './store/tables.ts';
import type { SweepRules } from './sweeps/plan-sweeps.ts';

/** The name under which the watermark of Windows events is kept. */
export const CONNECTOR_SOURCE = 'connector-events';

/** What reading Windows events needs. */
export type ConnectorParts = SweepNeeds & {
  rules: SweepRules;
  /** What is wrong with the servers now. */
  look: (nowMs: number) => Promise<Look>;
  follow: { tenantId: string; clearMs: number; reopenMs: number };
};

type Shared = { open: OpenTable; graph: Graph; clock: Clock; catalogue: Catalogue };

/** Workspaces keep events for 30 days unless told otherwise. */
const RETENTION_MS = 30 * DAY;

/** Undefined where no workspace is named. */
export function connectorParts(settings: Settings, shared: Shared): ConnectorParts | undefined {
  const { connector, outage, tenantId } = settings;
  const { open, graph, clock, catalogue } = shared;
  if (connector.workspaceId === undefined) return undefined;
  const { baseUrl, workspaceId, tiers } = connector;
  const credential = isLoopback(baseUrl) ? undefined : azureCredential();
  const books = serverBooks(open, tenantId);
  const rules = { ...connector, people: outage.people };
  return {
    clock,
    rules: { tiers, backfillMs: tiers.at(-1)?.overMs ?? 0, retentionMs: RETENTION_MS },
    read: eventReader(logAnalytics({ baseUrl, workspaceId, credential }), catalogue),
    whoIs: peopleByAccount(graph),
    keepEvents: (events) => personEvents(open, tenantId).add(events),
    learn: (news) => {
      const nowMs = clock().getTime();
      return update(books, (book) => withoutSilent(learn(book, news, nowMs), nowMs, connector.forgetMs));
    },
    async look(nowMs) {
      const isHashSyncOff = await findsHashSyncOff(open, tenantId);
      return lookAtServers(bookOf(await books.read()), nowMs, { catalogue, rules, isHashSyncOff });
    },
    follow: { tenantId, clearMs: connector.clearMs, reopenMs: connector.reopenMs },
  };
}

/** As the status of the tenant last showed it, where that may be read. */
async function findsHashSyncOff(open: OpenTable, tenantId: string): Promise<boolean> {
  const kept = fromKeptText((await statuses(open).readLatest(tenantId))?.text);
  return kept?.watched?.positions['hash-sync']?.value === 'off';
}

function bookOf(kept: { book: unknown } | undefined): ServerBook {
  return kept === undefined ? EMPTY_BOOK : ServerBook.parse(kept.book);
}

/** Two instances may meet here; whoever comes second joins what it read with what the first one wrote. */
const TRIES = 8;

async function update(books: ServerBooks, change: (book: ServerBook) => ServerBook): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const kept = await books.read();
    const before = bookOf(kept);
    const after = change(before);
    if (isDeepStrictEqual(before, after)) return;
    try {
      return await books.write(after, kept?.version);
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}
