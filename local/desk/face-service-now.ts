import { createHash, randomBytes } from 'node:crypto';
import type { DeskBook, DeskTicket } from './desk-book.ts';
import {
  countOf,
  recordOf,
  textOf,
  type Answer,
  type DeskFace,
  type DeskRequest,
  type Move,
  type Operation,
  type Role,
} from './desk-face.ts';

const CLOSED = new Set(['6', '7', '8']);
/**
 * Closed and cancelled incidents can be written by nobody with the role itil. */
const LOCKED = new Set(['7', '8']);
const COLUMNS = [
  'short_description',
  'description',
  'correlation_id',
  'correlation_display',
  'impact',
  'urgency',
  'caller_id',
  'assignment_group',
  'close_code',
  'close_notes',
];

/**
 * ServiceNow's Table API for the table `incident`, as far as the product uses it and where it is known to trip people up.
 * One function, because all its routes share the book and the credentials of this start.
 */
export function serviceNowFace(book: DeskBook): DeskFace {
  const passwords: Record<Role, string> = { writer: secret(), reader: secret(), guest: secret() };
  const roleOf = (request: DeskRequest) =>
    roles.find((role) => request.headers.authorization === basic(role));
  const basic = (role: Role) => `Basic ${Buffer.from(`watch.${role}:${passwords[role]}`).toString('base64')}`;

  function understand(request: DeskRequest): Move | undefined {
    const [, table, id] = /^\/api\/now(?:\/v\d)?\/table\/([^/]+)(?:\/([^/]+))?$/.exec(request.path) ?? [];
    if (table === undefined) return undefined;
    const operation = operationOf(request, id);
    if (operation === undefined) return undefined;
    return { operation, act: () => guarded(request, table, () => answerOf(request, id)) };
  }

  function guarded(request: DeskRequest, table: string, act: () => Answer): Answer {
    const role = roleOf(request);
    if (role === undefined) return refuse(401);
    if (table !== 'incident') return failure(400, `Invalid table ${table}`, null);
    return role !== 'writer' && request.method !== 'GET' ? refuse(403) : act();
  }

  function answerOf(request: DeskRequest, id: string | undefined): Answer {
    if (id === undefined) return request.method === 'GET' ? list(request) : create(request);
    const ticket = book.of('servicenow').find((candidate) => candidate.id === id);
    if (ticket === undefined) return refuse(404);
    return request.method === 'GET'
      ? { status: 200, body: { result: rowOf(ticket, request) } }
      : change(ticket, request);
  }

  function list(request: DeskRequest): Answer {
    const matching = queried(book.of('servicenow'), request.query.get('sysparm_query') ?? '');
    const offset = countOf(request.query.get('sysparm_offset'), 0);
    const page = matching.slice(offset, offset + countOf(request.query.get('sysparm_limit'), 10_000));
    const headers = { 'x-total-count': String(matching.length) };
    return { status: 200, headers, body: { result: page.map((ticket) => rowOf(ticket, request)) } };
  }

  function create(request: DeskRequest): Answer {
    const sent = recordOf(request.body);
    const number = book.nextNumber('servicenow');
    const ticket = book.open({
      face: 'servicenow',
      id: createHash('md5').update(`incident ${number}`).digest('hex'),
      key: `INC${String(10_000 + number).padStart(7, '0')}`,
      title: textOf(sent['short_description']).slice(0, 160),
      body: textOf(sent['description']).slice(0, 4000),
      labels: [],
      fields: columnsOf(sent),
      status: '1',
    });
    addJournals(ticket, sent);
    return { status: 201, body: { result: rowOf(ticket, request) } };
  }

  function change(ticket: DeskTicket, request: DeskRequest): Answer {
    const sent = recordOf(request.body);
    const status = textOf(sent['state']) || ticket.status;
    if (LOCKED.has(ticket.status)) return refuse(403);
    if (CLOSED.has(status) && ticket.status !== status && !(sent['close_code'] && sent['close_notes'])) {
      return failure(
        403,
        'Operation Failed',
        'Data Policy Exception: The following fields are mandatory: Resolution code, Resolution notes',
      );
    }
    Object.assign(ticket.fields, columnsOf(sent));
    if (status !== ticket.status) book.turn(ticket, status, stateOf(status));
    addJournals(ticket, sent);
    return { status: 200, body: { result: rowOf(ticket, request) } };
  }

  function addJournals(ticket: DeskTicket, sent: Record<string, unknown>): void {
    for (const journal of ['comments', 'work_notes'])
      if (sent[journal]) book.comment(ticket, textOf(sent[journal]));
  }

  function settings(origin: string, role: Role): Record<string, string> {
    return {
      TICKET_PROVIDER: 'servicenow',
      SERVICENOW_URL: origin,
      SERVICENOW_USER: `watch.${role}`,
      SERVICENOW_PASSWORD: passwords[role],
    };
  }

  return { understand, refuse, stateOf, settings };
}

const roles: readonly Role[] = ['writer', 'reader', 'guest'];

function secret(): string {
  return randomBytes(18).toString('base64url');
}

function stateOf(status: string): 'open' | 'closed' {
  return CLOSED.has(status) ? 'closed' : 'open';
}

function operationOf({ method, body }: DeskRequest, id: string | undefined): Operation | undefined {
  if (id === undefined) return ({ GET: 'find', POST: 'open' } as const)[method];
  if (method === 'GET') return 'read';
  if (method !== 'PATCH' && method !== 'PUT') return undefined;
  const state = textOf(recordOf(body)['state']);
  if (state === '') return 'comment';
  return CLOSED.has(state) ? 'close' : 'reopen';
}

/** Conditions joined by `^`. What names no column is ignored, as an instance does unless it is told otherwise. */
function queried(tickets: readonly DeskTicket[], query: string): DeskTicket[] {
  const terms = query.split('^').filter((term) => term !== '');
  const conditions = terms.map((term) => /^([a-z_]+)=(.*)$/s.exec(term)).filter((match) => match !== null);
  const found = tickets.filter((ticket) =>
    conditions.every(([, column = '', wanted]) => !isColumn(column) || columnOf(ticket, column) === wanted),
  );
  return terms.includes('ORDERBYDESCsys_created_on') ? found.toReversed() : found;
}

function isColumn(column: string): boolean {
  return COLUMNS.includes(column) || ['sys_id', 'number', 'state'].includes(column);
}

function columnsOf(sent: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    COLUMNS.filter((column) => sent[column] !== undefined).map((column) => [column, textOf(sent[column])]),
  );
}

function columnOf(ticket: DeskTicket, column: string): string {
  const own: Record<string, string> = { sys_id: ticket.id, number: ticket.key, state: ticket.status };
  return own[column] ?? ticket.fields[column] ?? '';
}

/** The asked-for columns in the asked-for form. */
function rowOf(ticket: DeskTicket, { query }: DeskRequest): Record<string, unknown> {
  const columns = (query.get('sysparm_fields') ?? 'sys_id,number,state,short_description').split(',');
  const form = query.get('sysparm_display_value') ?? 'false';
  return Object.fromEntries(
    columns.map((column) => [column, cell(stored(ticket, column), displayed(ticket, column), form)]),
  );
}

function cell(value: string, display: string, form: string): unknown {
  if (form === 'all') return { display_value: display, value };
  return form === 'true' ? display : value;
}

function stored(ticket: DeskTicket, column: string): string {
  const closed = ticket.closedAt === undefined ? '' : ticket.closedAt.slice(0, 19).replace('T', ' ');
  if (column === 'resolved_at') return ticket.status === '6' ? closed : '';
  if (column === 'closed_at') return LOCKED.has(ticket.status) ? closed : '';
  return columnOf(ticket, column);
}

/** Journals are empty as stored and come as one text, newest first, as shown. */
function displayed(ticket: DeskTicket, column: string): string {
  if (column !== 'work_notes') return stored(ticket, column);
  return ticket.comments
    .toReversed()
    .map(({ at, body }) => `${at.slice(0, 19).replace('T', ' ')} - Writeback Watch (Work notes)\n${body}\n\n`)
    .join('');
}

function refuse(status: number): Answer {
  const [message, detail] = WORDS[status] ?? ['Transaction cancelled: maximum execution time exceeded', null];
  return failure(status, message, detail);
}

const WORDS: Readonly<Record<number, readonly [string, string | null]>> = {
  401: ['User Not Authenticated', 'Required to provide Auth information'],
  403: ['Operation Failed', 'ACL Exception Update Failed due to security constraints'],
  404: ['No Record found', "Record doesn't exist or ACL restricts the record retrieval"],
  409: ['Operation Failed', 'Record was updated by another session'],
  429: ['Rate limit exceeded', null],
};

function failure(status: number, message: string, detail: string | null): Answer {
  return { status, body: { error: { message, detail }, status: 'failure' } };
}
