import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import { deliveryId } from '../deliveries/delivery-id.ts';
import { messageOf, TransientError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { toMessage } from './finding-message.ts';

/** Brings a finding back to one subscription at that instant. `asker` is the id of the message that asks for it. */
export type FollowUp = (finding: Finding, at: Date, asker: string) => Promise<void>;

type Sender = Pick<ServiceBusSender, 'scheduleMessages'>;

/** Who gets it, by the property that lets a message through (infra/topology.json). */
const LETS_THROUGH = { ticket: { toDesk: 'yes' }, remediate: { repairable: 'yes' } } as const;
type Towards = keyof typeof LETS_THROUGH;

/** By a message that the topic keeps until its time. */
export function followUpThrough(sender: () => Promise<Sender>, towards: Towards = 'ticket'): FollowUp {
  return async (finding, at, asker) => {
    try {
      await (await sender()).scheduleMessages(toFollowUp(finding, at, asker, towards), at);
    } catch (error) {
      throw new TransientError(`A later look (${towards}) could not be scheduled: ${messageOf(error)}`, {
        cause: error,
      });
    }
  };
}

/** The same asker and instant give the same message id; another asker's message is never taken for a duplicate of it. */
export function toFollowUp(
  finding: Finding,
  at: Date,
  asker: string,
  towards: Towards = 'ticket',
): ServiceBusMessage {
  const { tenantId, cause } = finding;
  return {
    ...toMessage(finding),
    messageId: deliveryId(tenantId, `follow-up ${towards}`, asker, at.toISOString()),
    // Only what lets it through to that subscription, and to the table, which knows it already.
    applicationProperties: { kind: 'finding', tenantId, cause, ...LETS_THROUGH[towards], observedOnly: 'no' },
  };
}
