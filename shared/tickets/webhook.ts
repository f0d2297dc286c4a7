import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { DeskAccess } from './desk-access.ts';
import { webPageError } from './desk-errors.ts';
import { exchange, isWebPage } from './desk-http.ts';
import { cutTo, titleLine } from './inert-text.ts';
import { referenceOf } from './reference.ts';
import type { TicketDesk, TicketNote, TicketRef } from './ticket-desk.ts';
import type { WebhookSettings } from '../settings/ticket-settings.ts';
import { toPlainText } from './ticket-text.ts';
import { signWebhook } from './webhook-signature.ts';

/** Longest title, and the 64 KB that receivers of CloudEvents have to take at least (CloudEvents 1.0, size limits). */
const TITLE = 256;
const MOST_TEXT = 20_000;

type Step = 'opened' | 'commented' | 'closed' | 'reopened';

/** What a receiver may tell about its ticket, so that records and pages can name and link it. */
const Receipt = z.object({
  key: z.string().min(1).max(100),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

/**
 * Ticket events as signed CloudEvents 1.0, for whatever opens tickets on its own. Nothing can be looked up, so the
 * receiver keeps order: `subject` names the ticket, `id` stays the same when an event is sent again and must be acted on
 * once, and `opened` for a subject whose ticket is still open is an update of it. Signed as in webhook-signature.ts.
 */
export function webhookDesk(settings: WebhookSettings, clock: Clock): TicketDesk {
  const access = accessTo(settings, clock);
  const secrets = [
    settings.secret,
    ...(settings.previousSecret === undefined ? [] : [settings.previousSecret]),
  ];

  async function send(step: Step, subject: string, deliveryId: string, data: object): Promise<string> {
    const doing = `sending a "${step}" event`;
    // Without a full stop: it separates id, time and body in what is signed.
    const id = `${step}-${referenceOf(deliveryId)}`;
    const body = JSON.stringify({
      specversion: '1.0',
      id,
      source: '/writeback-watch',
      type: `writeback-watch.ticket.${step}`,
      subject,
      time: clock().toISOString(),
      datacontenttype: 'application/json',
      data,
    });
    const headers = { ...access.headers, ...signWebhook({ id, body }, secrets, clock()) };
    const { text } = await exchange(access, doing, settings.url, { method: 'POST', headers, body });
    if (isWebPage(text)) throw webPageError(access, doing);
    return text;
  }

  async function tell(step: Step, ref: TicketRef, note: TicketNote): Promise<void> {
    await send(step, ref.id, note.deliveryId, { text: plain(note.text) });
  }

  return {
    provider: 'webhook',
    // Without its path and query: they often hold a secret, and a new secret is no other receiver.
    place: new URL(settings.url).origin,
    lookUp: { possible: false },
    find: async () => undefined,
    async open(ticket) {
      const subject = referenceOf(ticket.groupingKey);
      const { title, body, severity, labels } = ticket;
      const data = { title: titleLine(title, TITLE), text: plain(body), severity, labels };
      const text = await send('opened', subject, ticket.deliveryId, data);
      return { provider: 'webhook', id: subject, ...receiptIn(text, subject), state: 'open' };
    },
    comment: (ref, note) => tell('commented', ref, note),
    close: (ref, note) => tell('closed', ref, note),
    async reopen(ref, note) {
      await tell('reopened', ref, note);
      return 'reopened';
    },
  };
}

function accessTo({ url, secret, previousSecret, timeoutMs }: WebhookSettings, clock: Clock): DeskAccess {
  return {
    desk: 'The webhook receiver',
    baseUrl: url,
    headers: {
      accept: 'application/json, text/plain',
      'content-type': 'application/cloudevents+json; charset=utf-8',
    },
    secrets: previousSecret === undefined ? [secret, url] : [secret, previousSecret, url],
    settings: { credentials: 'WEBHOOK_SECRET', place: 'WEBHOOK_URL' },
    timeoutMs,
    clock,
  };
}

function plain(text: Parameters<typeof toPlainText>[0]): string {
  return cutTo(toPlainText(text), MOST_TEXT);
}

/** Receivers need not say anything; what they say may be plain text. */
function receiptIn(text: string, subject: string): { key: string; url?: string } {
  const told = Receipt.safeParse(parsed(text));
  if (!told.success) return { key: subject };
  return told.data.url === undefined ? { key: told.data.key } : { key: told.data.key, url: told.data.url };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
