import { createServer } from 'node:net';
import { ServiceBusClient } from '@azure/service-bus';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { outcomeOf } from '../../local/console/outcome.ts';
import { readFindings } from '../../local/console/read-findings.ts';
import { listen } from '../../local/host/listen.ts';
import { findScenario } from '../../local/scenarios/index.ts';
import { bannedPassword, successfulReset } from '../../local/tenant/journeys.ts';
import { seeded } from '../../local/tenant/seeded.ts';
import { startWorld, type World, type WorldEvent } from '../../local/world.ts';

async function findingsOf(world: World): Promise<Finding[]> {
  return (await readFindings(world.host.baseUrl)).findings;
}

function countByCause(findings: readonly Finding[]): Record<string, number> {
  const byCause = Object.entries(Object.groupBy(findings, ({ cause }) => cause));
  return Object.fromEntries(byCause.map(([cause, same]) => [cause, same.length]));
}

/** Lets somebody fail by a banned password a minute from now. */
function somebodyFails({ tenant, clock }: World, displayName = 'Ada'): void {
  const person = tenant.people.add(displayName.toLowerCase());
  tenant.plays(bannedPassword(seeded(1), person, new Date(clock().getTime() + MINUTE)));
}

describe('a stepped world', () => {
  it.each(['minimum-age', 'retry-works'])('plays %s to what the scenario promises', async (name) => {
    const scenario = findScenario(name);
    await using world = await startWorld({ scenario });
    await world.play();
    const findings = await findingsOf(world);
    expect(countByCause(findings)).toEqual(scenario.expects.causes);
    expect(countByCause(findings.filter(({ status }) => status === 'open'))).toEqual(scenario.expects.open);
    expect(world.unsettled()).toEqual([]);
  });

  it('finds what happens in its tenant as time passes, and nothing while it stands still', async () => {
    await using world = await startWorld();
    somebodyFails(world);
    world.tenant.plays(successfulReset(seeded(2), world.tenant.people.add('grace'), world.clock()));
    await world.settle();
    expect(await findingsOf(world)).toEqual([]);
    await world.passes(HOUR);
    expect(countByCause(await findingsOf(world))).toEqual({ 'banned-password': 1 });
  });

  it('sets a message aside that is no finding, and goes on', async () => {
    await using world = await startWorld();
    const client = new ServiceBusClient(world.bus.connectionString);
    const applicationProperties = { kind: 'finding' };
    await client.createSender('findings').sendMessages([
      { body: 'no finding at all', applicationProperties },
      { body: { specversion: '1.0' }, applicationProperties },
    ]);
    await client.close();
    somebodyFails(world);
    await world.passes(HOUR);
    const played = { scenario: null, startedAt: world.clock(), messages: 0 };
    const { outcome } = await outcomeOf(world, played);
    // Somebody's failure, and that something was set aside.
    expect(outcome).toMatchObject({ settled: true, counts: { setAside: 2, findings: 2, deadLettered: 0 } });
    expect(outcome.counts.byCause).toMatchObject({ 'messages-dead-lettered': 1 });
  });

  it('gives the functions its own settings over those of the sample file', async () => {
    await using world = await startWorld({ env: { PULL_AUDIT_EVENTS_SCHEDULE: '0 0 * * * *' } });
    await world.passes(HOUR);
    expect(world.host.invocations('pull-audit-events')).toBe(2);
  });

  it('starts again and again in one process, but not twice at a time', async () => {
    for (const expected of [1, 1]) {
      await using world = await startWorld();
      await expect(startWorld()).rejects.toThrow('A world is already running in this process.');
      await world.settle();
      expect(world.host.invocations('pull-audit-events')).toBe(expected);
    }
  });

  it('leaves nothing behind when it cannot start', async () => {
    const other = createServer();
    const port = await listen(other, { port: 0 });
    await expect(startWorld({ ports: { tables: port } })).rejects.toThrow(`port ${port} is already taken`);
    await expect(startWorld({ ports: { http: port } })).rejects.toThrow(`Port ${port} is already taken`);
    await expect(startWorld({ env: { OUTAGE_PEOPLE: 'many' } })).rejects.toThrow(
      'OUTAGE_PEOPLE must be a number',
    );
    other.close();
    await using world = await startWorld();
    expect(world.unsettled()).toEqual([]);
  });

  it('says that it has no tenant where another Graph is in its place', async () => {
    await using world = await startWorld({ graphBaseUrl: 'http://127.0.0.1:9' });
    expect(world.hasTenant).toBe(false);
    expect(() => world.tenant).toThrow('This world has no tenant of its own');
  });
});

describe('a live world', () => {
  it('finds things by itself as its clock runs, and cannot be moved', async () => {
    const recorded = Promise.withResolvers<WorldEvent>();
    await using world = await startWorld({
      pace: { speed: 600 },
      onEvent: (event) => {
        if (event.kind === 'run' && event.run.name === 'record-finding') recorded.resolve(event);
      },
    });
    await expect(world.passes(HOUR)).rejects.toThrow('The clock of this world runs by itself');
    somebodyFails(world);
    expect(await recorded.promise).toMatchObject({ kind: 'run', run: { name: 'record-finding' } });
    expect(countByCause(await findingsOf(world))).toEqual({ 'banned-password': 1 });
  });
});
