import type { Email } from './compose-email.ts';

/** A message with its recipient, under the id of its delivery. */
export type OutgoingMail = Email & { deliveryId: string; to: string };

/** What the mailbox knows of a delivery: a draft of it that can be sent, or that it went out. */
export type Trace = { state: 'draft'; draftId: string } | { state: 'sent' };

/**
 * The mailbox that we send from. Every call throws a `TransientError` where trying again later can help (the call may
 * have had its effect all the same) and a `PermanentError` where it cannot. `refused` says that drafts are not allowed.
 */
export type Mailbox = {
  /** Looks for the message of a delivery, among drafts and sent ones. A draft that was left without its stamp gets it. */
  find(deliveryId: string): Promise<Trace | 'refused' | undefined>;
  /** Makes the draft and stamps it. Its id stays the same when it is sent. */
  draft(mail: OutgoingMail): Promise<{ draftId: string } | 'refused'>;
  /** Whether that draft still waits. One that is gone was sent. */
  look(draftId: string): Promise<'draft' | 'sent'>;
  /** Gives a draft the recipient and the words of this message. */
  rewrite(draftId: string, mail: OutgoingMail): Promise<void>;
  /** Resolves when the next message may go out. Nothing has been done by then, so waiting here is safe. */
  turn(): Promise<void>;
  send(draftId: string): Promise<void>;
  /** Sends without a draft. `not-taken`: surely not sent, so that it may be tried again. */
  sendAtOnce(mail: OutgoingMail): Promise<{ state: 'sent' } | { state: 'not-taken'; retryAfterMs?: number }>;
};
