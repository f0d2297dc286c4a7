import { describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../shared/catalogue/causes.ts';
import { nextStep } from '../../shared/guidance/next-step.ts';
import { AUDIENCES } from './samples.ts';

describe('nextStep', () => {
  it.each(CAUSE_IDS)('is one short sentence for %s', (cause) => {
    const steps = [nextStep(cause), ...AUDIENCES.map((audience) => nextStep(cause, audience))];

    for (const step of steps) {
      expect(step).toMatch(/^[A-Z][^\n]+\.$/);
      expect(step.length).toBeLessThanOrEqual(95);
    }
  });

  it('speaks to the person in their own words', () => {
    expect(nextStep('connector-unreachable', 'user')).toContain('when the connection is back');
    expect(nextStep('connector-unreachable')).toContain('port 443');
  });
});
