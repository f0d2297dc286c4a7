import { describe, expect, it } from 'vitest';
import { bannedPasswords } from '../../../local/scenarios/banned-passwords.ts';
import { scenarios } from '../../../local/scenarios/index.ts';
import { minimumAge } from '../../../local/scenarios/minimum-age.ts';
import { retryWorks } from '../../../local/scenarios/retry-works.ts';
import type { Scenario } from '../../../local/scenarios/scenario.ts';
import { DIRECTORY_AUDITS } from '../../../local/tenant/request-log.ts';
import { SECOND } from '../../../shared/clock.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { play } from './play.ts';

function byCause(findings: readonly Finding[]): Record<string, number> {
  const groups = Object.entries(Object.groupBy(findings, ({ cause }) => cause));
  return Object.fromEntries(groups.map(([cause, some]) => [cause, some.length]));
}

/** What came of a scenario, in the terms in which it says what is expected of it. */
async function outcomeOf(scenario: Scenario, seed?: number) {
  const { findings, requests } = await play(scenario, seed);
  const open = findings.filter(({ status }) => status === 'open');
  const tooFast = requests.busiest(DIRECTORY_AUDITS, 10 * SECOND) > 5;
  return { causes: byCause(findings), open: byCause(open), tooFast };
}

/** What is expected of the findings; e-mails and tickets are for the whole pipeline. */
function findingsOf({ expects: { causes, open } }: Scenario) {
  return { causes, open };
}

describe('scenarios end as they say, within the pace that Graph allows', () => {
  it.each(scenarios.filter(({ wholePipeline }) => wholePipeline !== true))('$name', async (scenario) => {
    expect(await outcomeOf(scenario)).toEqual({ ...findingsOf(scenario), tooFast: false });
  });

  // The short ones, so that chance is tried without making everybody wait.
  it.each([minimumAge, bannedPasswords, retryWorks])('$name, whatever the seed', async (scenario) => {
    for (const seed of [2, 3, 4]) {
      expect(await outcomeOf(scenario, seed)).toEqual({ ...findingsOf(scenario), tooFast: false });
    }
  });
});
