import type { Catalogue } from '../catalogue/catalogue.ts';
import { SECOND } from '../clock.ts';
import { MOST_ROWS, queriesFor, type Queries, type Stretch, type Table } from './queries.ts';
import { isUnreadable, readServerEvent, type ServerEvent, type UnreadableRecord } from './server-event.ts';
import type { Workspace } from './workspace.ts';

/** What the workspace holds of a stretch of time. */
export type EventsRead = {
  events: ServerEvent[];
  unreadable: UnreadableRecord[];
  /** Tables that we may not read or that are not there, with the workspace's own word for it. */
  refused: { table: Table; reason: string }[];
  /** Stretches of a second of which the workspace gave less than it holds. */
  cut: number;
};

/** Reads all events of a stretch, each once. */
export type ReadEvents = (stretch: Stretch) => Promise<EventsRead>;

/** An answer that is not complete is asked for again in halves, down to this. */
const SHORTEST_MS = SECOND;

export function eventReader(workspace: Workspace, catalogue: Catalogue): ReadEvents {
  const queries = queriesFor(catalogue);
  return async (stretch) => {
    const read: EventsRead = { events: [], unreadable: [], refused: [], cut: 0 };
    const seen = new Set<string>();
    for (const table of ['Event', 'SecurityEvent'] as const) {
      for await (const record of recordsOf(table, stretch, { workspace, queries, read })) {
        const event = readServerEvent(record, catalogue);
        if (seen.has(event.id)) continue;
        seen.add(event.id);
        if (isUnreadable(event)) read.unreadable.push(event);
        else read.events.push(event);
      }
    }
    return read;
  };
}

type Asking = { workspace: Workspace; queries: Queries; read: EventsRead };

async function* recordsOf(table: Table, stretch: Stretch, asking: Asking): AsyncGenerator<unknown> {
  const answer = await asking.workspace(asking.queries(table, stretch), stretch);
  if (answer.kind === 'refused') {
    asking.read.refused.push({ table, reason: `${answer.status} ${answer.code}`.trim() });
    return;
  }
  const { rows } = answer;
  const whole = answer.complete && rows.length <= MOST_ROWS;
  const { fromMs, toMs } = stretch;
  if (!whole && toMs - fromMs > SHORTEST_MS) {
    const middleMs = Math.floor((fromMs + toMs) / 2);
    yield* recordsOf(table, { fromMs, toMs: middleMs }, asking);
    yield* recordsOf(table, { fromMs: middleMs, toMs }, asking);
    return;
  }
  if (!whole) asking.read.cut += 1;
  yield* rows;
}
