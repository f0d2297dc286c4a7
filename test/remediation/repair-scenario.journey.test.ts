import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../local/console/outcome.ts';
import { repairWithApproval } from '../../local/scenarios/repair-with-approval.ts';
import type { Scenario } from '../../local/scenarios/scenario.ts';
import { startWorld } from '../../local/world.ts';

async function playedTo(scenario: Scenario) {
  await using world = await startWorld({ scenario });
  const startedAt = world.clock();
  await world.play();
  const { outcome } = await outcomeOf(world, { scenario: scenario.name, startedAt, messages: 0 });
  return { jobs: world.automation.jobs().map(({ runbook }) => runbook), ...outcome };
}

describe('the scenario repair-with-approval, played to its end', () => {
  it('has its question answered, and the restart is made once and helps', async () => {
    const { jobs, counts, unsettled } = await playedTo(repairWithApproval);
    expect(jobs).toEqual(['Restart-SyncService']);
    expect(counts.deliveries).toMatchObject({ repair: { done: 1 } });
    expect(unsettled).toEqual([]);
  });

  it('restarts nothing where the answer is no', async () => {
    const { jobs, counts } = await playedTo({ ...repairWithApproval, answers: 'deny' });
    expect(jobs).toEqual([]);
    expect(counts.deliveries).toMatchObject({ repair: { refused: 1 } });
  });
});
