import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFindings } from '../../local/console/read-findings.ts';
import { adminActionRequired } from '../../local/tenant/journeys.ts';
import { seeded } from '../../local/tenant/seeded.ts';
import { startWorld, type World } from '../../local/world.ts';
import { SAMPLE_WORKSPACE } from '../../local/workspace/start-workspace.ts';
import { aboutPerson, accountEvent, heartbeats, serverEvent } from '../../local/workspace/windows-events.ts';
import { MINUTE } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { watermarks } from '../../shared/store/watermarks.ts';
import { openTables } from '../../shared/store/tables.ts';

const QUIET = {
  PULL_INTEGRATION_STATUS_SCHEDULE: '0 0 0 1 1 *',
  WATCH_PIPELINE_SCHEDULE: '0 0 0 1 1 *',
  PULL_AUDIT_EVENTS_SCHEDULE: '0 */4 * * * *',
};

let world: World;

const later = (minutes: number) => new Date(world.clock().getTime() + minutes * MINUTE);

async function findings(): Promise<Finding[]> {
  return (await readFindings(world.host.baseUrl)).findings;
}

async function causes(): Promise<string[]> {
  return (await findings()).map(({ cause, status, confidence }) => `${cause} ${status} ${confidence}`);
}

/** Up to when the workspace has been read. */
async function readUpTo(): Promise<number> {
  const table = watermarks(openTables({ connectionString: world.tablesConnectionString }));
  const kept = await table.read(world.env.AZURE_TENANT_ID ?? '', 'connector-events');
  return Math.max(...Object.values(kept?.state.tiers ?? {}).map(({ completedAtMs = 0 }) => completedAtMs));
}

describe('a workspace in trouble', () => {
  beforeEach(async () => {
    world = await startWorld({ env: { LOG_ANALYTICS_WORKSPACE_ID: SAMPLE_WORKSPACE, ...QUIET } });
    world.workspace.add([...heartbeats(later(-60), later(0)), serverEvent(31_016, later(1), '')]);
    await world.passes(4 * MINUTE);
  });
  afterEach(() => world.stop());

  it.each([401, 403, 404])(
    'that may not be read (%i) changes nothing, and its watermark grows old',
    async (status) => {
      const before = await readUpTo();
      world.workspace.trouble({ kind: 'error', status });
      world.workspace.add([serverEvent(31_015, later(1), ''), ...heartbeats(later(5), later(60))]);

      await world.passes(40 * MINUTE);

      expect(await causes()).toEqual(['connector-stopped open certain']);
      expect(await readUpTo()).toBe(before);
      expect(world.unsettled()).toEqual([]);
    },
  );

  it.each([429, 503])(
    'that asks for patience (%i) is read again later, with nothing lost',
    async (status) => {
      world.workspace.trouble({ kind: 'error', status, next: 5 });
      world.workspace.add([serverEvent(31_015, later(1), ''), ...heartbeats(later(5), later(60))]);

      await world.passes(8 * MINUTE);
      expect(await causes()).toEqual(['connector-stopped open certain']);
      await world.passes(20 * MINUTE);

      expect(await causes()).toEqual(['connector-stopped resolved certain']);
      expect(world.unsettled()).toEqual([]);
    },
  );

  it('that cuts its answers is read whole', async () => {
    world.workspace.limit(1);
    world.workspace.add([serverEvent(31_015, later(1), ''), ...heartbeats(later(5), later(60))]);

    await world.passes(20 * MINUTE);

    expect(await causes()).toEqual(['connector-stopped resolved certain']);
  });
});

describe('a finding about a person', () => {
  beforeEach(async () => {
    world = await startWorld({ env: { LOG_ANALYTICS_WORKSPACE_ID: SAMPLE_WORKSPACE, ...QUIET } });
  });
  afterEach(() => world.stop());

  it(
    'gets its next revision when the servers tell more, by object id and by account',
    { timeout: 60_000 },
    async () => {
      const ada = world.tenant.people.add('ada', { lastPasswordChangeDateTime: '2026-10-01T08:00:00Z' });
      const told = adminActionRequired(seeded(1), ada, later(1));
      world.tenant.plays(told);
      const at = new Date(told.rows.at(-1)?.activityDateTime ?? '');
      world.workspace.add([aboutPerson(33_004, ada, at)], 20 * MINUTE);
      world.workspace.add([accountEvent(4724, ada, at)], 40 * MINUTE);

      await world.passes(16 * MINUTE);
      const [first] = await findings();
      expect(first).toMatchObject({
        cause: 'connector-permission-missing',
        confidence: 'probable',
        revision: 1,
      });

      await world.passes(20 * MINUTE);
      const second = await findings();
      expect(second).toMatchObject([
        { id: first?.id, cause: 'connector-permission-missing', confidence: 'certain', revision: 2 },
      ]);

      await world.passes(20 * MINUTE);
      const third = await findings();
      expect(third).toMatchObject([
        { id: first?.id, cause: 'password-policy', confidence: 'certain', revision: 3 },
      ]);
      expect(third[0]?.evidence.map(({ code }) => code)).toEqual(expect.arrayContaining(['33004', '4724']));
    },
  );
});

describe('without a workspace', () => {
  it('nothing is asked and nothing is missing', async () => {
    await using plain = await startWorld({ env: QUIET });
    await plain.passes(10 * MINUTE);

    expect(plain.workspace.queries).toEqual([]);
    expect(plain.host.failures('pull-connector-events')).toBe(0);
    expect(plain.host.invocations('pull-connector-events')).toBeGreaterThan(0);
  });
});
