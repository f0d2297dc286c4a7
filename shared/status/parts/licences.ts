import { z } from 'zod';
import { EMPTY, known, listOf, readOne, type Ask, type Read } from '../ask.ts';
import type { Facts } from '../snapshot.ts';

/** AAD_PREMIUM and AAD_PREMIUM_P2, the plans that cover writeback (graph-facts 4.3). */
const COVERING: ReadonlySet<string> = new Set([
  '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  'eec0eb4f-6444-4f95-aba0-50c24d67f998',
]);

const Sku = z.object({
  skuPartNumber: z.string(),
  capabilityStatus: z.string(),
  consumedUnits: z.number(),
  prepaidUnits: z.object({ enabled: z.number().nullish() }),
  servicePlans: z.array(z.object({ servicePlanId: z.string(), provisioningStatus: z.string().nullish() })),
});

/** The products that contain a plan which covers writeback. */
export function readLicences(ask: Ask): Promise<Read<Facts<'licences'>>> {
  return readOne(ask, { path: '/subscribedSkus' }, listOf(Sku), ({ value }) => {
    if (value.length === 0) return EMPTY;
    const plans = value.filter((sku) => plansIn(sku).length > 0).map(planOf);
    return known({ plans: plans.toSorted((a, b) => (a.sku < b.sku ? -1 : 1)) });
  });
}

function plansIn({ servicePlans }: z.infer<typeof Sku>) {
  return servicePlans.filter(({ servicePlanId }) => COVERING.has(servicePlanId.toLowerCase()));
}

function planOf(sku: z.infer<typeof Sku>) {
  return {
    sku: sku.skuPartNumber,
    capability: sku.capabilityStatus,
    switchedOn: plansIn(sku).some(({ provisioningStatus }) => provisioningStatus !== 'Disabled'),
    units: sku.prepaidUnits.enabled ?? 0,
    used: sku.consumedUnits,
  };
}
