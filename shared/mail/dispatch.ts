import type { Act } from '../deliveries/deliver-once.ts';
import type { Previews } from '../deliveries/previews.ts';
import type { Mailbox, OutgoingMail } from './mailbox.ts';
import { sendOnce } from './send-once.ts';
import { writeMail, type Dispatch, type WritingRules } from './write-mail.ts';

/** Where messages go: out through a mailbox, or only into the table of previews. */
export type Outlet = { mailbox: Mailbox } | { previews: Previews };

/** Writes each message and gives it to the outlet, once per delivery. */
export function dispatchThrough(outlet: Outlet, rules: WritingRules): (dispatch: Dispatch) => Act {
  return (dispatch) => async (delivery, keep) => {
    const mail = writeMail(dispatch, rules);
    if ('mailbox' in outlet) return sendOnce(outlet.mailbox, mail)(delivery, keep);
    await keepPreview(mail, dispatch, new Date(delivery.intendedAtMs), outlet);
    return { far: 'preview' };
  };
}

async function keepPreview(
  { deliveryId, to, subject, html, text }: OutgoingMail,
  { mail }: Dispatch,
  at: Date,
  { previews }: { previews: Previews },
): Promise<void> {
  const { finding, occasion } = mail;
  const { tenantId, cause } = finding;
  await previews.keep({
    deliveryId,
    tenantId,
    occasion,
    cause,
    to,
    subject,
    html,
    text,
    // The same at each try, so that it is there once.
    at: at.toISOString(),
  });
}
