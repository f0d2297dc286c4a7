import { describe, expect, it } from 'vitest';
import { frozenSource } from '../../local/scenarios/frozen-source.ts';
import { DIRECTORY_AUDITS } from '../../local/tenant/request-log.ts';
import { SAMPLE_WORKSPACE } from '../../local/workspace/start-workspace.ts';
import { MINUTE } from '../../shared/clock.ts';
import { openTables } from '../../shared/store/tables.ts';
import { watermarks } from '../../shared/store/watermarks.ts';
import { parts, type Parts } from '../../shared/wiring.ts';
import { codes, startWatchedWorld, statuses } from './watched-world.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const minute = (count: number) => new Date(START + count * MINUTE);
const startsAt = new Date(START);

describe('a source', () => {
  it('that stands still while all calls succeed is found within three looks, and is over when it moves', async () => {
    await using watched = await startWatchedWorld({ scenario: frozenSource });
    const { world, findings } = watched;

    await world.runUntil(minute(20 + 3 * 5));
    const found = await findings('source-stale');
    await world.runUntil(minute(70));

    expect(statuses(found)).toEqual(['open']);
    expect(codes(found)).toEqual(['watermark-frozen']);
    expect(statuses(await findings('source-stale'))).toEqual(['resolved']);
    expect(Object.keys(world.tenant.requests.statuses(DIRECTORY_AUDITS))).toEqual(['200']);
  });

  const diskFull = () => Promise.reject(new Error('There is no room left'));
  it.each<[string, (all: Parts) => void]>([
    [
      'integration-status',
      ({ status }) => void (status.statuses = { ...status.statuses, saveLatest: diskFull }),
    ],
    ['connector-events', ({ connector }) => connector && void (connector.keepEvents = diskFull)],
  ])('%s, whose answers cannot be kept, is found within three looks', async (name, stops) => {
    const env = { LOG_ANALYTICS_WORKSPACE_ID: SAMPLE_WORKSPACE };
    await using watched = await startWatchedWorld({ startsAt, env });
    const { world, findings } = watched;

    await world.runUntil(minute(20));
    stops(parts());
    await world.runUntil(minute(20 + 3 * 5 + 1));
    const found = await findings('source-stale');

    expect(codes(found)).toEqual(['watermark-frozen']);
    expect(found[0]?.evidence[0]?.text).toContain(name);
  });

  it('that cannot be reached for 25 minutes raises nothing; for 45, it is stale until it answers again', async () => {
    await using watched = await startWatchedWorld({ startsAt });
    const { world, findings } = watched;
    const away = (from: number, until: number) =>
      world.tenant.faults.add({ kind: 'error', status: 503, from: minute(from), until: minute(until) });

    away(10, 35);
    await world.runUntil(minute(60));
    const afterTheShort = await findings('source-stale');
    away(60, 105);
    await world.runUntil(minute(100));
    const duringTheLong = await findings('source-stale');
    await world.runUntil(minute(125));

    expect(afterTheShort).toEqual([]);
    expect(codes(duringTheLong)).toEqual(['watermark-old']);
    expect(statuses(await findings('source-stale'))).toEqual(['resolved']);
  });

  it('whose watermark lies in the future is found at the next look', async () => {
    await using watched = await startWatchedWorld({ startsAt });
    const { world, findings } = watched;
    await world.runUntil(minute(4));
    const marks = watermarks(openTables({ connectionString: world.tablesConnectionString }));
    const tenantId = world.env['AZURE_TENANT_ID'] ?? '';
    const kept = await marks.read(tenantId, 'audit-events');
    if (kept === undefined) throw new Error('Nothing was pulled');
    const ahead = { completedAtMs: minute(24 * 60).getTime() };
    const tiers = Object.fromEntries(Object.keys(kept.state.tiers).map((tier) => [tier, ahead]));
    // Whoever pulls with a wrong clock leaves such a mark.
    world.tenant.faults.add({ kind: 'error', status: 503, until: minute(20) });
    await marks.write(tenantId, 'audit-events', { ...kept.state, tiers }, kept.version);

    await world.runUntil(minute(6));
    const found = await findings('source-stale');

    expect(codes(found)).toEqual(['watermark-in-the-future']);
  });

  it('that is quiet raises nothing, however long nobody resets a password', async () => {
    await using watched = await startWatchedWorld({ startsAt });

    await watched.world.runUntil(minute(2 * 60));

    expect(await watched.findings('source-stale')).toEqual([]);
    expect(await watched.findings('audit-data-missing')).toEqual([]);
    expect(watched.lines.filter((line) => line.includes('cannot be looked at'))).toEqual([]);
  });
});
