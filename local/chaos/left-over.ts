import { ServiceBusClient } from '@azure/service-bus';
import { mayHaveArrived } from '../../shared/mail/send-once.ts';
import { deliveriesTable } from '../../shared/store/deliveries.ts';
import { storing } from '../../shared/store/tables.ts';
import type { Surroundings } from './surroundings.ts';

/** The subscriptions that the app listens to. */
export const SUBSCRIPTIONS = ['record', 'notify', 'ticket', 'remediate'];

const MOST_TOLD = 20;
/** How e-mails end that were sent without drafts when the host was killed; their round judges them. */
const OUTCOME_UNKNOWN = /^Whether the message went out is not known/;

/** What should not be there any more when everything has settled, one line each. */
export async function leftOf(surroundings: Surroundings): Promise<string[]> {
  const { bus } = surroundings;
  const messages = SUBSCRIPTIONS.flatMap((name) =>
    Object.entries(bus.depth(name)).flatMap(([what, count]) =>
      count > 0 ? [`${name}: ${count} ${what}`] : [],
    ),
  );
  const dead = SUBSCRIPTIONS.filter((name) => bus.depth(name).deadLettered > 0);
  const reasons = await Promise.all(dead.map((name) => deadLetters(name, bus.connectionString)));
  return [
    ...messages,
    ...reasons.flat(),
    ...(await unfinished(surroundings)),
    ...(await setAside(surroundings)),
  ];
}

async function deadLetters(subscription: string, connectionString: string): Promise<string[]> {
  const client = new ServiceBusClient(connectionString);
  const receiver = client.createReceiver('findings', subscription, { subQueueType: 'deadLetter' });
  const found = await receiver.peekMessages(MOST_TOLD);
  await client.close();
  return found.map(
    ({ messageId, deadLetterReason, deadLetterErrorDescription, applicationProperties }) =>
      `dead letter ${String(messageId)} in ${subscription}: ${deadLetterReason} (${deadLetterErrorDescription}) ${JSON.stringify(applicationProperties)}`,
  );
}

async function unfinished({ open, tenant }: Surroundings): Promise<string[]> {
  const deliveries = deliveriesTable(open);
  const states = ['under-way', 'held', 'refused'] as const;
  const found = await Promise.all(
    states.map((state) => deliveries.inState(tenant.tenantId, state, MOST_TOLD)),
  );
  return found
    .flat()
    .filter((delivery) => delivery.state !== 'refused' || !mayHaveArrived(delivery))
    .map(({ id, channel, state, reason = '' }) => `delivery ${id} (${channel}) is ${state} ${reason}`);
}

async function setAside({ open }: Surroundings): Promise<string[]> {
  const table = await open('setaside');
  const rows = await storing(() => Array.fromAsync(table.listEntities<Record<string, unknown>>()));
  const wrong = rows.filter(({ reason }) => !OUTCOME_UNKNOWN.test(String(reason)));
  return wrong.slice(0, MOST_TOLD).map((row) => `set aside: ${JSON.stringify(row)}`);
}
