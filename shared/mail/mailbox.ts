import type { Email } from './compose-email.ts';

/** A message with its recipient, under the id of its delivery. */
export type OutgoingMail = Email & { deliveryId: string; to: string };

/** What the mailbox knows of a delivery: a draft of it, or that it went out. */
export type Trace = { state: 'draft'; draftId: string } | { state: 'sent' };

/**
 * The mailbox that we send from. Every call throws a `TransientError` where trying again later can help (the call may
 * have had its effect all the same) and a `PermanentError` where it cannot.
 */
export type Mailbox = {
  /** Looks for the message of a delivery, among drafts and sent ones. */
  find(deliveryId: string): Promise<Trace | undefined>;
  /** Makes the draft, whose id stays the same when it is sent; `refused` where drafts are not allowed. */
  draft(mail: OutgoingMail): Promise<{ draftId: string } | 'refused'>;
  /** Whether that draft still waits. One that is gone was sent. */
  look(draftId: string): Promise<'draft' | 'sent'>;
  send(draftId: string): Promise<void>;
  /** Sends without a draft. `not-taken`: surely not sent, so that it may be tried again. */
  sendAtOnce(mail: OutgoingMail): Promise<{ state: 'sent' } | { state: 'not-taken'; retryAfterMs?: number }>;
};
