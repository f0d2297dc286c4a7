import { describe, expect, it } from 'vitest';
import { createTenants, throttledTenant } from './many-tenants.ts';

/** How many tenants, and rows of each; the documented figure is that of TENANTS_TRIED=200 ROWS_EACH=1000. */
const TENANTS_TRIED = Number(process.env['TENANTS_TRIED'] ?? 12);
const ROWS_EACH = Number(process.env['ROWS_EACH'] ?? 120);

describe('several tenants in one deployment', () => {
  it(
    'are all fresh within two intervals, while one of them answers only 429; and that one is once it answers again',
    { timeout: 900_000 },
    async () => {
      await using tenants = await createTenants(TENANTS_TRIED, ROWS_EACH);
      const recover = throttledTenant(tenants.all[0]);
      const first = await tenants.ring();
      await tenants.ring();

      const stale: string[] = [];
      for (const { tenantId } of tenants.all.slice(1)) {
        if ((await tenants.readUpTo(tenantId)) < first.getTime()) stale.push(tenantId);
      }
      expect(stale).toEqual([]);
      expect(await tenants.readUpTo(tenants.all[0]?.tenantId ?? '')).toBe(0);

      recover();
      const again = await tenants.ring();
      expect(await tenants.readUpTo(tenants.all[0]?.tenantId ?? '')).toBeGreaterThanOrEqual(again.getTime());
      expect(await tenants.findingsPerTenant()).toEqual(tenants.expectedPerTenant());
    },
  );
});
