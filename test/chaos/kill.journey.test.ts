import { describe, expect, it } from 'vitest';
import { isGood, runChaos } from '../../local/chaos/chaos.ts';

// A few of what `npm run chaos` does hundreds of times. Another seed is other moments, faults and stories.
const SEED = 20261123;

describe('a function host that is killed', () => {
  it(
    'loses no e-mail and no ticket and doubles none, with everything settled in the end',
    { timeout: 300_000 },
    async () => {
      const report = await runChaos({ runs: 8, seed: SEED, desks: ['github', 'webhook'] });

      expect(report.failures).toEqual([]);
      expect(report).toMatchObject({ rounds: 8, lost: 0, doubled: 0, differing: 0, left: [] });
      expect(isGood(report)).toBe(true);
      // Otherwise it has shown nothing.
      expect(report.kills).toBeGreaterThanOrEqual(8);
      expect(report.killsAtWork).toBeGreaterThanOrEqual(5);
      expect(report.emails).toBeGreaterThan(0);
      expect(report.tickets).toBeGreaterThan(0);
    },
  );
});
