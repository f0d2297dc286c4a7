import { CommanderError } from 'commander';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseCommand, eraseWith, type EraseOptions } from '../../cli/erase.ts';
import { startStorage } from '../../local/storage/start-storage.ts';
import { MINUTE } from '../../shared/clock.ts';
import type { Delivery } from '../../shared/deliveries/delivery.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { deliveriesTable } from '../../shared/store/deliveries.ts';
import { findingsTable } from '../../shared/store/findings-table.ts';
import { journal } from '../../shared/store/journal.ts';
import { mailBooks } from '../../shared/store/mail-books.ts';
import { outageLists } from '../../shared/store/outage-lists.ts';
import { PLACES } from '../../shared/store/personal-data.ts';
import { previewsTable } from '../../shared/store/previews.ts';
import { seenRows } from '../../shared/store/seen-rows.ts';
import { setAside } from '../../shared/store/set-aside.ts';
import { openTables, TABLE_NAMES, type OpenTable } from '../../shared/store/tables.ts';
import { watermarks } from '../../shared/store/watermarks.ts';
import { aFinding, TENANT } from '../store/a-finding.ts';
import { personEvents, serverBooks } from '../../shared/store/person-events.ts';
import { everyRow } from '../store/every-row.ts';
import { aTerminal } from './a-terminal.ts';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');
const ADA = { id: '0a11ce00-0000-4000-8000-000000000001', name: 'ada@contoso.example' };
const GRACE = { id: '0a11ce00-0000-4000-8000-000000000002', name: 'grace@contoso.example' };
type Somebody = typeof ADA;

let storage: Awaited<ReturnType<typeof startStorage>>;
let open: OpenTable;

beforeAll(async () => {
  storage = await startStorage();
  open = openTables({ connectionString: storage.connectionString });
});
afterAll(() => storage.stop());
beforeEach(async () => {
  for (const { table, partitionKey, rowKey } of await everyRow(open)) {
    await (await open(table)).deleteEntity(partitionKey, rowKey);
  }
});

async function run(
  options: Partial<EraseOptions>,
  env: Record<string, string> = { TABLES: storage.connectionString },
) {
  const terminal = aTerminal({ clock: () => new Date(NOW) });
  const code = await eraseWith({ person: [ADA.id], format: 'table', ...options }, terminal, env);
  return { code, out: terminal.results.join(''), err: terminal.problems.join('') };
}

function findingOf({ id, name }: Somebody, wish: Partial<Finding> = {}): Finding {
  const at = '2026-11-23T08:00:00.000Z';
  return aFinding({
    person: id,
    subject: { kind: 'user', id, userPrincipalName: name, displayName: 'Somebody' },
    attempt: { correlationId: `journey of ${id}`, activity: 'reset', steps: 2 },
    evidence: [{ source: 'audit', id: `SSPR_${id.slice(-3)}_ROW`, code: 'x', at }],
    ...wish,
  });
}

function outageOf(...people: Somebody[]): Finding {
  return aFinding({
    id: 'outage-1',
    cause: 'connector-unreachable',
    scope: 'connector',
    subject: { kind: 'connector', id: TENANT },
    occurrences: people.length,
    evidence: people.flatMap((somebody) => findingOf(somebody).evidence),
  });
}

const deliveryOf = ({ id }: Somebody, wish: Partial<Delivery> = {}): Delivery => ({
  id: `delivery-${id.slice(-3)}`,
  channel: 'mail',
  tenantId: TENANT,
  findingId: findingOf(ADA).id,
  cause: 'password-policy',
  personId: id,
  state: 'done',
  tries: 1,
  intendedAtMs: NOW,
  changedAtMs: NOW,
  ...wish,
});

/** Two people in every table, and an outage that hit both. */
async function aWorld({ busy = false } = {}): Promise<void> {
  const outage = outageOf(ADA, GRACE);
  const put = setAside(open, () => new Date(NOW));
  await findingsTable(open, () => new Date(NOW)).record([
    findingOf(ADA),
    findingOf(GRACE, { inhibitedBy: outage.id }),
    outage,
    findingOf(ADA, {
      id: 'b'.repeat(32),
      status: 'resolved',
      resolution: { at: '2026-11-23T09:00:00.000Z', reason: 'succeeded' },
    }),
    findingOf(GRACE, {
      id: 'c'.repeat(32),
      evidence: [
        { source: 'audit', id: 'r', code: 'x', at: '2026-11-23T08:00:00.000Z', text: `asked by ${ADA.name}` },
      ],
    }),
  ]);
  const book = journal(open, TENANT);
  await book.saveFiles(
    [ADA, GRACE].map((one) => ({ personId: one.id, findings: [findingOf(one)], pending: [] })),
  );
  await book.saveFiles([{ personId: ADA.name, findings: [], pending: [], lastSuccessAtMs: NOW }]);
  await book.saveEpisodes([{ finding: outage, members: [ADA.id, GRACE.id], pending: false }]);
  for (const one of [ADA, GRACE]) {
    const lease = busy && one === ADA ? { state: 'under-way' as const, leaseUntilMs: NOW + MINUTE } : {};
    await deliveriesTable(open).save(deliveryOf(one, lease));
    await mailBooks(open).save(TENANT, {
      personId: one.id,
      told: [{ id: 'd', cause: 'c', occasion: 'first', atMs: NOW }],
    });
    await outageLists(open).add(findingOf(one, { inhibitedBy: outage.id }));
    await previewsTable(open).keep({
      deliveryId: deliveryOf(one).id,
      tenantId: TENANT,
      occasion: 'first',
      cause: 'password-policy',
      to: `work-address-of-${one.id.slice(-3)}@contoso.example`,
      subject: 'Your password',
      html: '<p>Hello</p>',
      text: 'Hello',
      at: new Date(NOW).toISOString(),
    });
    await put({
      by: 'record-finding',
      messageId: one.id.slice(-3),
      reason: `Not JSON: ${one.name}`,
      body: { about: one.name.toUpperCase() },
    });
  }
  await outageLists(open).markOver(outage);
  await personEvents(open, TENANT).add(
    [ADA, GRACE].map(({ id, name }) => ({
      id: `event-${id === ADA.id ? 1 : 2}`,
      atMs: NOW,
      server: 'sync01',
      code: '33008',
      signals: ['prs-33008-ad-password-policy'],
      people: [id, name],
    })),
  );
  await serverBooks(open, TENANT).write({ troubles: [{ people: [ADA.id] }] });
  const seen = seenRows(open, TENANT, 'audit-events');
  await seen.load(NOW, NOW);
  seen.add({ id: 'SSPR_001_ROW', atMs: NOW });
  await seen.save();
  await watermarks(open).write(TENANT, 'audit-events', {
    watchingSinceMs: 0,
    ledgerFromMs: 0,
    tiers: {},
    gaps: [],
  });
}

async function tracesOf({ id, name }: Somebody): Promise<string[]> {
  const words = [id, name, `SSPR_${id.slice(-3)}_ROW`, `work-address-of-${id.slice(-3)}`].map((word) =>
    word.toLowerCase(),
  );
  return (await everyRow(open))
    .filter((row) => words.some((word) => JSON.stringify(row).toLowerCase().includes(word)))
    .map(({ table, partitionKey, rowKey }) => `${table} ${partitionKey} ${rowKey}`);
}

describe('erasing', () => {
  it.each([
    ['id', ADA.id],
    ['name', 'Ada@Contoso.example'],
  ])('by %s leaves no trace of the person in any table, and the others as they were', async (_by, person) => {
    await aWorld();
    const others = await tracesOf(GRACE);
    expect(new Set((await tracesOf(ADA)).map((row) => row.split(' ')[0]))).toEqual(
      new Set(['findings', 'journal', 'deliveries', 'setaside', 'connectorevents']),
    );

    const { code, out, err } = await run({ person: [person], yes: true });

    expect([code, err]).toEqual([0, '']);
    expect(await tracesOf(ADA)).toEqual([]);
    expect(await tracesOf(GRACE)).toEqual(others);
    expect(out).toContain('docs/privacy.md');
    const [episode] = await journal(open, TENANT).readEpisodes();
    expect(episode).toMatchObject({
      members: ['erased', GRACE.id],
      finding: { evidence: findingOf(GRACE).evidence },
    });
    const outage = await findingsTable(open, () => new Date(NOW)).get(TENANT, 'outage-1');
    expect(outage).toEqual({ ...outageOf(ADA, GRACE), evidence: findingOf(GRACE).evidence });
    expect(
      (await everyRow(open)).filter(({ table }) => table === 'seenevents' || table === 'watermarks'),
    ).toHaveLength(2);
  });

  it.each([[{}], [{ dryRun: true }]])(
    'is only shown without --yes (%j): nothing changes',
    async (options) => {
      await aWorld();
      const before = await everyRow(open);
      const { code, out } = await run({ ...options, format: 'json' });
      expect(code).toBe(0);
      expect(await everyRow(open)).toEqual(before);
      expect(JSON.parse(out)).toMatchObject({
        erased: false,
        person: { ids: [ADA.id, ADA.name] },
        tables: {
          findings: { deleted: 5, rewritten: 6 },
          journal: { deleted: 2, rewritten: 1 },
          deliveries: { deleted: 4, rewritten: 0 },
          setaside: { deleted: 1 },
        },
      });
      expect((await run({})).out).toContain('Add --yes');
    },
  );

  it('says what it did as JSON, and a second time that nothing is there', async () => {
    await aWorld();
    expect(JSON.parse((await run({ yes: true, format: 'json' })).out)).toMatchObject({
      erased: true,
      left: 0,
    });
    const again = await run({ yes: true });
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('No table holds anything')]);
  });

  it('leaves a delivery alone that somebody is at, and says that something is left', async () => {
    await aWorld({ busy: true });
    const { code, err } = await run({ yes: true });
    expect([code, err]).toEqual([1, expect.stringContaining('again in a few minutes')]);
    expect((await deliveriesTable(open).read(TENANT, deliveryOf(ADA).id))?.state).toBe('under-way');
  });

  it('asks for the id where a name has meant several people, and touches nobody', async () => {
    await aWorld();
    await findingsTable(open, () => new Date(NOW)).record([
      findingOf({ id: '0a11ce00-0000-4000-8000-000000000003', name: ADA.name }),
    ]);
    const before = await everyRow(open);
    const { code, err } = await run({ person: [ADA.name], yes: true });
    expect([code, err]).toEqual([1, expect.stringContaining(ADA.id)]);
    expect(await everyRow(open)).toEqual(before);
  });

  it.each([0, 3, 6, 8, 11, 14, 17])(
    'that a crash ended after %i changes is finished by the next one',
    async (calls) => {
      await aWorld();
      const { erase } = await import('../../shared/store/erasure/erase.ts');
      let left = calls;
      const crashing: OpenTable = async (name) => {
        const table = await open(name);
        return new Proxy(table, {
          get(target, property) {
            const value: unknown = Reflect.get(target, property);
            if (typeof value !== 'function') return value;
            return (...told: unknown[]): unknown => {
              if (property === 'deleteEntity' || property === 'updateEntity') left -= 1;
              if (left < 0) throw new Error('The power went out');
              return Reflect.apply(value, target, told);
            };
          },
        });
      };
      await expect(erase(crashing, [ADA.name], () => new Date(NOW))).rejects.toThrow('did not answer');
      expect(await tracesOf(ADA)).not.toEqual([]);
      expect((await run({ person: [ADA.name], yes: true })).code).toBe(0);
      expect(await tracesOf(ADA)).toEqual([]);
    },
  );

  it('makes no tables where there are none', async () => {
    const empty = await startStorage();
    try {
      const { code, out } = await run({}, { TABLES: empty.connectionString });
      expect([code, out]).toEqual([0, expect.stringContaining('No table holds anything')]);
      const { TableServiceClient } = await import('@azure/data-tables');
      const service = TableServiceClient.fromConnectionString(empty.connectionString, {
        allowInsecureConnection: true,
      });
      expect(await Array.fromAsync(service.listTables())).toEqual([]);
    } finally {
      await empty.stop();
    }
  });

  it('says which setting is missing or wrong', async () => {
    const none = await run({}, {});
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('TABLES__endpoint')]);
    const malformed = await run({}, { TABLES: 'foo' });
    expect([malformed.code, malformed.err]).toEqual([1, expect.stringMatching(/^TABLES cannot be used\./u)]);
    const plain = await run({}, { TABLES__endpoint: 'http://tables.contoso.example' });
    expect([plain.code, plain.err]).toEqual([1, expect.stringContaining('https://')]);
  });
});

describe('the list of places with personal data', () => {
  it('names every table', () => {
    expect(Object.keys(PLACES).sort()).toEqual([...TABLE_NAMES].sort());
  });

  it('names exactly the columns in which something about a person was found', async () => {
    await aWorld();
    const words = [ADA.id, ADA.name, 'Somebody', 'work-address-of-001', 'SSPR_001_ROW'].map((word) =>
      word.toLowerCase(),
    );
    const found = new Set<string>();
    for (const { table, partitionKey: _partition, rowKey, ...columns } of await everyRow(open)) {
      for (const [column, value] of Object.entries({ RowKey: rowKey, ...columns })) {
        const told = JSON.stringify(value).toLowerCase();
        if (words.some((word) => told.includes(word))) found.add(`${table} ${column.replace(/\d+$/, '')}`);
      }
    }
    const listed = TABLE_NAMES.flatMap((name) => PLACES[name].columns.map((column) => `${name} ${column}`));
    expect([...found].sort()).toEqual(listed.sort());
  });

  it.each([[['--person', 'ada']], [[]], [['--person', ADA.id, '--yes', '--dry-run']]])(
    'is not touched when the command is used wrongly: %j',
    async (words) => {
      const command = eraseCommand(aTerminal())
        .exitOverride()
        .configureOutput({ writeErr: () => {} });
      await expect(command.parseAsync(words, { from: 'user' })).rejects.toThrow(CommanderError);
    },
  );
});
