import { expect, it } from 'vitest';
import { playDay } from '../../bench/cost-day.ts';

it('an hour of attempts is played and all that it uses is counted', async () => {
  const hour = await playDay({ people: 60, attempts: 20, hours: 1 });
  expect(hour).toMatchObject({ people: 60, attempts: 20 });
  expect(hour.executions['pull-audit-events']).toBe(60);
  const { graphCalls, tableTransactions, busOperations, logLines, logBytes, storedBytes } = hour;
  const counted = { graphCalls, tableTransactions, busOperations, logLines, logBytes, storedBytes };
  for (const [name, count] of Object.entries(counted)) {
    expect({ name, some: count > 0 }).toEqual({ name, some: true });
  }
});
