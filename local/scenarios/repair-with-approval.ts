import { HOUR } from '../../shared/clock.ts';
import { LOCAL_ACCOUNT } from '../automation/start-automation.ts';
import { DELAYS } from '../tenant/delays.ts';
import { connectorUnreachable, successfulReset } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

const PEOPLE = 12;

/** A repair that nobody makes without being asked. */
export const repairWithApproval: Scenario = {
  name: 'repair-with-approval',
  title: 'The connector does not answer, and the ticket asks whether to restart it',
  story:
    'Twelve people fail within ten minutes because the connector does not answer; that is probable and not certain, so the ticket at the desk carries a link that asks for a yes. Whoever follows it sees what would be done, and a restart of the synchronisation service starts as one job; without an answer nothing is touched, and with --once somebody says yes at once.',
  startsAt: '2026-11-23T08:00:00Z',
  lastsMs: 2 * HOUR,
  settings: {
    REMEDIATION_MODE: 'on',
    REMEDIATION_ACTIONS: 'restart-sync-service',
    REMEDIATION_APPROVAL: 'probable-only',
    // No secret: it signs links of the embedded world, which only this machine can reach.
    APPROVAL_KEY: 'known-to-everybody-who-reads-this-line',
    APPROVAL_BASE_URL: 'http://127.0.0.1:7071/api',
    ...LOCAL_ACCOUNT,
  },
  plays(tenant) {
    const stage = stageFor(repairWithApproval, tenant);
    stage.crowdPlays(6, successfulReset, { from: 0, to: 8, delay: DELAYS.A });
    const unlucky = stage.crowdPlays(PEOPLE, connectorUnreachable, { from: 10, to: 20, delay: DELAYS.A });
    for (const person of unlucky) {
      stage.plays(person, successfulReset, { minute: stage.random.between(70, 84), delay: DELAYS.A });
    }
  },
  answers: 'approve',
  wholePipeline: true,
  expects: {
    // Each person's and the outage itself; all is over in the end.
    causes: { 'connector-unreachable': PEOPLE + 1 },
    open: {},
    tickets: 1,
  },
};
