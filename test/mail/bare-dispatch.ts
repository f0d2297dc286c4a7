import type { Mailbox } from '../../shared/mail/mailbox.ts';
import type { NotifyNeeds } from '../../shared/mail/notify-person.ts';
import { sendOnce } from '../../shared/mail/send-once.ts';

/** Sends messages that say nothing, to the right address: the words are the business of other tests. */
export function bareDispatch(mailbox: Mailbox): NotifyNeeds['dispatch'] {
  const words = { subject: 's', html: 'h', text: 't', locale: 'en' } as const;
  return ({ mail: { id }, to }) => sendOnce(mailbox, { deliveryId: id, to: to.address, ...words });
}
