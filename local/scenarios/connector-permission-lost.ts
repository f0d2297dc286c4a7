import { HOUR, MINUTE } from '../../shared/clock.ts';
import { DELAYS } from '../tenant/delays.ts';
import { adminActionRequired, refusedByPolicy, successfulReset } from '../tenant/journeys.ts';
import { SAMPLE_WORKSPACE } from '../workspace/start-workspace.ts';
import { aboutPerson, accountEvent, heartbeats } from '../workspace/windows-events.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

const STARTS_AT = '2026-11-23T08:00:00Z';
const LASTS_MS = 4 * HOUR;

/** Minutes after the start at which each of these is refused for want of a right. */
const REFUSED = { ada: 15, grace: 32, emmy: 55 };
const MENDED = 100;

const ALL = { from: '2026', to: '2027', latestFirst: false };

/** Records reach the workspace some minutes later than rows reach the audit log. */
const LATE_MS = 7 * MINUTE;

/** The cloud only says that an administrator must act; the servers say what for. */
export const connectorPermissionLost: Scenario = {
  name: 'connector-permission-lost',
  title: 'The connector loses a right on one organisational unit',
  story:
    'Somebody blocks inheritance on an organisational unit, and whoever works there cannot reset a password any more. The events of the connector make the cause certain, name it once for all, and end it when the first of them gets through; of one person they show that it was the minimum age.',
  startsAt: STARTS_AT,
  lastsMs: LASTS_MS,
  settings: { LOG_ANALYTICS_WORKSPACE_ID: SAMPLE_WORKSPACE },
  wholePipeline: true,
  plays(tenant) {
    const stage = stageFor(connectorPermissionLost, tenant);
    for (const [name, minute] of Object.entries(REFUSED)) {
      stage.plays(tenant.people.add(name), adminActionRequired, { minute, delay: DELAYS.A });
    }
    const ada = tenant.people.find('ada@contoso.example');
    if (ada !== undefined) stage.plays(ada, successfulReset, { minute: MENDED, delay: DELAYS.A });
    const lastPasswordChangeDateTime = '2026-11-23T02:00:00Z';
    const katherine = tenant.people.add('katherine', { lastPasswordChangeDateTime });
    stage.plays(katherine, refusedByPolicy, { minute: 40, delay: DELAYS.A });
    stage.crowdPlays(10, successfulReset, { from: 0, to: 90, delay: DELAYS.A });
  },
  records(workspace, { people, audit }) {
    const start = new Date(STARTS_AT);
    workspace.add(heartbeats(new Date(start.getTime() - 2 * HOUR), new Date(start.getTime() + 24 * HOUR)));
    for (const { row } of audit.between(ALL)) {
      const person = people.find(row.targetResources?.[0]?.id ?? '');
      if (person === undefined) continue;
      const at = new Date(row.activityDateTime);
      if (row.resultReason === 'OnPremisesAdminActionRequired') {
        workspace.add([aboutPerson(33_004, person, at)], LATE_MS);
      }
      if (row.resultReason === 'OnPremisesPolicyViolation') {
        workspace.add([aboutPerson(33_008, person, at), accountEvent(4724, person, at)], LATE_MS);
      }
      if (row.resultReason === 'Successfully completed reset.') {
        workspace.add([aboutPerson(31_002, person, at)], LATE_MS);
      }
    }
  },
  expects: {
    // Each person's, and the one that explains them, which is over in the end.
    causes: { 'connector-permission-missing': 4, 'minimum-password-age': 1 },
    open: { 'connector-permission-missing': 2, 'minimum-password-age': 1 },
  },
};
