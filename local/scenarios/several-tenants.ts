import { HOUR } from '../../shared/clock.ts';
import { DELAYS } from '../tenant/delays.ts';
import { bannedPassword, lockedOrDisabled, successfulReset } from '../tenant/journeys.ts';
import type { Tenant } from '../tenant/start-tenant.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

/** In minutes after the start: so long Northwind answers every call with 429. */
export const THROTTLED = { from: 10, to: 55 };

const MORNING = { from: 1, to: 60, delay: DELAYS.A };

/** One deployment for several tenants; the trouble of one is not that of the others. */
export const severalTenants: Scenario = {
  name: 'several-tenants',
  title: 'Three tenants, one of them throttled',
  story:
    'One deployment watches three tenants, and for three quarters of an hour one of them answers every call with 429. The other two are read on time meanwhile, the app says by itself that the third is behind, and afterwards everybody who failed there is found.',
  wholePipeline: true,
  startsAt: '2026-11-23T08:00:00Z',
  lastsMs: 1.5 * HOUR,
  plays: (tenant) => failures(tenant, 4),
  beside: [
    { tenantId: 'fabrikam.example', name: 'Fabrikam', plays: (tenant) => failures(tenant, 3) },
    {
      tenantId: 'northwind.example',
      name: 'Northwind',
      plays(tenant) {
        const stage = failures(tenant, 5);
        const [from, until] = [stage.at(THROTTLED.from), stage.at(THROTTLED.to)];
        tenant.faults.add({ kind: 'throttled', from, until });
      },
    },
  ],
  expects: {
    causes: { 'banned-password': 12, 'account-locked': 3, 'source-stale': 1 },
    open: { 'banned-password': 12, 'account-locked': 3 },
  },
};

/** So many people with a banned password, and one who is locked out. */
function failures(tenant: Tenant, banned: number) {
  const stage = stageFor(severalTenants, tenant);
  stage.crowdPlays(banned, bannedPassword, MORNING);
  stage.crowdPlays(1, lockedOrDisabled, MORNING);
  stage.crowdPlays(10, successfulReset, MORNING);
  return stage;
}
