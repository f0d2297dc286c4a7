import { describe, expect, it } from 'vitest';
import { delayOf } from '../../../local/tenant/delays.ts';
import { successfulReset } from '../../../local/tenant/journeys.ts';
import { DIRECTORY_AUDITS } from '../../../local/tenant/request-log.ts';
import { seeded } from '../../../local/tenant/seeded.ts';
import { startTenant } from '../../../local/tenant/start-tenant.ts';
import { HOUR } from '../../../shared/clock.ts';
import { aStoppedClock } from './builders.ts';
import { pageOf } from './graph-shapes.ts';

describe('a journey that is played', () => {
  it('shows in the directory when it happens and in the audit log when its rows arrive', async () => {
    const time = aStoppedClock('2026-11-23T05:00:00Z');
    const tenant = await startTenant({ clock: time.clock });
    try {
      const ada = tenant.people.add('ada');
      tenant.plays(successfulReset(seeded(1), ada, new Date('2026-11-23T05:30:00Z')), delayOf(3 * HOUR));
      const rows = async () =>
        (await pageOf(await fetch(`${tenant.baseUrl}/v1.0${DIRECTORY_AUDITS}`))).value.length;

      time.pass(HOUR);
      const soon = [await rows(), tenant.people.find(ada.id)?.lastPasswordChangeDateTime?.slice(0, 13)];
      time.pass(3 * HOUR);
      const later = await rows();

      expect(soon).toEqual([0, '2026-11-23T05']);
      expect(later).toBe(8);
    } finally {
      await tenant.stop();
    }
  });
});
