import type { ServiceBusClient } from '@azure/service-bus';
import { SUBSCRIPTIONS } from '../shared/bus/dead-letters.ts';
import { busClient } from '../shared/bus/open-bus.ts';
import topology from '../infra/topology.json' with { type: 'json' };
import { azureCredential } from '../shared/http/azure-credential.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import { existingTables, isMissing, TABLE_NAMES, type OpenTable } from '../shared/store/tables.ts';
import { firstLine, type Checking, type Seen } from './doctor-check.ts';

/** Where the app keeps its records and sends its messages: what all tenants share. */
export function placeChecks(settings: Settings): Checking[] {
  return [
    { name: 'tables', source: 'TABLES', look: () => checkTables(settings) },
    { name: 'bus', source: 'SERVICE_BUS', look: () => checkBus(settings) },
  ];
}

async function checkTables({ tables }: Settings): Promise<Seen> {
  const { connectionString, endpoint = '' } = tables;
  const open = existingTables(
    connectionString === undefined ? { endpoint, credential: azureCredential() } : { connectionString },
  );
  const missing: string[] = [];
  for (const name of TABLE_NAMES) {
    const state = await tableState(open, name);
    if (typeof state === 'object') return state;
    if (state === 'missing') missing.push(name);
  }
  if (missing.length === TABLE_NAMES.length) {
    return {
      state: 'warning',
      found: 'There is no table yet.',
      mend: 'The app makes them when it first runs. If it has run, TABLES names another storage account.',
    };
  }
  const rest = missing.length === 0 ? '' : ` Not made yet: ${missing.join(', ')}.`;
  return { state: 'ok', found: `The tables can be read.${rest}` };
}

async function tableState(
  open: OpenTable,
  name: (typeof TABLE_NAMES)[number],
): Promise<'there' | 'missing' | Seen> {
  try {
    const rows = (await open(name)).listEntities({ queryOptions: { select: ['partitionKey'] } });
    await rows.byPage({ maxPageSize: 1 }).next();
    return 'there';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    return statusOf(error) === 403
      ? {
          state: 'problem',
          found: 'Table Storage refuses us (403).',
          mend: 'Give the identity the role "Storage Table Data Contributor" on the account. Does its firewall let this machine in?',
        }
      : {
          state: 'problem',
          found: `Table Storage does not answer: ${firstLine(error)}`,
          mend: 'Look at TABLES__endpoint or TABLES, and at the firewall of the account.',
        };
  }
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
}

async function checkBus({ serviceBus }: Settings): Promise<Seen> {
  const client = await busClient(serviceBus);
  try {
    await Promise.all(SUBSCRIPTIONS.map((name) => peeks(client, name)));
    const isDead = await Promise.all(SUBSCRIPTIONS.map((name) => peeks(client, name, 'deadLetter')));
    const dead = SUBSCRIPTIONS.filter((_name, at) => isDead[at]);
    return dead.length === 0
      ? { state: 'ok', found: `The subscriptions ${SUBSCRIPTIONS.join(', ')} can be read.` }
      : {
          state: 'warning',
          found: `Dead letters lie in ${dead.join(', ')}.`,
          mend: 'npx writeback-watch replay shows them, with their reasons.',
        };
  } catch (error) {
    return busTrouble(error);
  } finally {
    await client.close();
  }
}

/** Whether a message lies there. Nothing is taken or locked. */
async function peeks(client: ServiceBusClient, name: string, subQueueType?: 'deadLetter'): Promise<boolean> {
  const place = subQueueType === undefined ? {} : { subQueueType };
  const receiver = client.createReceiver(topology.topic.name, name, place);
  try {
    return (await receiver.peekMessages(1)).length > 0;
  } finally {
    await receiver.close();
  }
}

function busTrouble(error: unknown): Seen {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'UnauthorizedAccess') {
    return {
      state: 'problem',
      found: 'Service Bus refuses us (UnauthorizedAccess).',
      mend: 'Give the identity the roles "Azure Service Bus Data Receiver" and "Azure Service Bus Data Sender" on the topic.',
    };
  }
  if (code === 'MessagingEntityNotFound') {
    return {
      state: 'problem',
      found: `Service Bus lacks the topic ${topology.topic.name} or a subscription of it.`,
      mend: 'Deploy infra/ again: it makes what infra/topology.json says.',
    };
  }
  return {
    state: 'problem',
    found: `Service Bus does not answer: ${firstLine(error)}`,
    mend: 'Look at SERVICE_BUS__fullyQualifiedNamespace or SERVICE_BUS. Port 5671 must be open.',
  };
}
