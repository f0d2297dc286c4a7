import { ServiceBusClient } from '@azure/service-bus';
import { startWorld, type World } from '../../local/world.ts';
import { toMessage } from '../../shared/bus/finding-message.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { deliveriesTable } from '../../shared/store/deliveries.ts';
import type { KeptDelivery } from '../../shared/deliveries/delivery.ts';
import { openTables } from '../../shared/store/tables.ts';
import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import { recordId } from '../../shared/tickets/ticket-delivery.ts';
import { aFinding } from '../store/a-finding.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** No timer rings: these tests bring the findings themselves. */
const NEVER = '0 0 0 1 1 *';
// The sample findings are this tenant's.
const QUIET = {
  AZURE_TENANT_ID: 'tenant-1',
  PULL_AUDIT_EVENTS_SCHEDULE: NEVER,
  FORGET_OLD_RECORDS_SCHEDULE: NEVER,
  PULL_CONNECTOR_EVENTS_SCHEDULE: NEVER,
  PULL_INTEGRATION_STATUS_SCHEDULE: NEVER,
  WATCH_PIPELINE_SCHEDULE: NEVER,
  MAIL_MODE: 'off',
};

export type TicketWorld = AsyncDisposable & {
  world: World;
  client: ServiceBusClient;
  /** Puts findings on the topic, each as a message of its own however often it is told, and lets follow what follows now. */
  tell(...findings: Finding[]): Promise<void>;
  /** The record of the tickets that this finding is about. */
  delivery(finding: Finding): Promise<KeptDelivery | undefined>;
};

/** The embedded world with one face of the desk. */
export async function startTicketWorld(
  provider: TicketProvider,
  env: Record<string, string> = {},
): Promise<TicketWorld> {
  const settings = { ...QUIET, TICKET_PROVIDER: provider, TICKET_TIMEOUT_SECONDS: '0.5', ...env };
  const world = await startWorld({ env: settings });
  const client = new ServiceBusClient(world.bus.connectionString);
  const sender = client.createSender('findings');
  const deliveries = deliveriesTable(openTables({ connectionString: world.tablesConnectionString }));
  let told = 0;
  return {
    world,
    client,
    async tell(...findings) {
      const messages = findings.map((finding) => ({
        ...toMessage(finding),
        messageId: `told-${(told += 1)}`,
      }));
      await sender.sendMessages(messages);
      await world.settle();
    },
    delivery: (finding) => deliveries.read(finding.tenantId, recordId(finding)),
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await world.stop();
    },
  };
}

/** One outage of the connector, as a revision of it tells. */
export function anOutage(revision: number, people: number, wish: Partial<Finding> = {}): Finding {
  return aFinding({
    person: 'connector:tenant-1',
    occasion: 'outage',
    revision,
    cause: 'connector-unreachable',
    confidence: 'probable',
    scope: 'connector',
    severity: 'critical',
    audience: ['helpdesk', 'directory-admin'],
    subject: { kind: 'connector', id: 'tenant-1' },
    occurrences: people,
    evidence: [
      { source: 'audit', id: 'row-1', code: 'OnPremisesConnectivityError', at: '2026-11-23T06:00:00.000Z' },
    ],
    firstSeenAt: '2026-11-23T06:00:00.000Z',
    lastSeenAt: new Date(Date.parse('2026-11-23T06:00:00Z') + revision * MINUTE).toISOString(),
    ...wish,
  });
}

export const OVER: Partial<Finding> = {
  status: 'resolved',
  resolution: { at: '2026-11-23T06:40:00.000Z', reason: 'recovered' },
};

/** Somebody who failed because of the outage. */
export function oneOfMany(person: string, outage: Finding): Finding {
  return aFinding({
    person,
    cause: outage.cause,
    audience: ['user'],
    inhibitedBy: outage.id,
    revision: 2,
    firstSeenAt: '2026-11-23T06:00:30.000Z',
    lastSeenAt: '2026-11-23T06:01:00.000Z',
  });
}
