import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import { DAY } from '../../../shared/clock.ts';
import { type Answer, type GraphRequest, namesIn, ok, refuse, type Route, select } from '../answering.ts';
import {
  ALL_TIME,
  type AuditFilter,
  FilterError,
  parseAuditFilter,
  passes,
  timeRangeOf,
} from '../audit-filter.ts';
import type { AuditLog, Place, StoredRow } from '../audit-log.ts';
import { instantKey } from '../instants.ts';
import { DIRECTORY_AUDITS } from '../request-log.ts';
import type { SkipTokens } from '../skip-tokens.ts';
import { invalidSkipToken } from '../troubled-answers.ts';

// Clients use 999 or 1000 here; the smaller is what all of them survive (graph-facts 2.3).
const LARGEST_PAGE = 999;

// Premium tenants keep audit rows for 30 days (graph-facts 2.4).
const RETENTION_MS = 30 * DAY;

type Query = {
  filter: AuditFilter | undefined;
  pageSize: number;
  latestFirst: boolean;
  select: string[] | undefined;
};

/** Where a reader of pages is: the query it began with and the last row it saw. */
export type AuditPosition = { query: Query; after: Place };

type Needs = { audit: AuditLog; clock: Clock; tokens: SkipTokens<AuditPosition> };

/** `GET /auditLogs/directoryAudits`: what the directory recorded, as far as it is visible yet. */
export function directoryAuditRoutes(needs: Needs): Route[] {
  return [{ method: 'GET', path: DIRECTORY_AUDITS, answer: (request) => listRows(needs, request) }];
}

function listRows(needs: Needs, request: GraphRequest): Answer {
  const token = request.query.get('$skiptoken');
  if (token !== null) return nextPage(needs, request, token);
  const query = readQuery(request.query);
  return 'refused' in query ? query.refused : page(needs, request, query);
}

function nextPage(needs: Needs, request: GraphRequest, token: string): Answer {
  const position = needs.tokens.redeem(token);
  return position === undefined ? invalidSkipToken() : page(needs, request, position.query, position.after);
}

const Top = z.coerce.number().int().min(1);

function readQuery(query: URLSearchParams): Query | { refused: Answer } {
  const top = Top.safeParse(query.get('$top') ?? LARGEST_PAGE);
  if (!top.success) return bad(`Invalid value '${query.get('$top')}' for $top query option found.`);
  if (top.data > LARGEST_PAGE) return bad(`The limit of '${LARGEST_PAGE}' for Top query has been exceeded.`);
  const order = /^activityDateTime(?: (asc|desc))?$/.exec(query.get('$orderby') ?? 'activityDateTime desc');
  if (order === null) return bad(`Ordering by '${query.get('$orderby')}' is not supported.`);
  const rest = {
    pageSize: top.data,
    latestFirst: order[1] === 'desc',
    select: namesIn(query.get('$select')),
  };
  return withFilter(query.get('$filter'), rest);
}

function withFilter(text: string | null, rest: Omit<Query, 'filter'>): Query | { refused: Answer } {
  if (text === null) return { ...rest, filter: undefined };
  try {
    return { ...rest, filter: parseAuditFilter(text) };
  } catch (error) {
    if (error instanceof FilterError) return bad(error.message);
    throw error;
  }
}

function bad(message: string): { refused: Answer } {
  return { refused: refuse(400, 'BadRequest', message) };
}

function page(needs: Needs, request: GraphRequest, query: Query, after?: Place): Answer {
  // One more than fits, to know whether a further page exists.
  const found = visibleRows(needs, query, after)
    .take(query.pageSize + 1)
    .toArray();
  const rows = found.slice(0, query.pageSize);
  const sent = selected(rows, query.select);
  if ('refused' in sent) return sent.refused;
  const body: Record<string, unknown> = { '@odata.context': contextOf(request), value: sent.rows };
  const last = rows.at(-1);
  if (found.length > rows.length && last !== undefined) {
    body['@odata.nextLink'] = nextLink(
      request,
      needs.tokens.issue({ query, after: { key: last.key, number: last.number } }),
    );
  }
  return ok(body);
}

function visibleRows(
  { audit, clock }: Needs,
  query: Query,
  after: Place | undefined,
): IteratorObject<StoredRow> {
  const nowMs = clock().getTime();
  const { from, to } = query.filter === undefined ? ALL_TIME : timeRangeOf(query.filter);
  const horizon = instantKey(new Date(nowMs - RETENTION_MS).toISOString()) ?? from;
  const rows = audit.between({
    from: from > horizon ? from : horizon,
    to,
    latestFirst: query.latestFirst,
    after,
  });
  return Iterator.from(rows).filter(
    (stored) => stored.visibleAtMs <= nowMs && (query.filter === undefined || passes(query.filter, stored)),
  );
}

function selected(
  rows: readonly StoredRow[],
  names: string[] | undefined,
): { rows: unknown[] } | { refused: Answer } {
  if (names === undefined) return { rows: rows.map(({ sent }) => sent) };
  const picked: unknown[] = [];
  for (const { row, sent } of rows) {
    // A damaged row has no properties to choose from.
    const result = sent === row ? select(row, names, 'microsoft.graph.directoryAudit') : { picked: sent };
    if ('refused' in result) return result;
    picked.push(result.picked);
  }
  return { rows: picked };
}

function contextOf({ origin, version }: GraphRequest): string {
  return `${origin}/${version}/$metadata#auditLogs/directoryAudits`;
}

function nextLink({ origin, version, path, query }: GraphRequest, token: string): string {
  const options = [...query].filter(([name]) => name !== '$skiptoken');
  const text = [...options, ['$skiptoken', token]].map(
    ([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`,
  );
  return `${origin}/${version}${path}?${text.join('&')}`;
}
