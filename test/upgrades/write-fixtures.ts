// Writes what this version keeps and sends, one row and one message of each kind: `node test/upgrades/write-fixtures.ts FOLDER`.
// Run once for a version, from its own code; what it wrote is never changed again.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
import { findScenario } from '../../local/scenarios/index.ts';
import { startWorld } from '../../local/world.ts';
import { openTables, TABLE_NAMES } from '../../shared/store/tables.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder: node test/upgrades/write-fixtures.ts FOLDER');

const rows = new Map<string, Record<string, unknown>>();
const messages = new Map<string, ServiceBusMessage>();

function keep(message: ServiceBusMessage): void {
  const { kind = '', occasion = '' } = message.applicationProperties ?? {};
  const asked = Object.keys(message.applicationProperties ?? {}).join();
  const about = JSON.stringify(message.body).includes('"inhibitedBy"') ? 'explained' : '';
  const key = [kind, occasion, asked, about].join('|');
  if (!messages.has(key)) messages.set(key, message);
}

// oxlint-disable-next-line typescript/unbound-method -- called with the client that it belongs to
const { createSender } = ServiceBusClient.prototype;
ServiceBusClient.prototype.createSender = function watched(name) {
  const sender = createSender.call(this, name);
  const { createMessageBatch, scheduleMessages } = sender;
  sender.createMessageBatch = async (options) => {
    const batch = await createMessageBatch.call(sender, options);
    const add = batch.tryAddMessage.bind(batch);
    batch.tryAddMessage = (message, more) => {
      if ('body' in message) keep(message);
      return add(message, more);
    };
    return batch;
  };
  sender.scheduleMessages = (some, at, options) => {
    for (const message of [some].flat()) keep(message);
    return scheduleMessages.call(sender, some, at, options);
  };
  return sender;
};

/** Rows of one kind have keys of one shape. */
function shapeOf(partitionKey: string, rowKey: string): string {
  const shape = (key: string) =>
    key
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{guid}')
      .replaceAll(/[0-9a-f]{16,}/g, '{hash}')
      .replaceAll(/\|[0-9a-f]{1,2}$/g, '|{bucket}')
      .replaceAll(/\d+/g, '#');
  return `${shape(partitionKey)} / ${shape(rowKey)}`;
}

async function keepRows(connectionString: string): Promise<void> {
  const open = openTables({ connectionString });
  for (const table of TABLE_NAMES) {
    for await (const row of (await open(table)).listEntities<Record<string, unknown>>()) {
      const { etag: _etag, timestamp: _timestamp, partitionKey = '', rowKey = '', ...columns } = row;
      const key = `${table} / ${shapeOf(partitionKey, rowKey)}`;
      if (!rows.has(key)) rows.set(key, { table, partitionKey, rowKey, columns: plain(columns) });
    }
  }
}

/** Dates and bytes in a way that JSON can keep. */
function plain(columns: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => {
      if (value instanceof Date) return [name, { date: value.toISOString() }];
      if (value instanceof Uint8Array) return [name, { bytes: Buffer.from(value).toString('base64') }];
      return [name, value];
    }),
  );
}

async function play(name: string, env: Record<string, string>): Promise<void> {
  await using world = await startWorld({ scenario: findScenario(name), env });
  await world.play();
  const client = new ServiceBusClient(world.bus.connectionString);
  const applicationProperties = { kind: 'finding', toDesk: 'yes', toPerson: 'yes', observedOnly: 'no' };
  await client
    .createSender('findings')
    .sendMessages({ messageId: 'not-ours', body: { not: 'ours' }, applicationProperties });
  await client.close();
  await world.settle();
  await keepRows(world.tablesConnectionString);
}

await play('minimum-age', { MAIL_MODE: 'preview' });
await play('minimum-age', { TICKET_PROVIDER: 'servicenow' });
await play('connector-outage', { TICKET_PROVIDER: 'servicenow' });

mkdirSync(folder, { recursive: true });
const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), `${JSON.stringify(content, undefined, 2)}\n`);
write(
  'rows.json',
  Array.from(rows, ([kind, row]) => ({ kind, ...row })),
);
write('messages.json', Array.from(messages.values()));
