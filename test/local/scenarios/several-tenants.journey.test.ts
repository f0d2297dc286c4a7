import { expect, it } from 'vitest';
import { z } from 'zod';
import { severalTenants, THROTTLED } from '../../../local/scenarios/several-tenants.ts';
import { DIRECTORY_AUDITS } from '../../../local/tenant/request-log.ts';
import { startWorld } from '../../../local/world.ts';
import { MINUTE } from '../../../shared/clock.ts';

const Page = z.object({ findings: z.array(z.object({ cause: z.string(), status: z.string() })) });

it('two tenants are read while the third is throttled; the watch and the probe tell of that one', async () => {
  await using world = await startWorld({ scenario: severalTenants });
  const causesOf = async (tenant: string) => {
    const address = `${world.host.baseUrl}/api/findings?status=open&tenant=${tenant}`;
    return Page.parse(await (await fetch(address)).json()).findings.map(({ cause }) => cause);
  };
  const [main, , throttled] = world.tenants;

  await world.runUntil(new Date(Date.parse(severalTenants.startsAt) + (THROTTLED.to - 1) * MINUTE));

  expect((await causesOf(main?.tenantId ?? '')).length).toBeGreaterThan(2);
  expect((await causesOf('fabrikam.example')).length).toBeGreaterThan(1);
  expect(await causesOf('northwind.example')).toContain('source-stale');
  expect(throttled?.requests.statuses(DIRECTORY_AUDITS)).toHaveProperty('429');
  const probe = await fetch(`${world.host.baseUrl}/api/health`);
  expect(probe.status).toBe(503);
  expect(await probe.json()).toMatchObject({ tenants: { healthy: 2, unhealthy: 1 } });
});
