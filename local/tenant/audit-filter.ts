import type { GraphAuditRow } from './audit-log.ts';
import { instantKey } from './instants.ts';

type Operator = 'eq' | 'ge' | 'le' | 'startswith';

/** A `$filter` of directoryAudits, taken apart. */
export type AuditFilter = AuditTest | { kind: 'and' | 'or'; parts: readonly AuditFilter[] };

type AuditTest = { kind: 'test'; field: string; operator: Operator; value: string };

/** Why a `$filter` was refused, in Graph's words as far as they are known. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
}

type Field = {
  operators: readonly Operator[];
  read(row: GraphAuditRow): readonly (string | null | undefined)[];
};

const TIME = 'activityDateTime';

// What the documentation names as filterable (graph-facts 2.3). All else is refused: `result`, `category` and
// `resultReason` look filterable and are not documented so.
const FIELDS: Readonly<Record<string, Field>> = {
  [TIME]: { operators: ['eq', 'ge', 'le'], read: (row) => [row.activityDateTime] },
  activityDisplayName: { operators: ['eq', 'startswith'], read: (row) => [row.activityDisplayName] },
  correlationId: { operators: ['eq'], read: (row) => [row.correlationId] },
  id: { operators: ['eq'], read: (row) => [row.id] },
  loggedByService: { operators: ['eq'], read: (row) => [row.loggedByService] },
  'initiatedBy/user/id': { operators: ['eq'], read: (row) => [row.initiatedBy.user?.id] },
  'initiatedBy/user/displayName': { operators: ['eq'], read: (row) => [row.initiatedBy.user?.displayName] },
  'initiatedBy/user/userPrincipalName': {
    operators: ['eq', 'startswith'],
    read: (row) => [row.initiatedBy.user?.userPrincipalName],
  },
  'initiatedBy/app/appId': { operators: ['eq'], read: (row) => [row.initiatedBy.app?.appId] },
  'initiatedBy/app/displayName': { operators: ['eq'], read: (row) => [row.initiatedBy.app?.displayName] },
  'targetResources/any/id': {
    operators: ['eq'],
    read: (row) => row.targetResources?.map(({ id }) => id) ?? [],
  },
  'targetResources/any/displayName': {
    operators: ['eq'],
    read: (row) => row.targetResources?.map(({ displayName }) => displayName) ?? [],
  },
};

const TOKEN = /\s*('(?:[^']|'')*'|\d{4}-\d{2}-\d{2}[\dT:.Z+-]*|[A-Za-z_]\w*(?:\/[A-Za-z_]\w*)*|[(),:])\s*/y;

// Real clients nest one or two deep.
const DEEPEST = 20;

/** Takes a `$filter` apart; throws a `FilterError` for anything the documentation does not offer. */
export function parseAuditFilter(text: string): AuditFilter {
  const tokens = tokensOf(text);
  const reader = createReader(tokens);
  const filter = readOr(reader, 0);
  if (reader.peek() !== undefined) throw new FilterError(`Syntax error at '${String(reader.peek())}'.`);
  return filter;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const position = pattern.lastIndex;
    const token = pattern.exec(text)?.[1];
    if (token === undefined) throw new FilterError(`Syntax error at position ${position}.`);
    tokens.push(token);
  }
  return tokens;
}

type Reader = {
  peek(): string | undefined;
  next(): string;
  /** Reads this token or refuses the filter. */
  expect(token: string): void;
};

function createReader(tokens: readonly string[]): Reader {
  let index = 0;
  const peek = () => tokens[index];
  function next(): string {
    const token = tokens[index];
    if (token === undefined) throw new FilterError('The expression ends too early.');
    index += 1;
    return token;
  }
  function expect(token: string): void {
    const found = next();
    if (found !== token) throw new FilterError(`Expected '${token}' but found '${found}'.`);
  }
  return { peek, next, expect };
}

function readOr(reader: Reader, depth: number): AuditFilter {
  const parts = [readAnd(reader, depth)];
  while (reader.peek() === 'or') {
    reader.next();
    parts.push(readAnd(reader, depth));
  }
  return joined('or', parts);
}

function readAnd(reader: Reader, depth: number): AuditFilter {
  const parts = [readOne(reader, depth)];
  while (reader.peek() === 'and') {
    reader.next();
    parts.push(readOne(reader, depth));
  }
  return joined('and', parts);
}

function joined(kind: 'and' | 'or', parts: readonly AuditFilter[]): AuditFilter {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kind, parts };
}

function readOne(reader: Reader, depth: number): AuditFilter {
  if (depth > DEEPEST) throw new FilterError('The expression is nested too deeply.');
  const token = reader.next();
  if (token === '(') return readBracket(reader, depth);
  if (token === 'startswith') return readStartsWith(reader);
  if (token.endsWith('/any')) return readAny(reader, token);
  return readTest(token, reader.next(), reader.next());
}

function readBracket(reader: Reader, depth: number): AuditFilter {
  const inner = readOr(reader, depth + 1);
  reader.expect(')');
  return inner;
}

function readStartsWith(reader: Reader): AuditFilter {
  reader.expect('(');
  const field = reader.next();
  reader.expect(',');
  const value = reader.next();
  reader.expect(')');
  return readTest(field, 'startswith', value);
}

// `targetResources/any(t: t/id eq '…')`; the variable may have any name.
function readAny(reader: Reader, collection: string): AuditFilter {
  reader.expect('(');
  const variable = reader.next();
  reader.expect(':');
  const field = reader.next();
  if (!field.startsWith(`${variable}/`))
    throw new FilterError(`'${field}' does not begin with '${variable}/'.`);
  const test = readTest(collection + field.slice(variable.length), reader.next(), reader.next());
  reader.expect(')');
  return test;
}

function readTest(field: string, operator: string, literal: string): AuditFilter {
  const known = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (known === undefined) throw new FilterError(`Invalid filter clause: '${field}' cannot be filtered on.`);
  const allowed = known.operators.find((candidate) => candidate === operator);
  if (allowed === undefined)
    throw new FilterError(`Invalid filter clause: '${operator}' is not supported on '${field}'.`);
  const value = field === TIME ? instantKey(literal) : unquoted(literal);
  if (value === undefined)
    throw new FilterError(`Invalid filter clause: '${literal}' does not fit '${field}'.`);
  return { kind: 'test', field, operator: allowed, value };
}

function unquoted(literal: string): string | undefined {
  return literal.startsWith("'") ? literal.slice(1, -1).replaceAll("''", "'") : undefined;
}

/** Whether a row, stored under the spelling of its instant, passes the filter. */
export function passes(filter: AuditFilter, stored: { key: string; row: GraphAuditRow }): boolean {
  if (filter.kind === 'test') return passesTest(filter, stored);
  if (filter.kind === 'and') return filter.parts.every((part) => passes(part, stored));
  return filter.parts.some((part) => passes(part, stored));
}

function passesTest(
  { field, operator, value }: AuditTest,
  stored: { key: string; row: GraphAuditRow },
): boolean {
  const values = field === TIME ? [stored.key] : (FIELDS[field]?.read(stored.row) ?? []);
  return values.some((found) => found !== null && found !== undefined && HOLDS[operator](found, value));
}

const HOLDS: Readonly<Record<Operator, (found: string, value: string) => boolean>> = {
  eq: (found, value) => found === value,
  ge: (found, value) => found >= value,
  le: (found, value) => found <= value,
  startswith: (found, value) => found.startsWith(value),
};

export type TimeRange = { from: string; to: string };

/** Wide enough for every instant Graph can write. */
export const ALL_TIME: TimeRange = { from: '0000', to: '9999-99' };

/** The smallest stretch of time outside of which nothing can pass, so that reading need not look at every row. */
export function timeRangeOf(filter: AuditFilter): TimeRange {
  if (filter.kind === 'test') return rangeOfTest(filter);
  const ranges = filter.parts.map(timeRangeOf);
  const [starts, ends] = [ranges.map(({ from }) => from).sort(), ranges.map(({ to }) => to).sort()];
  const [first, last] = filter.kind === 'and' ? [starts.at(-1), ends[0]] : [starts[0], ends.at(-1)];
  return { from: first ?? ALL_TIME.from, to: last ?? ALL_TIME.to };
}

function rangeOfTest({ field, operator, value }: AuditTest): TimeRange {
  if (field !== TIME) return ALL_TIME;
  return { from: operator === 'le' ? ALL_TIME.from : value, to: operator === 'ge' ? ALL_TIME.to : value };
}
