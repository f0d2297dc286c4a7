import { MINUTE, type Clock } from '../clock.ts';

type Ring<Source> = {
  tenantIds: readonly string[];
  clock: Clock;
  orderPulls: (source: Source, tenantIds: readonly string[], dueAt: Date) => Promise<void>;
};

/**
 * What a timer does when it rings: with one tenant it pulls; with several it orders one pull for each, which the platform
 * spreads over instances, so that none waits for another.
 */
export async function pullEveryTenant<Source>(
  source: Source,
  pull: () => Promise<void>,
  { tenantIds, clock, orderPulls }: Ring<Source>,
): Promise<void> {
  if (tenantIds.length === 1) return pull();
  // To the minute: a timer that rings twice orders once.
  const dueAt = new Date(Math.floor(clock().getTime() / MINUTE) * MINUTE);
  await orderPulls(source, tenantIds, dueAt);
}
