import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { replay, replayCommand, type ReplayOptions } from '../../cli/replay.ts';
import { startBus, type Bus } from '../../local/bus/start-bus.ts';
import { readTopology } from '../../local/bus/topology.ts';
import { startStorage, type Storage } from '../../local/storage/start-storage.ts';
import { toMessage } from '../../shared/bus/finding-message.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { listSetAside, removeSetAside } from '../../shared/store/set-aside-rows.ts';
import { setAside } from '../../shared/store/set-aside.ts';
import { openTables, type OpenTable } from '../../shared/store/tables.ts';
import { aFinding } from '../store/a-finding.ts';
import { aTerminal } from './a-terminal.ts';

let bus: Bus;
let storage: Storage;
let client: ServiceBusClient;
let open: OpenTable;

beforeAll(async () => {
  storage = await startStorage();
  open = openTables({ connectionString: storage.connectionString });
});
afterAll(() => storage.stop());
beforeEach(async () => {
  bus = await startBus({ topology: await readTopology('infra/topology.json') });
  client = new ServiceBusClient(bus.connectionString);
});
afterEach(async () => {
  await client.close();
  await bus.stop();
  for (const row of await listSetAside(open)) await removeSetAside(open, row);
});

const LOCKED = aFinding({ person: 'grace', cause: 'account-locked', audience: ['user', 'helpdesk'] });
const DISABLED = aFinding({ person: 'hedy', cause: 'account-disabled', audience: ['user', 'helpdesk'] });

async function run(options: Partial<ReplayOptions> = {}, env?: Record<string, string>) {
  const terminal = aTerminal();
  const settings = { SERVICE_BUS: bus.connectionString, TABLES: storage.connectionString };
  const code = await replay({ format: 'json', ...options }, terminal, env ?? settings);
  const out = terminal.results.join('');
  return { code, out, err: terminal.problems.join('') };
}

function listed({ out }: { out: string }): Record<string, unknown>[] {
  return JSON.parse(out) as Record<string, unknown>[];
}

/** Lets the ticket subscription give up on these, and empties the others. */
async function deadLetter(...findings: Finding[]): Promise<void> {
  await client.createSender('findings').sendMessages(findings.map(toMessage));
  for (const message of await taken('ticket', findings.length)) {
    await message.receiver.deadLetterMessage(message.message, {
      deadLetterReason: 'MaxDeliveryCountExceeded',
      deadLetterErrorDescription: 'Ten deliveries failed',
    });
  }
  for (const name of ['record', 'notify']) await drained(name);
}

async function taken(subscription: string, count: number) {
  const receiver = client.createReceiver('findings', subscription);
  const messages = await receiver.receiveMessages(count, { maxWaitTimeInMs: 5_000 });
  return messages.map((message) => ({ message, receiver }));
}

async function drained(subscription: string): Promise<Finding[]> {
  const bodies: Finding[] = [];
  for (const { message, receiver } of await taken(subscription, bus.depth(subscription).active)) {
    bodies.push((message.body as { data: Finding }).data);
    await receiver.completeMessage(message);
  }
  return bodies;
}

describe('replay', () => {
  it('shows what ended in a dead-letter queue and changes nothing, without a choice, without --yes or as a dry run', async () => {
    await deadLetter(LOCKED, DISABLED);
    for (const options of [
      {},
      { yes: true },
      { cause: 'account-locked' },
      { cause: 'account-locked', dryRun: true },
    ] as const) {
      const before = bus.depth('ticket');
      const shown = await run(options);
      expect(shown.code).toBe(0);
      expect(listed(shown)[0]).toMatchObject({
        from: 'dead-letter',
        where: 'ticket',
        cause: 'account-locked',
        findingId: LOCKED.id,
        reason: 'MaxDeliveryCountExceeded: Ten deliveries failed',
      });
      expect(listed(shown)).toHaveLength('cause' in options ? 1 : 2);
      expect(bus.depth('ticket')).toEqual(before);
    }
    expect(bus.recent()).toHaveLength(2);
  });

  it.each([
    ['of one cause', { cause: 'account-locked' }],
    ['of one finding', { id: LOCKED.id }],
    ['by the id of the message', { id: `${LOCKED.id}-r1` }],
  ] as const)('brings back those %s and leaves the others', async (_name, options) => {
    await deadLetter(LOCKED, DISABLED);
    const replayed = listed(await run({ ...options, yes: true }));
    expect(replayed).toMatchObject([{ cause: 'account-locked', replayedAs: expect.any(String) as string }]);
    expect(bus.depth('ticket')).toMatchObject({ active: 1, locked: 0, deadLettered: 1 });
    expect(await drained('ticket')).toEqual([LOCKED]);
    expect(listed(await run())).toMatchObject([{ cause: 'account-disabled' }]);
  });

  it('sends a copy that is equal but for its id, so that the bus takes it for no duplicate', async () => {
    await deadLetter(LOCKED);
    const [replayed] = listed(await run({ subscription: 'ticket', yes: true }));
    const [copy] = await taken('ticket', 1);
    const { messageId: _old, ...expected } = toMessage(LOCKED);
    expect(copy?.message).toMatchObject(expected);
    expect(copy?.message.messageId).toBe(replayed?.replayedAs);
    expect(copy?.message.messageId).not.toBe(toMessage(LOCKED).messageId);
  });

  it('brings back a message that is no message of ours as it is, to the last byte', async () => {
    const body = Buffer.from('\u0000not json\u00ff', 'latin1');
    const applicationProperties = { kind: 'finding', toDesk: 'yes', observedOnly: 'no' };
    await client.createSender('findings').sendMessages({ messageId: 'odd', body, applicationProperties });
    for (const { message, receiver } of await taken('ticket', 1)) await receiver.deadLetterMessage(message);
    expect(listed(await run())).toMatchObject([{ kind: 'unreadable', messageId: 'odd' }]);
    await run({ id: 'odd', yes: true });
    const raw = client.createReceiver('findings', 'ticket', { skipParsingBodyAsJson: true });
    const [copy] = await raw.receiveMessages(1, { maxWaitTimeInMs: 5_000 });
    expect(copy?.body).toEqual(body);
  });

  it('sends what was set aside once more, and says what cannot be sent', async () => {
    const put = setAside(open, () => new Date('2026-11-23T08:00:00Z'));
    await put({
      by: 'open-ticket',
      messageId: 'm1',
      reason: 'Jira did not accept our credentials',
      body: toMessage(LOCKED).body,
    });
    await put({
      by: 'record-finding',
      messageId: 'm2',
      reason: 'The message is not a finding',
      body: { odd: true },
    });
    expect(listed(await run({ setAside: true, dryRun: true }))).toHaveLength(2);
    expect(await listSetAside(open)).toHaveLength(2);

    const { code, out } = await run({ setAside: true, yes: true });
    expect(code).toBe(1);
    expect(listed({ out })).toMatchObject([
      { where: 'open-ticket', cause: 'account-locked', replayedAs: expect.any(String) as string },
      {
        where: 'record-finding',
        kind: 'unreadable',
        cannot: expect.stringContaining('not a finding') as string,
      },
    ]);
    expect(await drained('ticket')).toEqual([LOCKED]);
    expect((await listSetAside(open)).map(({ messageId }) => messageId)).toEqual(['m2']);
  });

  it('tells people in a table what waits, since when, why, and how to go on', async () => {
    await deadLetter(LOCKED);
    const { out } = await run({ format: 'table' });
    for (const word of [
      'ticket',
      'account-locked',
      'Ten deliveries failed',
      'Nothing was changed',
      '--yes',
      '--cause',
    ])
      expect(out).toContain(word);
    expect((await run({ format: 'table', subscription: 'ticket', yes: true })).out).toContain('1 sent again');
    expect((await run({ format: 'table' })).out).toContain('No such message is waiting');
  });

  it('keeps the original where the bus does not take the copy', async () => {
    await deadLetter(LOCKED);
    const unreachable = {
      TABLES: storage.connectionString,
      SERVICE_BUS: bus.connectionString.replace(/:\d+;/, ':1;'),
    };
    const { code, err } = await run({ subscription: 'ticket', yes: true }, unreachable);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^SERVICE_BUS: connect ECONNREFUSED 127.0.0.1:1\nWhat was not sent again is where it was/u,
    );
    expect(bus.depth('ticket').deadLettered).toBe(1);
  });

  it('names the setting behind which nobody answers, and promises nothing about sending where it only looked', async () => {
    const nobody = storage.connectionString.replaceAll(/:\d+\//gu, ':1/');
    const settings = { TABLES: nobody, SERVICE_BUS: bus.connectionString };
    const { code, err } = await run({}, settings);

    expect(err).toMatch(/^TABLES: .+ECONNREFUSED.+\n$/u);
    expect(code).toBe(1);
  });

  it.each([
    [{ SERVICE_BUS: 'foo' }, /^SERVICE_BUS cannot be used\. It must look like this: Endpoint=sb:/u],
    [{ TABLES: 'foo' }, /^TABLES cannot be used\. It must look like this: DefaultEndpointsProtocol=/u],
    [{ TABLES: 'AccountName=a;AccountKey=Yg==' }, /^TABLES cannot be used\./u],
    [{ TABLES__endpoint: 'nowhere', TABLES: '' }, /\n {2}- TABLES__endpoint must be an address/u],
  ])('names the setting that is malformed: %j', async (wrong, told) => {
    const settings = { SERVICE_BUS: bus.connectionString, TABLES: storage.connectionString };
    const { code, err } = await run({}, { ...settings, ...wrong });

    expect(err).toMatch(told);
    expect(err).toContain('Nothing was looked at.');
    expect(err).not.toContain('What was not sent again');
    expect(code).toBe(1);
  });

  it('names the settings that are missing', async () => {
    const { code, err } = await run({}, {});
    expect(code).toBe(1);
    expect(err).toContain('SERVICE_BUS__fullyQualifiedNamespace');
    expect(err).toContain('TABLES__endpoint');
    expect(err).toContain('Nothing was looked at. Set these in the environment');
    expect(err).not.toContain('What was not sent again');
  });

  it('does not accept a cause or a subscription that does not exist', async () => {
    for (const wrong of [
      ['--cause', 'bad-luck'],
      ['--subscription', 'nobody'],
    ]) {
      const command = replayCommand(aTerminal())
        .exitOverride()
        .configureOutput({ writeErr: () => {} });
      await expect(command.parseAsync(wrong, { from: 'user' })).rejects.toThrow(/cause|choices/i);
    }
  });
});
