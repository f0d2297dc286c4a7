import type { Clock } from '../shared/clock.ts';
import type { Neighbour } from './scenarios/scenario.ts';
import { startTenant, type Tenant } from './tenant/start-tenant.ts';

/** A further tenant of a world, as it runs. */
export type RunningNeighbour = Neighbour & { tenant: Tenant; stop: () => Promise<void> };

/** The main tenant has seed 1, its neighbours those after it. */
const FIRST_SEED = 2;

/** Starts the neighbour that stands at this place in its scenario. */
export async function startNeighbour(one: Neighbour, at: number, clock: Clock): Promise<RunningNeighbour> {
  const tenant = await startTenant({ clock, tenantId: one.tenantId, seed: FIRST_SEED + at });
  return { ...one, tenant, stop: () => tenant.stop() };
}

/** The setting that has the app watch a tenant and its neighbours; each has these settings for its own. */
export function settingForAll(
  main: Tenant,
  beside: readonly RunningNeighbour[],
  own: Readonly<Record<string, string>>,
): { TENANTS?: string } {
  if (beside.length === 0) return {};
  const all = [{ tenant: main, name: 'Contoso' }, ...beside].map(({ tenant, name }) => ({
    id: tenant.tenantId,
    name,
    settings: { ...own, GRAPH_BASE_URL: tenant.baseUrl },
  }));
  return { TENANTS: JSON.stringify(all) };
}
