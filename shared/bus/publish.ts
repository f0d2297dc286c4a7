import type { ServiceBusMessage, ServiceBusMessageBatch, ServiceBusSender } from '@azure/service-bus';
import { messageOf, PermanentError, TransientError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { tracedProperties } from '../telemetry/trace.ts';
import { toMessage } from './finding-message.ts';

/** Puts finding revisions on the topic; when it returns, the bus has them all. */
export type Publish = (findings: readonly Finding[]) => Promise<void>;

type Sender = Pick<ServiceBusSender, 'createMessageBatch' | 'sendMessages'>;

/** Publishes through this sender, in batches as large as the bus takes. TransientError: they may not all be there. */
export function publishTo(sender: () => Promise<Sender>): Publish {
  return async (findings) => {
    if (findings.length === 0) return;
    try {
      await sendAll(await sender(), findings.map(tracedMessage));
    } catch (error) {
      if (error instanceof PermanentError) throw error;
      throw new TransientError(`The findings could not be published: ${messageOf(error)}`, { cause: error });
    }
  };
}

function tracedMessage(finding: Finding): ServiceBusMessage {
  const message = toMessage(finding);
  return { ...message, applicationProperties: { ...message.applicationProperties, ...tracedProperties() } };
}

/** Fills each batch up to the size limit that the bus announces. */
async function sendAll(sender: Sender, messages: readonly ServiceBusMessage[]): Promise<void> {
  let batch = await sender.createMessageBatch();
  for (const message of messages) {
    if (batch.tryAddMessage(message)) continue;
    if (batch.count > 0) await sender.sendMessages(batch);
    batch = await freshBatch(sender, message);
  }
  if (batch.count > 0) await sender.sendMessages(batch);
}

async function freshBatch(sender: Sender, first: ServiceBusMessage): Promise<ServiceBusMessageBatch> {
  const batch = await sender.createMessageBatch();
  if (batch.tryAddMessage(first)) return batch;
  throw new PermanentError(
    `The message ${String(first.messageId)} is larger than the bus takes (${batch.maxSizeInBytes} bytes)`,
  );
}
