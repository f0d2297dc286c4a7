import { HOUR } from '../../shared/clock.ts';
import { DELAYS } from '../tenant/delays.ts';
import { connectorUnreachable, successfulReset } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

const PEOPLE = 200;
const COME_BACK = 160;

/** One trouble behind hundreds of failures. */
export const connectorOutage: Scenario = {
  name: 'connector-outage',
  title: 'The connector goes away for twenty minutes',
  story:
    'The server that writes passwords back is restarted on a Monday morning, and 200 people fail within twenty minutes. It is one trouble and not 200; when the server is back, most of them try again and get through.',
  startsAt: '2026-11-23T08:00:00Z',
  lastsMs: 2 * HOUR,
  plays(tenant) {
    const stage = stageFor(connectorOutage, tenant);
    stage.crowdPlays(30, successfulReset, { from: 0, to: 8, delay: DELAYS.A });
    const unlucky = stage.crowdPlays(PEOPLE, connectorUnreachable, { from: 10, to: 30, delay: DELAYS.A });
    for (const person of unlucky.slice(0, COME_BACK)) {
      stage.plays(person, successfulReset, { minute: stage.random.between(36, 84), delay: DELAYS.A });
    }
  },
  expects: {
    // Each person's and the outage itself, which is over in the end.
    causes: { 'connector-unreachable': PEOPLE + 1 },
    open: { 'connector-unreachable': PEOPLE - COME_BACK },
    // Whoever had not got through by their turn hears that it works again; one ticket for all of them.
    emails: 170,
    tickets: 1,
  },
};
