import { ServiceBusClient } from '@azure/service-bus';
import { describe, expect, it } from 'vitest';
import { sampleSettings } from '../../local/world-settings.ts';
import { startWorld } from '../../local/world.ts';
import { findingsTable } from '../../shared/store/findings-table.ts';
import { listSetAside } from '../../shared/store/set-aside-rows.ts';
import { openTables } from '../../shared/store/tables.ts';
import { Finding } from '../../shared/findings/finding.ts';
import { DAY } from '../../shared/clock.ts';
import { oldMessages, VERSIONS } from './fixtures.ts';

describe.each(VERSIONS)('messages in flight from version %s', (version) => {
  const messages = oldMessages(version);

  it('are of every kind that the version sent', () => {
    expect(new Set(messages.map(({ body }) => body.type))).toEqual(
      new Set(['writeback-watch.finding.v1', 'writeback-watch.reminder.v1']),
    );
  });

  it('are processed by the functions of today: recorded, told and ticketed, none given up', async () => {
    await using world = await startWorld({
      startsAt: new Date('2026-11-23T09:00:00Z'),
      env: { ...(await noTimers()), TICKET_PROVIDER: 'servicenow' },
    });
    const ids = new Set(messages.flatMap(({ body }) => findingsIn(body.data)).map(({ id }) => id));
    const client = new ServiceBusClient(world.bus.connectionString);
    await client.createSender('findings').sendMessages(messages);
    await client.close();
    await world.passes(DAY);

    const open = openTables({ connectionString: world.tablesConnectionString });
    expect(await listSetAside(open)).toEqual([]);
    expect(world.unsettled()).toEqual([]);
    for (const name of world.host.topicFunctions) {
      expect({ name, failures: world.host.failures(name) }).toEqual({ name, failures: 0 });
    }
    const findings = findingsTable(open, world.clock);
    const recorded = messages.filter(({ body }) => body.type === 'writeback-watch.finding.v1');
    expect(recorded.length).toBeGreaterThan(0);
    for (const { body } of recorded) {
      const told = Finding.parse(body.data);
      expect((await findings.get(told.tenantId, told.id))?.cause).toBe(told.cause);
    }
    expect(ids.size).toBeGreaterThan(1);
    expect(world.host.invocations('notify-user')).toBeGreaterThan(0);
    expect(world.host.invocations('open-ticket')).toBeGreaterThan(0);
  });
});

/** Only messages are of interest here. */
async function noTimers(): Promise<Record<string, string>> {
  const schedules = Object.keys(await sampleSettings()).filter((name) => name.endsWith('_SCHEDULE'));
  return Object.fromEntries(schedules.map((name) => [name, '0 0 0 1 1 *']));
}

function findingsIn(data: unknown): Finding[] {
  const held = typeof data === 'object' && data !== null && 'finding' in data ? data.finding : data;
  return [Finding.parse(held)];
}
