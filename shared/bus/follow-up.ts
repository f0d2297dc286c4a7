import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import { deliveryId } from '../deliveries/delivery-id.ts';
import { messageOf, TransientError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { toMessage } from './finding-message.ts';

/** Brings a finding back to the ticket subscription at that instant. `asker` is the id of the message that asks for it. */
export type FollowUp = (finding: Finding, at: Date, asker: string) => Promise<void>;

type Sender = Pick<ServiceBusSender, 'scheduleMessages'>;

/** By a message that the topic keeps until its time. */
export function followUpThrough(sender: () => Promise<Sender>): FollowUp {
  return async (finding, at, asker) => {
    try {
      await (await sender()).scheduleMessages(toFollowUp(finding, at, asker), at);
    } catch (error) {
      throw new TransientError(`A look at a ticket could not be scheduled: ${messageOf(error)}`, {
        cause: error,
      });
    }
  };
}

/** The same asker and instant give the same message id; another asker's message is never taken for a duplicate of it. */
export function toFollowUp(finding: Finding, at: Date, asker: string): ServiceBusMessage {
  const { tenantId, cause } = finding;
  return {
    ...toMessage(finding),
    messageId: deliveryId(tenantId, 'follow-up', asker, at.toISOString()),
    // Only what lets it through to the ticket desk, and to the table, which knows it already.
    applicationProperties: { kind: 'finding', tenantId, cause, toDesk: 'yes', observedOnly: 'no' },
  };
}
