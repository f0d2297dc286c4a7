import { compileCatalogue } from '../../shared/catalogue/catalogue.ts';
import { DAY, MINUTE } from '../../shared/clock.ts';
import { DIRECTORY_DEFAULTS } from '../../shared/settings/password-policy.ts';

/** How history is judged where nobody has set anything: the catalogue and the defaults, and nothing from a directory. */
export const JUDGE_RULES = {
  tenantId: 'tenant-1',
  catalogue: compileCatalogue(),
  policies: DIRECTORY_DEFAULTS,
  outage: { people: 3, windowMs: 10 * MINUTE },
  actWithinMs: DAY,
  settlingMs: 15 * MINUTE,
  personFacts: async () => undefined,
};
