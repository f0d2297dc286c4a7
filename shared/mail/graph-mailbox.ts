import { z } from 'zod';
import { MINUTE, type Clock } from '../clock.ts';
import { PermanentError, TransientError } from '../errors.ts';
import type { Log } from '../log.ts';
import { atMost } from '../at-most.ts';
import type { Mailbox, OutgoingMail, Trace } from './mailbox.ts';
import { toMime } from './mime.ts';
import { refusalIn, type Refused } from './refusals.ts';

type Options = { headers?: Readonly<Record<string, string>>; once?: boolean };

/** The calls to Microsoft Graph that a mailbox makes. */
export type MailGraph = {
  get(path: string, query?: Readonly<Record<string, string | number>>, options?: Options): Promise<unknown>;
  post(path: string, body: unknown, options?: Options): Promise<unknown>;
  patch(path: string, body: unknown, options?: Options): Promise<unknown>;
};

export type MailboxAccess = {
  graph: MailGraph;
  /** Address or user principal name of the mailbox. */
  sender: string;
  /** Resolves when the next message may go out. */
  pace: () => Promise<void>;
  clock: Clock;
  log: Pick<Log, 'warn'>;
};

/** Requests at once per app and mailbox (graph-facts 5). */
const REQUESTS_AT_ONCE = 4;

/** The named property that bears the id of the delivery, in the set for names of applications' own (PS_PUBLIC_STRINGS). */
export const DELIVERY_PROPERTY = 'String {00020329-0000-0000-c000-000000000046} Name WritebackWatchDelivery';

// With it an id stays the same when the draft becomes a sent message.
const IMMUTABLE = { prefer: 'IdType="ImmutableId"' };
const ONCE: Options = { headers: IMMUTABLE, once: true };
const MIME: Options = { headers: { ...IMMUTABLE, 'content-type': 'text/plain' }, once: true };

const Message = z.object({ id: z.string(), isDraft: z.boolean().nullish() });
const Messages = z.object({ value: z.array(Message) });

/**
 * The sender's mailbox through Microsoft Graph: drafts that can be looked up, or plain sending where drafts are refused.
 * A draft is made from MIME, since only that carries plain text besides HTML, and MIME carries no property: so it is
 * stamped by a second call, and none is sent without its stamp.
 */
export function graphMailbox({ graph, sender, pace, clock, log }: MailboxAccess): Mailbox {
  const own = `/users/${encodeURIComponent(sender)}`;
  const messages = `${own}/messages`;
  const one = (id: string) => `${messages}/${encodeURIComponent(id)}`;
  const inTurn = atMost(REQUESTS_AT_ONCE);
  const drafts = draftsAllowed(clock, log);

  async function search(filter: string): Promise<Trace | undefined> {
    const query = { $filter: filter, $select: 'id,isDraft', $top: 10 };
    const found = await inTurn(() => graph.get(messages, query, { headers: IMMUTABLE }));
    const { value } = understood(Messages, found);
    if (value.some(({ isDraft }) => isDraft !== true)) return { state: 'sent' };
    const [draftId] = value.map(({ id }) => id).sort();
    return draftId === undefined ? undefined : { state: 'draft', draftId };
  }

  async function stamp(draftId: string, deliveryId: string): Promise<{ draftId: string }> {
    try {
      await inTurn(() => graph.patch(one(draftId), toStamp(deliveryId, sender), { headers: IMMUTABLE }));
      return { draftId };
    } catch (error) {
      if (refusalIn(error)?.code !== 'ErrorItemNotFound') throw error;
      // Nothing was sent, so another draft may take its place.
      throw new TransientError('A draft was gone before it was stamped', {
        cause: error,
        retryAfterMs: MINUTE,
      });
    }
  }

  return {
    find: (deliveryId) =>
      drafts.unlessRefused(async () => {
        const stamped = await search(byProperty(deliveryId));
        if (stamped !== undefined) return stamped;
        const trace = await search(`internetMessageId eq '${messageId(deliveryId, sender)}'`);
        if (trace?.state !== 'draft') return trace;
        return { ...trace, ...(await stamp(trace.draftId, deliveryId)) };
      }),
    draft: (mail) =>
      drafts.unlessRefused(async () => {
        const made = await inTurn(() => graph.post(messages, inBase64(mail, sender), MIME));
        return stamp(understood(Message, made).id, mail.deliveryId);
      }),
    async look(draftId) {
      try {
        const seen = await inTurn(() =>
          graph.get(one(draftId), { $select: 'id,isDraft' }, { headers: IMMUTABLE }),
        );
        return understood(Message, seen).isDraft === true ? 'draft' : 'sent';
      } catch (error) {
        if (refusalIn(error)?.code === 'ErrorItemNotFound') return 'sent';
        throw afterDraft(error);
      }
    },
    async rewrite(draftId, { to, subject, html }) {
      // A change carries HTML alone; Exchange makes the plain text of it.
      const body = { contentType: 'html', content: html };
      const change = { subject, body, toRecipients: [{ emailAddress: { address: to } }] };
      await inTurn(() => graph.patch(one(draftId), change, { headers: IMMUTABLE })).catch(
        (error: unknown) => {
          throw afterDraft(error);
        },
      );
    },
    turn: pace,
    async send(draftId) {
      await inTurn(() => graph.post(`${one(draftId)}/send`, undefined, ONCE)).catch((error: unknown) => {
        throw afterDraft(error);
      });
    },
    async sendAtOnce(mail) {
      try {
        await inTurn(() => graph.post(`${own}/sendMail`, inBase64(mail, sender), MIME));
        return { state: 'sent' };
      } catch (error) {
        const notTaken = putOff(error);
        if (notTaken !== undefined) return { state: 'not-taken', ...notTaken };
        throw named(error);
      }
    },
  };
}

/** A right that was granted meanwhile is noticed after so long. */
const REFUSED_FOR_MS = 15 * MINUTE;

/** Remembers for a while that drafts are not allowed, and says so once. */
function draftsAllowed(clock: Clock, log: MailboxAccess['log']) {
  let refusedUntilMs = 0;
  return {
    async unlessRefused<T>(call: () => Promise<T>): Promise<T | 'refused'> {
      if (clock().getTime() < refusedUntilMs) return 'refused';
      try {
        const answer = await call();
        if (refusedUntilMs > 0) log.warn('Drafts are allowed again: messages go out as drafts');
        refusedUntilMs = 0;
        return answer;
      } catch (error) {
        // Other refusals, such as of a policy on the way, say nothing about the right to make drafts.
        if (refusalIn(error)?.code !== 'ErrorAccessDenied') throw named(error);
        if (refusedUntilMs === 0) log.warn(WITHOUT_DRAFTS);
        refusedUntilMs = clock().getTime() + REFUSED_FOR_MS;
        return 'refused';
      }
    },
  };
}

const WITHOUT_DRAFTS =
  'Drafts are not allowed in the sender mailbox: messages are sent without, and an unknown outcome is not tried again. Grant Mail.ReadWrite on it';

function byProperty(deliveryId: string): string {
  return `singleValueExtendedProperties/Any(ep: ep/id eq '${DELIVERY_PROPERTY}' and ep/value eq '${deliveryId}')`;
}

function messageId(deliveryId: string, sender: string): string {
  return `<${deliveryId}@${(sender.split('@').at(-1) ?? '').replaceAll(/[^\w.-]/g, '')}>`;
}

/** Exchange may give a draft made from MIME a message id of its own, and keep no header that it has not seen before. */
function toStamp(deliveryId: string, sender: string) {
  return {
    internetMessageId: messageId(deliveryId, sender),
    singleValueExtendedProperties: [{ id: DELIVERY_PROPERTY, value: deliveryId }],
  };
}

function inBase64(mail: OutgoingMail, sender: string): string {
  return Buffer.from(toMime(mail, messageId(mail.deliveryId, sender))).toString('base64');
}

function understood<T>(shape: z.ZodType<T>, answer: unknown): T {
  const told = shape.safeParse(answer);
  if (told.success) return told.data;
  throw new TransientError('Microsoft Graph answered about a message in a form that we do not know');
}

/** Throttled, without a valid token or never connected: nothing was done. A 429 that names no wait can be of a gateway. */
function putOff(error: unknown): { retryAfterMs?: number } | undefined {
  if (!(error instanceof TransientError)) return undefined;
  const saidNo = 'status' in error && error.status === 401;
  const throttled = 'throttled' in error && error.throttled === true;
  const neverLeft = 'neverLeft' in error && error.neverLeft === true;
  if (!saidNo && !throttled && !neverLeft) return undefined;
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
