import { describe, expect, it } from 'vitest';
import { readFindings } from '../../local/console/read-findings.ts';
import { scenarios } from '../../local/scenarios/index.ts';
import { startWorld } from '../../local/world.ts';
import type { Cause } from '../../shared/catalogue/causes.ts';
import type { Finding } from '../../shared/findings/finding.ts';

function countByCause(findings: readonly Finding[]): Partial<Record<Cause, number>> {
  return Object.fromEntries(
    [...Map.groupBy(findings, ({ cause }) => cause)].map(([cause, some]) => [cause, some.length]),
  );
}

// From the tenant's audit log over HTTP, through the functions, the bus and table storage, out through the API.
describe.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  'the scenario %s',
  (_name, scenario) => {
    it(
      'ends with the findings that its story deserves, and with nothing left undone',
      { timeout: 300_000 },
      async () => {
        await using world = await startWorld({ scenario });

        await world.play();

        const { findings } = await readFindings(world.host.baseUrl);
        expect(countByCause(findings)).toEqual(scenario.expects.causes);
        expect(countByCause(findings.filter(({ status }) => status === 'open'))).toEqual(
          scenario.expects.open,
        );
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
        expect(world.unsettled()).toEqual([]);
        const readers = world.tenant.mailbox.sent().flatMap(({ to }) => to);
        expect(readers.toSorted()).toEqual(scenario.expects.readers ?? readers.toSorted());
        const told = { emails: world.tenant.mailbox.sent().length, tickets: world.desk.tickets().length };
        const { emails = told.emails, tickets = told.tickets } = scenario.expects;
        expect(told).toEqual({ emails, tickets });
      },
    );
  },
);
