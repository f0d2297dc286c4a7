import { HOUR } from '../../shared/clock.ts';
import { DELAYS } from '../tenant/delays.ts';
import { bannedPassword, lockedOrDisabled, successfulReset } from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

/** In minutes after the start: so long every page of the audit log leads back to itself. */
const STUCK = { from: 20, to: 50 };

/** All calls are answered, and nothing moves. */
export const frozenSource: Scenario = {
  name: 'frozen-source',
  title: 'Every call succeeds and nothing moves',
  story:
    'For half an hour Microsoft Graph answers every call well, but each page of the audit log leads back to itself, so that nothing new is ever read. The app notices that by itself within a quarter of an hour, and once Graph has found its way again everybody who failed meanwhile is found.',
  wholePipeline: true,
  startsAt: '2026-11-23T08:00:00Z',
  lastsMs: 2 * HOUR,
  plays(tenant) {
    const stage = stageFor(frozenSource, tenant);
    const morning = { from: 5, to: 70, delay: DELAYS.A };
    stage.crowdPlays(6, bannedPassword, morning);
    stage.crowdPlays(3, lockedOrDisabled, { ...morning, ...STUCK });
    stage.crowdPlays(20, successfulReset, morning);
    const [from, until] = [stage.at(STUCK.from), stage.at(STUCK.to)];
    tenant.faults.add({ kind: 'repeated-next-link', path: 'directoryAudits', from, until });
  },
  expects: {
    causes: { 'banned-password': 6, 'account-locked': 3, 'source-stale': 1 },
    open: { 'banned-password': 6, 'account-locked': 3 },
  },
};
