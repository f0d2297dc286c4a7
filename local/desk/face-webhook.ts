import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { verifyWebhook } from '../../shared/tickets/webhook-signature.ts';
import type { DeskBook, DeskTicket } from './desk-book.ts';
import type { Answer, DeskFace, DeskRequest, Move, Operation, Role } from './desk-face.ts';

const OPERATIONS: Readonly<Record<string, Operation>> = {
  opened: 'open',
  commented: 'comment',
  closed: 'close',
  reopened: 'reopen',
};

const Event = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().regex(/^writeback-watch\.ticket\.(?:opened|commented|closed|reopened)$/),
  subject: z.string().min(1),
  time: z.iso.datetime(),
  data: z.object({
    title: z.string().optional(),
    text: z.string(),
    severity: z.string().optional(),
    labels: z.array(z.string()).optional(),
  }),
});
type Event = z.infer<typeof Event>;

/**
 * A receiver of ticket events as its author should write one: verify, act once for each id, answer with the ticket.
 * One function, because all its routes share the book and the credentials of this start.
 */
export function webhookFace(book: DeskBook): DeskFace {
  const secrets: Record<Role, string> = { writer: secret(), reader: secret(), guest: secret() };
  const done = new Map<string, Answer>();

  function understand(request: DeskRequest): Move | undefined {
    if (request.method !== 'POST' || request.path !== '') return undefined;
    const event = Event.safeParse(request.body);
    const step = event.success ? (event.data.type.split('.')[2] ?? '') : '';
    return { operation: OPERATIONS[step] ?? 'open', act: () => receive(request) };
  }

  function receive({ headers, text, body }: DeskRequest): Answer {
    if (!textIn(headers['content-type']).startsWith('application/cloudevents+json')) return refuse(415);
    const signed = {
      'webhook-id': textIn(headers['webhook-id']),
      'webhook-timestamp': textIn(headers['webhook-timestamp']),
      'webhook-signature': textIn(headers['webhook-signature']),
    };
    const verdict = verifyWebhook(signed, text, secrets.writer, book.clock());
    if (verdict !== 'genuine') return { status: 401, body: { message: verdict } };
    const event = Event.safeParse(body);
    if (!event.success || event.data.id !== signed['webhook-id'])
      return { status: 400, body: { message: 'Not a ticket event' } };
    return once(event.data);
  }

  function once(event: Event): Answer {
    const before = done.get(event.id);
    if (before !== undefined) return before;
    const answer = actOn(event);
    if (answer.status === 200) done.set(event.id, answer);
    return answer;
  }

  function actOn(event: Event): Answer {
    const ticket = book.of('webhook').findLast(({ id }) => id === event.subject);
    if (event.type.endsWith('.opened'))
      return receipt(ticket?.state === 'open' ? commented(ticket, event) : opened(event));
    if (ticket === undefined) return { status: 404, body: { message: 'No ticket for this subject' } };
    if (event.type.endsWith('.closed') && ticket.state === 'open') book.turn(ticket, 'closed', 'closed');
    if (event.type.endsWith('.reopened') && ticket.state === 'closed') book.turn(ticket, 'open', 'open');
    return receipt(commented(ticket, event));
  }

  function opened({ subject, data }: Event): DeskTicket {
    const key = `HOOK-${book.nextNumber('webhook')}`;
    const { title = '', text, labels = [], severity = '' } = data;
    return book.open({
      face: 'webhook',
      id: subject,
      key,
      title,
      body: text,
      labels,
      fields: { severity },
      status: 'open',
    });
  }

  function commented(ticket: DeskTicket, { data }: Event): DeskTicket {
    book.comment(ticket, data.text);
    return ticket;
  }

  function settings(origin: string, role: Role): Record<string, string> {
    return { TICKET_PROVIDER: 'webhook', WEBHOOK_URL: origin, WEBHOOK_SECRET: secrets[role] };
  }

  return { understand, refuse, stateOf: (status) => (status === 'closed' ? 'closed' : 'open'), settings };
}

function secret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

function textIn(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}

function receipt({ key }: DeskTicket): Answer {
  return { status: 200, body: { key } };
}

function refuse(status: number): Answer {
  return { status, body: { message: `Refused with ${status}` } };
}
