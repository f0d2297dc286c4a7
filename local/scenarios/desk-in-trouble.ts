import { HOUR } from '../../shared/clock.ts';
import { connectorUnreachable, successfulReset } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

/** One outage that comes back, and a ticket desk that is out of order meanwhile. */
export const deskInTrouble: Scenario = {
  name: 'desk-in-trouble',
  title: 'The ticket desk answers with a web page, and the trouble comes back',
  story:
    'The connector goes away while the ticket desk shows a maintenance page, answers with an error after it opened the ticket, and once not at all. It is one ticket all the same, and one about the desk; it closes when the connector is back, and when the trouble returns two hours later it is reopened, not doubled.',
  startsAt: '2026-11-23T09:00:00Z',
  lastsMs: 5 * HOUR,
  settings: { TICKET_PROVIDER: 'servicenow', TICKET_TIMEOUT_SECONDS: '1' },
  plays(tenant, desk) {
    const stage = stageFor(deskInTrouble, tenant);
    desk.faults.inject({ face: 'servicenow', operation: 'find', goes: 'web-page', times: 2 });
    desk.faults.inject({ face: 'servicenow', operation: 'open', goes: 503, afterActing: true });
    desk.faults.inject({ face: 'servicenow', goes: 'hang' });
    const first = stage.crowdPlays(8, connectorUnreachable, { from: 10, to: 20 });
    for (const person of first) stage.plays(person, successfulReset, { minute: 50 });
    const second = stage.crowdPlays(6, connectorUnreachable, { from: 170, to: 180 });
    for (const person of second) stage.plays(person, successfulReset, { minute: 215 });
  },
  wholePipeline: true,
  expects: {
    // Fourteen people, and two stretches of one trouble.
    causes: { 'connector-unreachable': 16, 'delivery-failing': 1 },
    open: {},
    // The trouble's, and that of the desk itself, which could be opened once it answered again.
    tickets: 2,
  },
};
