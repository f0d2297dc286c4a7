import { z } from 'zod';
import { MINUTE, type Clock } from '../clock.ts';
import type { Severity } from '../catalogue/causes.ts';
import { PermanentError } from '../errors.ts';
import type { DeskAccess } from './desk-access.ts';
import { askDesk } from './desk-http.ts';
import { cutTo, notAFormula, titleLine } from './inert-text.ts';
import { referenceOf } from './reference.ts';
import type { NewTicket, TicketDesk, TicketNote, TicketRef } from './ticket-desk.ts';
import type { ServiceNowSettings } from '../settings/ticket-settings.ts';
import { toPlainText, type TicketText } from './ticket-text.ts';

/** Column sizes of `task` in a new instance. */
const SHORT_DESCRIPTION = 160;
const DESCRIPTION = 4_000;

/** States of an incident that only its own rules bring back: 7 closed, 8 cancelled. */
const FINAL = new Set(['7', '8']);

/** Impact and urgency; an instance derives the priority from both (1/1 gives priority 1, 3/3 gives 5). */
const URGENCY: Readonly<Record<Severity, { impact: string; urgency: string }>> = {
  critical: { impact: '1', urgency: '1' },
  high: { impact: '2', urgency: '1' },
  medium: { impact: '2', urgency: '2' },
  low: { impact: '3', urgency: '2' },
  info: { impact: '3', urgency: '3' },
};

const FIELDS = 'sys_id,number,state,resolved_at,closed_at,correlation_id,work_notes,comments';

/** With `sysparm_display_value=all` each field comes as it is stored and as it is shown; journals only as shown. */
const value = z.object({ value: z.string() }).transform((field) => field.value);
const shown = z.object({ display_value: z.string() }).transform((field) => field.display_value);
const Row = z.object({
  sys_id: value,
  number: value,
  state: value,
  resolved_at: value.optional(),
  closed_at: value.optional(),
  correlation_id: value.optional(),
  work_notes: shown.optional(),
  comments: shown.optional(),
});
type Row = z.infer<typeof Row>;
const One = z.object({ result: Row });
const Many = z.object({ result: z.array(Row) });

/**
 * Incidents through the Table API. The grouping key stands, shortened, in `correlation_id`.
 * One function, because all steps share this access.
 */
export function serviceNowDesk(settings: ServiceNowSettings, clock: Clock): TicketDesk {
  const access = accessTo(settings, clock);
  const oneTicket: DeskAccess = { ...access, isOneTicket: true };
  const { table, resolvedState, reopenedState, closeCode } = settings;
  const isClosed = (row: Row) => row.state === resolvedState || row.state === '6' || FINAL.has(row.state);
  const toRef = (row: Row) => refFrom(row, isClosed(row), `${settings.url}/${table}.do?sys_id=${row.sys_id}`);

  async function find(groupingKey: string): Promise<TicketRef | undefined> {
    const reference = referenceOf(groupingKey);
    const query = `correlation_id=${reference}^ORDERBYDESCsys_created_on`;
    const path = pathOf(table, '', { sysparm_query: query, sysparm_limit: '10' });
    const { result } = await askDesk(access, { doing: 'looking for a ticket', method: 'GET', path }, Many);
    // Checked again here: an instance ignores conditions that it does not understand and returns everything.
    const row = result.find(({ correlation_id }) => correlation_id === reference);
    return row && toRef(row);
  }

  async function open(ticket: NewTicket): Promise<TicketRef> {
    const body = { ...incidentFrom(ticket), ...routing(settings) };
    const question = { doing: 'opening a ticket', method: 'POST', path: pathOf(table), body } as const;
    const { result } = await askDesk(access, question, One);
    if (result.correlation_id === body.correlation_id) return toRef(result);
    throw new PermanentError(
      `ServiceNow opened ${result.number} but did not keep its correlation_id, so it could never be found again; the table "${table}" needs that field and our account the right to write it`,
    );
  }

  async function read(ref: TicketRef): Promise<Row> {
    const question = { doing: 'reading a ticket', method: 'GET', path: pathOf(table, ref.id) } as const;
    return (await askDesk(oneTicket, question, One)).result;
  }

  async function write(doing: string, ref: TicketRef, body: Record<string, string>): Promise<void> {
    await askDesk(oneTicket, { doing, method: 'PATCH', path: pathOf(table, ref.id), body }, One);
  }

  return {
    provider: 'servicenow',
    place: `${settings.url}/${table}`.toLowerCase(),
    // What was committed is found at once. But a request whose answer we did not wait for runs on until the instance ends
    // it: after 60 s ("Default quota rules", REST Table API request timeout), and it may have waited for its turn as long.
    lookUp: { possible: true, lagMs: 2 * MINUTE },
    find,
    open,
    async comment(ref, note) {
      const row = await read(ref);
      if (!carries(row, note)) await write('commenting on a ticket', ref, { work_notes: noteText(note) });
    },
    async close(ref, note) {
      const row = await read(ref);
      // The note is written in the same request as the state: where it stands, all of this has happened.
      if (carries(row, note) || FINAL.has(row.state)) return;
      const closing = { state: resolvedState, close_code: closeCode, close_notes: plain(note.text) };
      await write('closing a ticket', ref, { ...(isClosed(row) ? {} : closing), work_notes: noteText(note) });
    },
    async reopen(ref, note) {
      const row = await read(ref);
      if (carries(row, note)) return 'reopened';
      if (FINAL.has(row.state)) return 'cannot-reopen';
      const reopening = isClosed(row) ? { state: reopenedState } : {};
      await write('reopening a ticket', ref, { ...reopening, work_notes: noteText(note) });
      return 'reopened';
    },
  };
}

function accessTo(settings: ServiceNowSettings, clock: Clock): DeskAccess {
  const { authorization, secrets, named } = authorizationFor(settings.credentials);
  return {
    desk: 'ServiceNow',
    baseUrl: `${settings.url}/api/now/table`,
    headers: { accept: 'application/json', authorization },
    secrets,
    settings: { credentials: named, place: 'SERVICENOW_URL and SERVICENOW_TABLE' },
    timeoutMs: settings.timeoutMs,
    clock,
  };
}

function authorizationFor(credentials: ServiceNowSettings['credentials']) {
  if ('token' in credentials) {
    return {
      authorization: `Bearer ${credentials.token}`,
      secrets: [credentials.token],
      named: 'SERVICENOW_TOKEN',
    };
  }
  const { user, password } = credentials;
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  return {
    authorization: `Basic ${basic}`,
    secrets: [basic, password],
    named: 'SERVICENOW_USER and SERVICENOW_PASSWORD',
  };
}

function pathOf(table: string, id = '', query: Record<string, string> = {}): string {
  const common = {
    sysparm_fields: FIELDS,
    sysparm_display_value: 'all',
    sysparm_exclude_reference_link: 'true',
  };
  const place = id === '' ? table : `${table}/${encodeURIComponent(id)}`;
  return `/${place}?${new URLSearchParams({ ...query, ...common }).toString()}`;
}

function incidentFrom(ticket: NewTicket) {
  return {
    short_description: titleLine(withoutCodeTags(ticket.title), SHORT_DESCRIPTION),
    description: plain(ticket.body),
    correlation_id: referenceOf(ticket.groupingKey),
    correlation_display: 'Writeback Watch',
    work_notes: `Reference: ${referenceOf(ticket.deliveryId)}`,
    ...URGENCY[ticket.severity],
  };
}

function routing({ caller, assignmentGroup }: ServiceNowSettings): Record<string, string> {
  return {
    ...(caller === undefined ? {} : { caller_id: caller }),
    ...(assignmentGroup === undefined ? {} : { assignment_group: assignmentGroup }),
  };
}

/** Journals render what stands between `[code]` tags as HTML (ServiceNow, hardening settings, "Disable embedded HTML code"). */
function withoutCodeTags(text: string): string {
  return text.replaceAll(/\[(\s*\/?\s*code)/gi, '[ $1');
}

function plain(text: TicketText): string {
  return cutTo(notAFormula(withoutCodeTags(toPlainText(text))), DESCRIPTION);
}

function noteText(note: TicketNote): string {
  return `${plain(note.text)}\n\nReference: ${referenceOf(note.deliveryId)}`;
}

function carries(row: Row, note: TicketNote): boolean {
  return `${row.work_notes ?? ''}${row.comments ?? ''}`.includes(referenceOf(note.deliveryId));
}

function refFrom(row: Row, closed: boolean, url: string): TicketRef {
  const common = { provider: 'servicenow', id: row.sys_id, key: row.number, url } as const;
  if (!closed) return { ...common, state: 'open' };
  const at = instantOf(row.resolved_at ?? '') ?? instantOf(row.closed_at ?? '');
  return at === undefined ? { ...common, state: 'closed' } : { ...common, state: 'closed', closedAt: at };
}

/** `2026-11-22 07:54:00` is UTC in stored values. */
function instantOf(stored: string): string | undefined {
  const ms = Date.parse(`${stored.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
