import { z } from 'zod';
import { TransientError } from '../errors.ts';
import { GraphRefusal, type Graph } from './graph.ts';
import type { Pacer } from './pacer.ts';

/** The service whose rows tell of resets, changes, unlocks and of the switches for them. */
const SERVICE = 'Self-service Password Management';

/** The largest page that clients are known to get (graph-facts 2.3). */
const PAGE_SIZE = 999;

/** After this many fresh starts within one window something is wrong that a fresh start does not mend. */
const FRESH_STARTS = 5;

const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });
const Timed = z.object({ activityDateTime: z.string() });

/** Reads audit rows from one instant to another, page by page, as they came; milliseconds since 1970. */
export type AuditPages = (fromMs: number, toMs: number) => AsyncGenerator<unknown[]>;

/**
 * Pages through the tenant's audit log, in order of time. A skip token that Graph no longer takes, or a link that
 * comes round again, starts the rest of the window afresh from the last row: rows may repeat then, none is left out.
 */
export function auditPages(graph: Graph, pace: Pacer): AuditPages {
  return async function* pages(fromMs, toMs) {
    let start = fromMs;
    for (let starts = 0; starts <= FRESH_STARTS; starts += 1) {
      const outcome = yield* fromStart(graph, pace, start, toMs);
      if (outcome.complete) return;
      start = Math.max(start, outcome.reachedMs ?? start);
    }
    throw new TransientError(
      `Microsoft Graph lost its place ${FRESH_STARTS + 1} times in one window of audit rows`,
    );
  };
}

type Outcome = { complete: boolean; reachedMs?: number | undefined };

async function* fromStart(
  graph: Graph,
  pace: Pacer,
  fromMs: number,
  toMs: number,
): AsyncGenerator<unknown[], Outcome> {
  const followed = new Set<string>();
  let reachedMs: number | undefined;
  let next: string | undefined = '/auditLogs/directoryAudits';
  while (next !== undefined) {
    await pace();
    const page = await readPage(graph, next, followed.size === 0 ? windowQuery(fromMs, toMs) : undefined);
    if (page === 'lost') return { complete: false, reachedMs };
    yield page.value;
    reachedMs = lastInstant(page.value) ?? reachedMs;
    next = page['@odata.nextLink'];
    if (next !== undefined && followed.has(next)) return { complete: false, reachedMs };
    followed.add(next ?? '');
  }
  return { complete: true };
}

async function readPage(graph: Graph, path: string, query: Record<string, string | number> | undefined) {
  try {
    const page = Page.safeParse(await graph.get(path, query));
    if (page.success) return page.data;
    throw new TransientError(
      'Microsoft Graph answered a page of audit rows without a list of rows in "value"',
    );
  } catch (error) {
    if (error instanceof GraphRefusal && query === undefined && isLostPlace(error)) return 'lost';
    throw error;
  }
}

/** "Invalid Skip Token" and its relatives: the link was too old or was used before. */
function isLostPlace({ status, message }: GraphRefusal): boolean {
  return status === 410 || (status === 400 && /skip ?token|expired/i.test(message));
}

function windowQuery(fromMs: number, toMs: number): Record<string, string | number> {
  const filter = [
    `loggedByService eq '${SERVICE}'`,
    `activityDateTime ge ${new Date(fromMs).toISOString()}`,
    `activityDateTime le ${new Date(toMs).toISOString()}`,
  ].join(' and ');
  return { $filter: filter, $orderby: 'activityDateTime asc', $top: PAGE_SIZE };
}

function lastInstant(rows: readonly unknown[]): number | undefined {
  const row = Timed.safeParse(rows.at(-1));
  const ms = row.success ? Date.parse(row.data.activityDateTime) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
