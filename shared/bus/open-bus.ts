import type { ServiceBusClient, ServiceBusSender } from '@azure/service-bus';
import topology from '../../infra/topology.json' with { type: 'json' };
import { SECOND } from '../clock.ts';
import { azureCredential } from '../http/azure-credential.ts';

export type BusAccess = { connectionString: string | undefined; namespace: string | undefined };

/** The connection to Service Bus; made with the first message. */
export type Bus = {
  sender(): Promise<ServiceBusSender>;
  client(): Promise<ServiceBusClient>;
  close(): Promise<void>;
};

const RETRIES = {
  maxRetries: 3,
  retryDelayInMs: 500,
  maxRetryDelayInMs: 5 * SECOND,
  timeoutInMs: 30 * SECOND,
};

/** Connects at the first use, with a connection string or as the identity of the app. */
export function openBus(access: BusAccess): Bus {
  let opened: Promise<{ client: ServiceBusClient; sender: ServiceBusSender }> | undefined;
  function connected() {
    opened ??= connect(access);
    return opened;
  }
  return {
    sender: async () => (await connected()).sender,
    client: async () => (await connected()).client,
    async close() {
      const { client } = (await opened) ?? {};
      opened = undefined;
      await client?.close();
    },
  };
}

async function connect(access: BusAccess) {
  const client = await busClient(access);
  return { client, sender: client.createSender(topology.topic.name) };
}

/** A client of the namespace, with our patience. */
export async function busClient({ connectionString, namespace }: BusAccess): Promise<ServiceBusClient> {
  const { ServiceBusClient: Client } = await import('@azure/service-bus');
  const options = { retryOptions: RETRIES };
  return connectionString === undefined
    ? new Client(namespace ?? '', azureCredential(), options)
    : new Client(connectionString, options);
}
