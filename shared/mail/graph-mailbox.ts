import { z } from 'zod';
import { PermanentError, TransientError } from '../errors.ts';
import { atMost } from './at-most.ts';
import type { Mailbox, OutgoingMail, Trace } from './mailbox.ts';
import { refusalIn, type Refused } from './refusals.ts';

type Options = { headers?: Readonly<Record<string, string>>; once?: boolean };

/** The calls to Microsoft Graph that a mailbox makes. */
export type MailGraph = {
  get(path: string, query?: Readonly<Record<string, string | number>>, options?: Options): Promise<unknown>;
  post(path: string, body: unknown, options?: Options): Promise<unknown>;
};

export type MailboxAccess = {
  graph: MailGraph;
  /** Address or user principal name of the mailbox. */
  sender: string;
  /** Resolves when the next message may go out. */
  pace: () => Promise<void>;
};

/** Exchange lets one mailbox send 30 messages a minute (graph-facts 5); the rest is for whoever else uses it. */
export const SENDER_PACE = { calls: 25, perMs: 60_000 };

/** Requests at once per app and mailbox (graph-facts 5). */
const REQUESTS_AT_ONCE = 4;

/** The named property that bears the id of the delivery, in the set for names of applications' own (PS_PUBLIC_STRINGS). */
export const DELIVERY_PROPERTY = 'String {00020329-0000-0000-c000-000000000046} Name WritebackWatchDelivery';

// With it an id stays the same when the draft becomes a sent message.
const IMMUTABLE = { prefer: 'IdType="ImmutableId"' };
const ONCE: Options = { headers: IMMUTABLE, once: true };

const Message = z.object({ id: z.string(), isDraft: z.boolean().nullish() });
const Messages = z.object({ value: z.array(Message) });

/** The sender's mailbox through Microsoft Graph: drafts that can be looked up, or plain sending where drafts are refused. */
export function graphMailbox({ graph, sender, pace }: MailboxAccess): Mailbox {
  const own = `/users/${encodeURIComponent(sender)}`;
  const messages = `${own}/messages`;
  const inTurn = atMost(REQUESTS_AT_ONCE);
  let draftsRefused = false;

  async function search(filter: string): Promise<Trace | undefined> {
    const query = { $filter: filter, $select: 'id,isDraft', $top: 10 };
    const found = await inTurn(() => graph.get(messages, query, { headers: IMMUTABLE }));
    const { value } = understood(Messages, found);
    if (value.some(({ isDraft }) => isDraft !== true)) return { state: 'sent' };
    const [draftId] = value.map(({ id }) => id).sort();
    return draftId === undefined ? undefined : { state: 'draft', draftId };
  }

  return {
    async find(deliveryId) {
      if (draftsRefused) return undefined;
      try {
        return (
          (await search(byProperty(deliveryId))) ??
          (await search(`internetMessageId eq '${messageId(deliveryId, sender)}'`))
        );
      } catch (error) {
        if (refusalIn(error)?.status === 403) return undefined;
        throw named(error);
      }
    },
    async draft(mail) {
      if (draftsRefused) return 'refused';
      try {
        const made = await inTurn(() => graph.post(messages, toDraft(mail, sender), ONCE));
        return { draftId: understood(Message, made).id };
      } catch (error) {
        draftsRefused = refusalIn(error)?.status === 403;
        if (draftsRefused) return 'refused';
        throw named(error);
      }
    },
    async look(draftId) {
      try {
        const path = `${messages}/${encodeURIComponent(draftId)}`;
        const seen = await inTurn(() => graph.get(path, { $select: 'id,isDraft' }, { headers: IMMUTABLE }));
        return understood(Message, seen).isDraft === true ? 'draft' : 'sent';
      } catch (error) {
        if (refusalIn(error)?.code === 'ErrorItemNotFound') return 'sent';
        throw afterDraft(error);
      }
    },
    async send(draftId) {
      await pace();
      const path = `${messages}/${encodeURIComponent(draftId)}/send`;
      await inTurn(() => graph.post(path, undefined, ONCE)).catch((error: unknown) => {
        throw afterDraft(error);
      });
    },
    async sendAtOnce(mail) {
      await pace();
      try {
        const body = { message: toMessage(mail), saveToSentItems: true };
        await inTurn(() => graph.post(`${own}/sendMail`, body, ONCE));
        return { state: 'sent' };
      } catch (error) {
        const notTaken = putOff(error);
        if (notTaken !== undefined) return { state: 'not-taken', ...notTaken };
        throw named(error);
      }
    },
  };
}

function byProperty(deliveryId: string): string {
  return `singleValueExtendedProperties/Any(ep: ep/id eq '${DELIVERY_PROPERTY}' and ep/value eq '${deliveryId}')`;
}

function messageId(deliveryId: string, sender: string): string {
  return `<${deliveryId}@${(sender.split('@').at(-1) ?? '').replaceAll(/[^\w.-]/g, '')}>`;
}

function toDraft(mail: OutgoingMail, sender: string) {
  return {
    ...toMessage(mail),
    internetMessageId: messageId(mail.deliveryId, sender),
    singleValueExtendedProperties: [{ id: DELIVERY_PROPERTY, value: mail.deliveryId }],
  };
}

/** Exchange makes the plain-text part from the HTML when it sends. */
function toMessage({ subject, html, to, deliveryId }: OutgoingMail) {
  return {
    subject,
    body: { contentType: 'html', content: html },
    toRecipients: [{ emailAddress: { address: to } }],
    internetMessageHeaders: [
      { name: 'x-writeback-watch-delivery', value: deliveryId },
      // Keeps out-of-office replies away from the sender mailbox.
      { name: 'x-auto-response-suppress', value: 'All' },
    ],
  };
}

function understood<T>(shape: z.ZodType<T>, answer: unknown): T {
  const told = shape.safeParse(answer);
  if (told.success) return told.data;
  throw new TransientError('Microsoft Graph answered about a message in a form that we do not know');
}

/** Throttled or without a valid token: Graph said no before it did anything. */
function putOff(error: unknown): { retryAfterMs?: number } | undefined {
  if (!(error instanceof TransientError) || !('status' in error)) return undefined;
  if (error.status !== 429 && error.status !== 401) return undefined;
  return error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
}

/** A draft proves that the mailbox exists; Exchange denies that at times all the same (graph-docs-contrib issue 8823). */
function afterDraft(error: unknown): unknown {
  const refused = refusalIn(error);
  if (refused?.status !== 404 || refused.code === 'ErrorItemNotFound') return named(error);
  return new TransientError('The sender mailbox could not be found for a moment', { cause: error });
}

/** Graph's refusals in our words: its own may hold addresses. */
function named(error: unknown): unknown {
  const refused = refusalIn(error);
  if (refused === undefined || !(error instanceof PermanentError)) return error;
  return new PermanentError(sentenceFor(refused), { cause: error });
}

function sentenceFor({ status, code }: Refused): string {
  if (code === 'ErrorItemNotFound') return 'The draft is gone (ErrorItemNotFound)';
  if (status === 404)
    return `The sender mailbox does not exist (${code}). Set MAIL_SENDER to a mailbox of this tenant`;
  if (status === 403) {
    return `There is no right to send from the sender mailbox (${code}). Grant Mail.Send and Mail.ReadWrite on it`;
  }
  if (/Recipient/i.test(code)) return `The address of the person is not one that mail can go to (${code})`;
  return `The mailbox refused the message (${status} ${code})`;
}
