import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { codes, startWatchedWorld, statuses } from './watched-world.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const minute = (count: number) => new Date(START + count * MINUTE);
const startsAt = new Date(START);
const AUDITS = 'directoryAudits';

describe('a permission of our own', () => {
  it('that was taken away is named, and the finding is over when it is back', async () => {
    await using watched = await startWatchedWorld({ startsAt });
    const { world, findings } = watched;
    const refused = { kind: 'error', status: 403, path: AUDITS } as const;
    world.tenant.faults.add({ ...refused, from: minute(10), until: minute(25) });

    await world.runUntil(minute(16));
    const found = await findings('permission-missing');
    await world.runUntil(minute(40));

    expect(codes(found)).toEqual(['AuditLog.Read.All']);
    expect(found[0]?.evidence[0]?.text).toContain('no failed reset is found');
    expect(statuses(await findings('permission-missing'))).toEqual(['resolved']);
  });

  it('is not missing because of one refusal', async () => {
    await using watched = await startWatchedWorld({ startsAt });
    const { world, findings } = watched;
    world.tenant.faults.add({ kind: 'error', status: 403, path: AUDITS, next: 1, from: minute(10) });

    await world.runUntil(minute(20));

    expect(await findings('permission-missing')).toEqual([]);
  });

  it('is not missing because Graph throttles or fails', async () => {
    await using watched = await startWatchedWorld({ startsAt });
    const { world, findings } = watched;
    world.tenant.faults.add({ kind: 'throttled', path: AUDITS, from: minute(5), until: minute(12) });

    await world.runUntil(minute(20));

    expect(await findings('permission-missing')).toEqual([]);
  });
});
