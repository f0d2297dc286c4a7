import { ServiceBusClient } from '@azure/service-bus';
import { describe, expect, it } from 'vitest';
import { readFindings } from '../../local/console/read-findings.ts';
import { stageFor } from '../../local/scenarios/stage.ts';
import {
  changeRefusedByPolicy,
  connectorUnreachable,
  lockedOrDisabled,
  successfulChange,
  successfulReset,
} from '../../local/tenant/journeys.ts';
import { startWorld, type World, type WorldOptions } from '../../local/world.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { Cause } from '../../shared/catalogue/causes.ts';
import { previewsTable } from '../../shared/store/previews.ts';
import { openTables } from '../../shared/store/tables.ts';

/** A Monday morning; the log is read every five minutes, which makes long stretches of time quick to play. */
const startsAt = '2026-11-23T08:00:00Z';
const EVERY_FIVE_MINUTES = { PULL_AUDIT_EVENTS_SCHEDULE: '0 */5 * * * *' };

async function aWorld(env: Record<string, string> = {}, more: Partial<WorldOptions> = {}) {
  const world = await startWorld({
    startsAt: new Date(startsAt),
    env: { ...EVERY_FIVE_MINUTES, ...env },
    ...more,
  });
  return { world, stage: stageFor({ name: 'mail', startsAt }, world.tenant) };
}

async function findingsOf(world: World, cause: Cause) {
  const { findings } = await readFindings(world.host.baseUrl);
  return findings.filter((finding) => finding.cause === cause);
}

function subjects(world: World, whom: string): string[] {
  return world.tenant.mailbox.to(whom).map(({ subject }) => subject);
}

describe('a person whose change was refused', () => {
  it('hears once why and from when it works, and once more when that time has come', async () => {
    const { world, stage } = await aWorld();
    await using _ = world;
    const ada = world.tenant.people.add('ada');
    world.tenant.mailbox.set(ada.id, { timeZone: 'W. Europe Standard Time', locale: 'en-GB' });
    stage.plays(ada, successfulChange, { minute: 5 });
    stage.plays(ada, changeRefusedByPolicy, { minute: 20 });
    await world.passes(2 * HOUR);
    expect(world.tenant.mailbox.to('ada')).toHaveLength(1);
    // Changed at 08:05 UTC, so it works a day later, at 09:05 in Berlin.
    expect(world.tenant.mailbox.to('ada')[0]?.html).toMatch(/Tuesday 24 November.{1,10}09:0[56]/);
    await world.passes(DAY);
    expect(subjects(world, 'ada')).toHaveLength(2);
    expect(subjects(world, 'ada')[1]).toBe('You can set your new password now');
    expect(world.tenant.mailbox.sent()).toHaveLength(2);
    expect(world.unsettled()).toEqual([]);
  });

  it('hears nothing more where they got through in time', async () => {
    const { world, stage } = await aWorld();
    await using _ = world;
    const ada = world.tenant.people.add('ada');
    stage.plays(ada, successfulChange, { minute: 5 });
    stage.plays(ada, changeRefusedByPolicy, { minute: 20 });
    stage.plays(ada, successfulReset, { minute: 20 * 60 });
    await world.passes(DAY + 4 * HOUR);
    expect(subjects(world, 'ada')).toHaveLength(1);
  });

  it('is not woken', async () => {
    const { world, stage } = await aWorld();
    await using _ = world;
    const grace = world.tenant.people.add('grace');
    world.tenant.mailbox.set(grace.id, { timeZone: 'Pacific Standard Time' });
    stage.plays(grace, changeRefusedByPolicy, { minute: 10 });
    await world.passes(5 * HOUR);
    expect(world.tenant.mailbox.sent()).toEqual([]);
    await world.passes(2 * HOUR);
    // Six o'clock in Los Angeles, and the hour after it.
    expect(world.tenant.mailbox.to('grace').map(({ at }) => at.getUTCHours())).toEqual([14]);
  });
});

describe('an outage', () => {
  it('brings nobody a message while it lasts, and everybody who still waits one afterwards', async () => {
    const { world, stage } = await aWorld({ MAIL_PER_RUN: '7' });
    await using _ = world;
    const unlucky = stage.crowdPlays(30, connectorUnreachable, { from: 5, to: 25 });
    for (const person of unlucky.slice(0, 10)) stage.plays(person, successfulReset, { minute: 40 });
    await world.passes(38 * MINUTE);
    expect(world.tenant.mailbox.sent()).toEqual([]);
    await world.passes(4 * HOUR);
    const told = world.tenant.mailbox.sent().map(({ to, subject }) => `${to.join()} ${subject}`);
    const waited = unlucky.slice(10).map(({ mail }) => `${mail} Resetting your password works again`);
    expect(told.sort()).toEqual(waited.sort());
    const byMinute = Map.groupBy(world.tenant.mailbox.sent(), ({ at }) => at.toISOString().slice(0, 16));
    expect(Math.max(...byMinute.values().map((some) => some.length))).toBeLessThanOrEqual(7);
    expect(world.unsettled()).toEqual([]);
  });

  it('of one person alone is none: they hear after the window', async () => {
    const { world, stage } = await aWorld();
    await using _ = world;
    stage.plays(world.tenant.people.add('ada'), connectorUnreachable, { minute: 5 });
    await world.passes(20 * MINUTE);
    expect(world.tenant.mailbox.sent()).toEqual([]);
    await world.passes(HOUR);
    expect(world.tenant.mailbox.to('ada')).toHaveLength(1);
  });
});

describe('the modes', () => {
  it('preview: everything but the sending, and the message can be read', async () => {
    const { world, stage } = await aWorld({ MAIL_MODE: 'preview' });
    await using _ = world;
    stage.plays(world.tenant.people.add('ada'), changeRefusedByPolicy, { minute: 5 });
    await world.passes(HOUR);
    expect(world.tenant.mailbox.sent()).toEqual([]);
    expect(world.tenant.mailbox.drafts()).toEqual([]);
    const open = openTables({ connectionString: world.tablesConnectionString });
    const previews = await previewsTable(open).latest(world.env['AZURE_TENANT_ID'] ?? '', 5);
    expect(previews).toMatchObject([{ to: 'ada@contoso.example', cause: 'password-policy' }]);
    expect(previews[0]?.html).toContain('<h1>');
  });

  it('redirect: to one address, with the person named at the top', async () => {
    const { world, stage } = await aWorld({
      MAIL_MODE: 'redirect',
      MAIL_REDIRECT_TO: 'desk@contoso.example',
    });
    await using _ = world;
    stage.plays(world.tenant.people.add('ada'), changeRefusedByPolicy, { minute: 5 });
    await world.passes(HOUR);
    expect(world.tenant.mailbox.to('ada')).toEqual([]);
    expect(world.tenant.mailbox.to('desk@contoso.example')[0]?.html).toContain('ada@contoso.example');
  });

  it('off: nothing at all', async () => {
    const { world, stage } = await aWorld({ MAIL_MODE: 'off' });
    await using _ = world;
    stage.plays(world.tenant.people.add('ada'), changeRefusedByPolicy, { minute: 5 });
    await world.passes(HOUR);
    expect(world.tenant.requests.count('/users/{id}/mailboxSettings')).toBe(0);
    expect(world.tenant.mailbox.sent()).toEqual([]);
  });
});

describe('somebody who is locked out', () => {
  it.each([
    ['work', ['ada@contoso.example', 'grace@contoso.example']],
    ['second-address', ['ada@fabrikam.example', 'grace@contoso.example']],
    ['manager', ['grace@contoso.example', 'lise@contoso.example']],
    ['ticket-only', []],
  ] as const)('hears where the setting says: %s', async (setting, readers) => {
    const { world, stage } = await aWorld({ MAIL_WHEN_LOCKED_OUT: setting });
    await using _ = world;
    const { people } = world.tenant;
    const lise = people.add('lise');
    stage.plays(people.add('ada', { managerId: lise.id }), lockedOrDisabled, { minute: 5 });
    stage.plays(people.add('grace', { otherMails: [] }), lockedOrDisabled, { minute: 6 });

    await world.passes(HOUR);

    const told = world.tenant.mailbox.sent().flatMap(({ to }) => to);
    expect(told.toSorted()).toEqual(readers);
    expect(world.desk.tickets()).toHaveLength(2);
    expect(world.unsettled()).toEqual([]);
  });

  it('and has no address at all is no trouble of the channel: the ticket is enough', async () => {
    const { world, stage } = await aWorld();
    await using _ = world;
    const marie = world.tenant.people.add('marie', { mail: null, otherMails: [] });
    stage.plays(marie, lockedOrDisabled, { minute: 5 });

    await world.passes(HOUR);

    expect(await findingsOf(world, 'delivery-failing')).toEqual([]);
    expect(await findingsOf(world, 'account-locked')).toMatchObject([{ confidence: 'probable' }]);
    expect(world.desk.tickets()).toHaveLength(1);
    expect(world.bus.depth('notify').deadLettered).toBe(0);
  });
});

describe('trouble on the way', () => {
  it('a sender that does not exist is a finding, which is over once messages go out again', async () => {
    const { world, stage } = await aWorld({ MAIL_SENDER: 'gone@contoso.example' });
    await using _ = world;
    stage.plays(world.tenant.people.add('ada'), changeRefusedByPolicy, { minute: 5 });
    await world.passes(HOUR);
    const failing = await findingsOf(world, 'delivery-failing');
    expect(failing).toMatchObject([{ status: 'open', subject: { kind: 'tenant' } }]);
    expect(failing[0]?.evidence[0]?.text).toContain('MAIL_SENDER');
    world.tenant.mailbox.add('gone@contoso.example');
    stage.plays(world.tenant.people.add('grace'), changeRefusedByPolicy, { minute: 70 });
    await world.passes(HOUR);
    expect(world.tenant.mailbox.to('grace')).toHaveLength(1);
    expect(await findingsOf(world, 'delivery-failing')).toMatchObject([{ status: 'resolved' }]);
  });

  it('an hour without a mailbox loses no message and doubles none', async () => {
    const { world, stage } = await aWorld();
    await using _ = world;
    const until = new Date('2026-11-23T09:30:00Z');
    world.tenant.faults.add({ kind: 'error', status: 503, afterActing: true, path: '/messages', until });
    const people = stage.crowdPlays(5, changeRefusedByPolicy, { from: 2, to: 10 });
    await world.passes(3 * HOUR);
    for (const { id } of people) expect(world.tenant.mailbox.to(id)).toHaveLength(1);
    expect(world.unsettled()).toEqual([]);
  });

  it('a message that is neither finding nor reminder is set aside and holds nobody up', async () => {
    const { world, stage } = await aWorld();
    await using _ = world;
    const client = new ServiceBusClient(world.bus.connectionString);
    await client
      .createSender('findings')
      .sendMessages([
        { body: { type: 'writeback-watch.reminder.v1' }, applicationProperties: { kind: 'reminder' } },
      ]);
    await client.close();
    stage.plays(world.tenant.people.add('ada'), changeRefusedByPolicy, { minute: 5 });
    await world.passes(HOUR);
    expect(world.tenant.mailbox.to('ada')).toHaveLength(1);
    expect(world.host.failures('notify-user')).toBe(0);
    expect(world.bus.depth('notify').deadLettered).toBe(0);
  });
});
