import type { Condition } from '../../findings/condition.ts';
import { shownBy } from '../evidence.ts';
import type { Judge } from '../look-at.ts';
import type { KnownPart } from '../snapshot.ts';

type Plan = KnownPart<'licences'>['plans'][number];

/**
 * Licences that cover writeback: none held, or all of them stopped or in grace. An old trial beside a product that is
 * enabled is no trouble. Nor are more people than units: writeback goes on, and only the history notes that units lapsed.
 */
export const judgeLicences: Judge = ({ snapshot }) => {
  const { licences } = snapshot.parts;
  if (licences.state === 'unknown') return undefined;
  const usable = licences.plans.filter(({ switchedOn }) => switchedOn);
  if (usable.some(({ capability }) => capability === 'Enabled')) return [];
  return usable.length > 0 ? [stopped(usable, snapshot.asOf)] : [missing(licences.plans, snapshot.asOf)];
};

function missing(switchedOff: readonly Plan[], at: string): Condition {
  const codes =
    switchedOff.length === 0
      ? ['no product with AAD_PREMIUM or AAD_PREMIUM_P2']
      : switchedOff.map(({ sku }) => `${sku}: the plan is switched off`);
  const evidence = codes.map((code) => shownBy('state-no-premium-licence', 'subscribedSkus', { code, at }));
  return { cause: 'premium-licence-missing', about: '', evidence };
}

function stopped(plans: readonly Plan[], at: string): Condition {
  const evidence = plans.map(({ sku, capability }) =>
    shownBy('state-subscription-suspended', 'subscribedSkus', { code: `${sku}: ${capability}`, at }),
  );
  const isGrace = plans.some(({ capability }) => capability === 'Warning');
  return { cause: 'subscription-suspended', about: '', evidence, ...(isGrace ? { severity: 'medium' } : {}) };
}
