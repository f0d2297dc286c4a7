import { describe, expect, it } from 'vitest';
import { scenarios } from '../../../local/scenarios/index.ts';
import { DIRECTORY_AUDITS } from '../../../local/tenant/request-log.ts';
import { SECOND } from '../../../shared/clock.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { play } from './play.ts';

function byCause(findings: readonly Finding[]): Record<string, number> {
  const groups = Object.entries(Object.groupBy(findings, ({ cause }) => cause));
  return Object.fromEntries(groups.map(([cause, some]) => [cause, some.length]));
}

describe('scenarios end as they say', () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_name, scenario) => {
    const { findings, requests } = await play(scenario);

    expect(byCause(findings)).toEqual(scenario.expects.causes);
    expect(byCause(findings.filter(({ status }) => status === 'open'))).toEqual(scenario.expects.open);
    expect(requests.busiest(DIRECTORY_AUDITS, 10 * SECOND)).toBeLessThanOrEqual(5);
  });
});
