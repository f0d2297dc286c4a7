import { PermanentError, TransientError } from '../errors.ts';
import type { Act } from '../deliveries/deliver-once.ts';
import type { KeptDelivery } from '../deliveries/delivery.ts';
import type { Mailbox, OutgoingMail } from './mailbox.ts';

/** Stands in the record while a message without a draft may be on its way. */
const SENDING = 'sendMail';
/** Stands there once Graph has said that it did not take it, with a draft or without. */
const NOT_TAKEN = 'sendMail not taken';

/** True for a message that was given to Graph without a draft and may have arrived, whatever came back. */
export function mayHaveArrived({ far }: KeptDelivery): boolean {
  return far === SENDING;
}

/** True for a message that went out or may have: there is a draft of it, or it was given to Graph. */
export function mayHaveGoneOut({ state, far }: KeptDelivery): boolean {
  return state === 'done' || (far !== undefined && far !== NOT_TAKEN);
}

type Keep = Parameters<Act>[1];

/**
 * Sends a message once, however often it is called for the same delivery. With drafts: the draft's id is in the record
 * before it is sent, and whoever comes later sends that same draft or finds it gone. Without drafts (`Mail.Send`
 * alone): the record says so before the one call that sends, and an unknown outcome is never tried again.
 */
export function sendOnce(mailbox: Mailbox, mail: OutgoingMail): Act {
  return async ({ far }, keep) => {
    if (far === SENDING) throw outcomeUnknown();
    const draft = await draftFor(mailbox, mail, far === NOT_TAKEN ? undefined : far);
    if (draft === 'sent') return {};
    if (draft === 'refused') return sendWithoutDraft(mailbox, mail, keep);
    // Before it is sent: should two be at it, only one of them gets its draft into the record and goes on.
    if (draft.draftId !== far) await keep(draft.draftId);
    await sendDraft(mailbox, draft, mail, keep);
    return { far: draft.draftId };
  };
}

/** `isOld`: made by an earlier try, perhaps for somebody else or with other words. */
type Draft = { draftId: string; isOld?: true };

async function draftFor(
  mailbox: Mailbox,
  mail: OutgoingMail,
  known: string | undefined,
): Promise<Draft | 'sent' | 'refused'> {
  if (known !== undefined) return { draftId: known, isOld: true };
  const trace = await mailbox.find(mail.deliveryId);
  if (trace === 'refused') return 'refused';
  if (trace?.state === 'sent') return 'sent';
  if (trace !== undefined) return { draftId: trace.draftId, isOld: true };
  return mailbox.draft(mail);
}

async function sendDraft(
  mailbox: Mailbox,
  { draftId, isOld }: Draft,
  mail: OutgoingMail,
  keep: Keep,
): Promise<void> {
  if ((await mailbox.look(draftId)) === 'sent') return;
  await mailbox.turn();
  try {
    // MAIL_MODE, the address of the person or what is known of the cause may have changed since.
    if (isOld === true) await mailbox.rewrite(draftId, mail);
    await mailbox.send(draftId);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    // Somebody else with the same draft may have been quicker.
    if ((await mailbox.look(draftId)) === 'sent') return;
    await keep(NOT_TAKEN);
    throw error;
  }
}

async function sendWithoutDraft(mailbox: Mailbox, mail: OutgoingMail, keep: Keep): Promise<{ far: string }> {
  // First the wait, then the record: what is only waiting when the app stops has surely not been sent.
  await mailbox.turn();
  await keep(SENDING);
  const outcome = await mailbox.sendAtOnce(mail).catch(async (error: unknown) => {
    if (error instanceof TransientError) throw outcomeUnknown(error);
    await keep(NOT_TAKEN);
    throw error;
  });
  if (outcome.state === 'sent') return { far: SENDING };
  await keep(NOT_TAKEN);
  throw new TransientError('The mailbox did not take the message yet', {
    retryAfterMs: outcome.retryAfterMs,
  });
}

function outcomeUnknown(cause?: unknown): PermanentError {
  return new PermanentError(
    'Whether the message went out is not known, and it is not sent twice. Grant Mail.ReadWrite on the sender mailbox, so that this can be looked up',
    { cause },
  );
}
