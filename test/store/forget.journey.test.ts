import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetOldRecords } from '../../functions/forget-old-records.ts';
import { startStorage } from '../../local/storage/start-storage.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { Delivery } from '../../shared/deliveries/delivery.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Episode, PersonFile } from '../../shared/findings/known.ts';
import { readSettings } from '../../shared/settings/read-settings.ts';
import { deliveriesTable } from '../../shared/store/deliveries.ts';
import { findingsTable } from '../../shared/store/findings-table.ts';
import { forget } from '../../shared/store/forget.ts';
import { BUCKETS } from '../../shared/store/keys.ts';
import { journal } from '../../shared/store/journal.ts';
import { mailBooks, mailLimits } from '../../shared/store/mail-books.ts';
import { oldConclusions } from '../../shared/store/old-conclusions.ts';
import { outageLists } from '../../shared/store/outage-lists.ts';
import { previewsTable } from '../../shared/store/previews.ts';
import { seenRows } from '../../shared/store/seen-rows.ts';
import { setAside } from '../../shared/store/set-aside.ts';
import { openTables, type OpenTable } from '../../shared/store/tables.ts';
import { watermarks } from '../../shared/store/watermarks.ts';
import { aFinding } from './a-finding.ts';
import { everyRow, type RawRow } from './every-row.ts';

const NOW = Date.parse('2026-11-23T03:30:00.000Z');
const SETTINGS = {
  SERVICE_BUS: 'Endpoint=sb://127.0.0.1;UseDevelopmentEmulator=true',
  KEEP_FINDINGS_DAYS: '100',
  KEEP_DELIVERIES_DAYS: '50',
  KEEP_SET_ASIDE_DAYS: '10',
};

const daysAgo = (days: number): number => NOW - days * DAY;
const at = (days: number): string => new Date(daysAgo(days)).toISOString();

let storage: Awaited<ReturnType<typeof startStorage>>;
let open: OpenTable;
let run = 0;
let tenantId = '';
let crashIn: ((call: string) => boolean) | undefined;

beforeAll(async () => {
  storage = await startStorage();
  open = openTables({ connectionString: storage.connectionString });
});
afterAll(() => storage.stop());
beforeEach(() => {
  run += 1;
  tenantId = `tenant-${run}`;
  crashIn = undefined;
});

/** The parts of the function over real tables; what is published is recorded at once. */
function world({ nowMs = NOW }: { nowMs?: number } = {}) {
  const published: Finding[] = [];
  const told: Record<string, unknown>[] = [];
  const book = journal(open, tenantId);
  const findings = findingsTable(open, () => new Date(nowMs));
  const publish = async (some: readonly Finding[]) => {
    if (crashIn?.('publish') === true) throw new Error('The power went out');
    published.push(...some);
    await findings.record(some);
  };
  const needs = {
    settings: readSettings({ ...SETTINGS, AZURE_TENANT_ID: tenantId, TABLES: storage.connectionString }),
    clock: () => new Date(nowMs),
    watermarks: watermarks(open),
    tidy: { journal: book, publish, old: oldConclusions(open, tenantId) },
    forget: forget(open, tenantId),
  };
  const log = { error: () => {}, warn: () => {}, info: (_: string, facts = {}) => void told.push(facts) };
  return { book, findings, published, told, needs, runOnce: () => forgetOldRecords(needs, log) };
}

/** The audit log was read up to so many days ago. */
async function pulled(days = 0): Promise<void> {
  const marks = watermarks(open);
  const tiers = Object.fromEntries(
    [2, 24, 72, 192].map((hours) => [String(hours * HOUR), { completedAtMs: daysAgo(days) }]),
  );
  await marks.write(tenantId, 'audit-events', { watchingSinceMs: 0, ledgerFromMs: 0, tiers, gaps: [] });
}

function person(name: string, days: number, wish: Partial<Finding> = {}): Finding {
  return aFinding({ tenantId, person: name, firstSeenAt: at(days), lastSeenAt: at(days), ...wish });
}

const over = (days: number): Partial<Finding> => ({
  status: 'resolved',
  resolution: { at: at(days), reason: 'succeeded' },
});

function file(finding: Finding, wish: Partial<PersonFile> = {}): PersonFile {
  return { personId: finding.subject.id, findings: [finding], pending: [], ...wish };
}

function episode(wish: Partial<Finding>): Episode {
  const finding = person('-', 20, { scope: 'tenant', subject: { kind: 'tenant', id: tenantId }, ...wish });
  return { finding: { ...finding, id: `${tenantId}-${finding.cause}` }, members: [], pending: false };
}

async function rowsOf(table: RawRow['table']): Promise<RawRow[]> {
  return (await everyRow(open)).filter((row) => row.table === table && row.partitionKey.startsWith(tenantId));
}

describe('findings without news', () => {
  it('are resolved as expired, in the journal and in the findings table, and outages are not', async () => {
    await pulled();
    const { book, findings, published, runOnce } = world();
    const [quiet, fresh] = [person('ada', 9), person('grace', 7)];
    const [policy, outage, disabled] = [
      episode({ cause: 'sspr-policy-changed' }),
      episode({ cause: 'connector-unreachable' }),
      episode({ cause: 'writeback-disabled' }),
    ];
    const behind = person('marie', 9, { inhibitedBy: outage.finding.id });
    await findings.record([
      quiet,
      fresh,
      behind,
      ...[policy, outage, disabled].map(({ finding }) => finding),
    ]);
    await book.saveFiles([quiet, fresh, behind].map((finding) => file(finding)));
    await book.saveEpisodes([policy, outage, disabled]);

    await runOnce();

    expect(
      published.map(({ id, revision, resolution }) => `${id} ${revision} ${resolution?.reason}`).sort(),
    ).toEqual([quiet.id, policy.finding.id].sort().map((id) => `${id} 2 expired`));
    const shown = await findings.list({ tenantId, status: 'open', top: 50 });
    expect(shown.findings.map(({ id }) => id).sort()).toEqual(
      [fresh, behind, outage.finding, disabled.finding].map(({ id }) => id).sort(),
    );
    expect((await book.readFiles(['ada'])).get('ada')).toMatchObject({
      findings: [{ revision: 2, status: 'resolved', resolution: { at: at(1), reason: 'expired' } }],
      pending: [],
    });
  });

  it('wait while the audit log is not being read, and while it was never read', async () => {
    const { book, published, runOnce } = world();
    await book.saveFiles([file(person('ada', 12))]);
    await runOnce();
    expect(published).toEqual([]);
    await pulled(5);
    await runOnce();
    expect(published).toEqual([]);
  });

  it('are published once more after a crash in between, and then never again', async () => {
    await pulled();
    const { book, published, runOnce } = world();
    await book.saveFiles([file(person('ada', 9)), file(person('grace', 9))]);
    crashIn = () => true;
    await expect(runOnce()).rejects.toThrow('The power went out');
    expect(published).toEqual([]);
    crashIn = undefined;
    await runOnce();
    expect(published.map(({ subject, revision }) => `${subject.id} ${revision}`).sort()).toEqual([
      'ada 2',
      'grace 2',
    ]);
    await runOnce();
    expect(published).toHaveLength(2);
  });

  it('are closed too where only the findings table holds them, or holds less than the journal', async () => {
    await pulled();
    const { book, findings, published, runOnce } = world();
    const [lost, behind] = [person('ada', 30), person('grace', 30)];
    const ahead: Finding = { ...behind, revision: 5, ...over(0) };
    await findings.record([lost, behind]);
    await book.saveFiles([file(ahead, { lastSuccessAtMs: NOW })]);
    await runOnce();
    expect(published.map(({ id, revision }) => `${id} ${revision}`).sort()).toEqual(
      [`${lost.id} 2`, `${behind.id} 5`].sort(),
    );
    expect((await findings.list({ tenantId, status: 'open', top: 5 })).findings).toEqual([]);
  });
});

describe('the journal and the seen hours', () => {
  it('are forgotten behind the look-back, a day of margin included, and kept inside of it', async () => {
    await pulled();
    const { book, runOnce } = world();
    const gone = [file(person('ada', 10, over(10)))];
    const kept = [
      file(person('grace', 8.5, over(8.5))),
      file(person('marie', 30), { lastSuccessAtMs: daysAgo(1) }),
    ];
    await book.saveFiles([
      ...gone,
      ...kept,
      { personId: 'lise', findings: [], pending: [], lastSuccessAtMs: 5 },
    ]);
    await book.saveEpisodes([
      episode({ cause: 'sspr-disabled', ...over(10) }),
      episode({ cause: 'relay-unreachable' }),
    ]);
    const seen = seenRows(open, tenantId, 'audit-events');
    await seen.load(daysAgo(10), NOW);
    for (const days of [10, 9.1, 8.9, 0]) seen.add({ id: `row-${days}`, atMs: daysAgo(days) });
    await seen.save();

    await runOnce();

    expect([...(await book.readFiles(['ada', 'grace', 'marie', 'lise'])).keys()].sort()).toEqual([
      'grace',
      'marie',
    ]);
    expect((await book.readEpisodes()).map(({ finding }) => finding.cause)).toEqual(['relay-unreachable']);
    expect((await rowsOf('seenevents')).map(({ rowKey }) => rowKey)).toEqual([
      'audit-events|2026-11-14T05|0',
      'audit-events|2026-11-23T03|0',
    ]);
  });

  it('are kept for as long as a pull that stopped will look back', async () => {
    await pulled(20);
    const { book, runOnce } = world();
    await book.saveFiles([file(person('ada', 28, over(28))), file(person('grace', 31, over(31)))]);
    const seen = seenRows(open, tenantId, 'audit-events');
    await seen.load(daysAgo(28), daysAgo(28));
    seen.add({ id: 'row', atMs: daysAgo(28) });
    await seen.save();
    await runOnce();
    expect([...(await book.readFiles(['ada', 'grace'])).keys()]).toEqual(['ada']);
    expect(await rowsOf('seenevents')).toHaveLength(1);
  });

  it('are not taken from under a pull that is at the same person', async () => {
    await pulled();
    const { book, needs } = world();
    await book.saveFiles([file(person('ada', 12, over(12)))]);
    const read = await Promise.all(BUCKETS.map((bucket) => Array.fromAsync(needs.tidy.old.files(bucket))));
    expect(read.flat(2)).toHaveLength(1);
    const [kept] = await book.saveFiles([...(await book.readFiles(['ada'])).values()]);
    expect(await needs.tidy.old.removeFiles(read.flat(2))).toBe(0);
    expect((await book.readFiles(['ada'])).get('ada')?.version).toBe(kept?.version);
  });
});

describe('the findings table', () => {
  const story = () => [
    person('ada', 150, over(140)),
    person('ada', 120, { ...over(110), id: 'a'.repeat(32) }),
    person('grace', 150, over(99)),
    episode({ cause: 'connector-unreachable', firstSeenAt: at(300), lastSeenAt: at(300) }).finding,
    person('marie', 99, over(99)),
  ];

  it('forgets what is over for longer than it is kept, with every copy, and nothing that is open', async () => {
    const { findings, runOnce } = world();
    await findings.record(story());
    await runOnce();
    const left = new Set((await rowsOf('findings')).map(({ id }) => id));
    expect(left).toEqual(
      new Set(
        story()
          .slice(2)
          .map(({ id }) => id),
      ),
    );
    const listed = await findings.list({ tenantId, status: 'all', top: 50, from: new Date(daysAgo(400)) });
    expect(listed.findings).toHaveLength(3);
  });

  it('is mended by the next run where a crash left some of the rows', async () => {
    const { findings, runOnce } = world();
    await findings.record(story());
    const table = await open('findings');
    const deciding = (await rowsOf('findings')).find(
      ({ id, partitionKey }) => id === story()[0]?.id && partitionKey.includes('|subject|'),
    );
    await table.deleteEntity(deciding?.partitionKey ?? '', deciding?.rowKey ?? '');
    await runOnce();
    expect((await rowsOf('findings')).filter(({ id }) => id === story()[0]?.id)).toEqual([]);
  });

  it('keeps what came back: a new revision of an old finding', async () => {
    const { findings, runOnce } = world();
    const [old] = story();
    if (old === undefined) throw new Error('no story');
    const { resolution: _over, ...rest } = old;
    await findings.record([old]);
    await findings.record([{ ...rest, revision: 2, status: 'open', lastSeenAt: at(150) }]);
    await runOnce();
    expect(await findings.get(tenantId, old.id)).toMatchObject({ revision: 2, status: 'open' });
  });

  it('is worked through in runs of limited length, each going on with what is left', async () => {
    const { needs, findings, told } = world();
    const many = Array.from({ length: 1_200 }, (_, count) => person(`person-${count}`, 150, over(140)));
    await findings.record(many);
    // Each look at the clock takes a minute: a run ends after the first page.
    let now = NOW;
    const slow = {
      ...needs,
      clock: () => {
        now += MINUTE;
        return new Date(now);
      },
    };
    const log = { error: () => {}, warn: () => {}, info: (_: string, facts = {}) => void told.push(facts) };
    let runs = 0;
    while ((await rowsOf('findings')).length > 0 && runs < 20) {
      await forgetOldRecords(slow, log);
      now += DAY;
      runs += 1;
    }
    expect(runs).toBeGreaterThan(1);
    expect(runs).toBeLessThan(20);
    expect(told[0]).toMatchObject({ complete: false });
  });
});

describe('the deliveries table', () => {
  const delivery = (id: string, days: number, wish: Partial<Delivery> = {}): Delivery => ({
    id,
    channel: 'mail',
    tenantId,
    findingId: `finding-of-${id}`,
    cause: 'password-policy',
    personId: 'ada',
    state: 'done',
    tries: 1,
    intendedAtMs: daysAgo(days),
    changedAtMs: daysAgo(days),
    ...wish,
  });

  it('forgets deliveries that came to their end, and keeps those under way, held or still needed', async () => {
    const { findings, runOnce } = world();
    const book = deliveriesTable(open);
    const outage = episode({ cause: 'connector-unreachable', firstSeenAt: at(90), lastSeenAt: at(90) });
    await findings.record([outage.finding]);
    const told = (count: number, state: 'open' | 'closed'): Partial<Delivery> => ({
      channel: 'ticket',
      ticket: {
        failures: 0,
        matters: [
          {
            cause: 'connector-unreachable',
            heard: { f: { revision: 1, open: state === 'open', occurrences: 1 } },
            earlier: 0,
            latest: outage.finding,
            steps: count,
            ticket: { ref: { provider: 'jira', id: '1', key: 'K-1', state }, count, toldAtMs: 0 },
          },
        ],
      },
    });
    const gone = [
      delivery('old', 60),
      delivery('refused', 60, { state: 'refused' }),
      delivery('expired', 60, { state: 'expired' }),
      delivery('closed-ticket', 60, told(1, 'closed')),
    ];
    const kept = [
      delivery('young', 40),
      delivery('held', 60, { state: 'held' }),
      delivery('under-way', 60, { state: 'under-way' }),
      delivery('open-finding', 60, { findingId: outage.finding.id }),
      delivery('open-ticket', 60, told(1, 'open')),
    ];
    for (const one of [...gone, ...kept]) await book.save(one);

    await runOnce();

    const left = (await rowsOf('deliveries')).map(({ rowKey }) => rowKey).sort();
    expect(left).toEqual(kept.map(({ id }) => id).sort());
  });

  it('forgets previews, what people were told, counts and lists of outages that are over', async () => {
    const { findings, runOnce } = world();
    const outage = episode({
      cause: 'connector-unreachable',
      firstSeenAt: at(90),
      lastSeenAt: at(90),
    }).finding;
    await findings.record([outage]);
    const [books, limits, lists, previews] = [
      mailBooks(open),
      mailLimits(open),
      outageLists(open),
      previewsTable(open),
    ];
    const preview = (days: number) => ({
      deliveryId: `preview-${days}`,
      tenantId,
      occasion: 'first',
      cause: 'password-policy',
      to: 'ada@contoso.example',
      subject: 'Your password',
      html: '<p>Ada</p>',
      text: 'Ada',
      at: at(days),
    });
    await previews.keep(preview(60));
    await previews.keep(preview(40));
    const telling = (days: number) => ({ id: 'd', cause: 'c', occasion: 'first', atMs: daysAgo(days) });
    await books.save(tenantId, { personId: 'ada', told: [telling(60)] });
    await books.save(tenantId, { personId: 'grace', told: [telling(60), telling(40)] });
    for (const period of [
      'day-2026-09-01',
      'run-2026-09-01T08:00',
      'day-2026-11-01',
      'run-2026-11-01T08:00',
    ]) {
      await limits.take({ tenantId, period, deliveryId: '0123456789abcdef' }, 5);
    }
    await lists.add(person('ada', 60, { inhibitedBy: 'long-over' }));
    await lists.add(person('grace', 60, { inhibitedBy: outage.id }));
    await lists.markOver({ ...outage, id: 'long-over', ...over(60) });
    await lists.markOver({ ...outage, id: 'just-over', ...over(40) });

    await runOnce();

    expect((await previews.latest(tenantId, 5)).map(({ deliveryId }) => deliveryId)).toEqual(['preview-40']);
    expect((await books.read(tenantId, 'ada')).told).toEqual([]);
    expect((await books.read(tenantId, 'grace')).told).toHaveLength(2);
    const counts = (await rowsOf('deliveries')).filter(({ partitionKey }) =>
      partitionKey.endsWith('|limits'),
    );
    expect(counts.map(({ rowKey }) => rowKey)).toEqual(['day-2026-11-01', 'run-2026-11-01T08=3a00']);
    expect(await lists.people({ tenantId, id: 'long-over' })).toEqual([]);
    expect(await lists.people({ tenantId, id: outage.id })).toHaveLength(1);
    expect([await lists.over(tenantId, 'long-over'), (await lists.over(tenantId, 'just-over'))?.id]).toEqual([
      undefined,
      'just-over',
    ]);
  });
});

describe('what was set aside', () => {
  it('is forgotten after its time', async () => {
    const put = (days: number) =>
      setAside(
        open,
        () => new Date(daysAgo(days)),
      )({
        by: 'record-finding',
        messageId: `${tenantId}-${days}`,
        reason: 'No finding',
        body: {},
      });
    await put(11);
    await put(9);
    const { runOnce, told } = world();
    await runOnce();
    const left = (await everyRow(open)).filter(({ messageId }) => String(messageId).startsWith(tenantId));
    expect(left.map(({ messageId }) => messageId)).toEqual([`${tenantId}-9`]);
    expect(told).toEqual([expect.objectContaining({ setaside: 1, complete: true })]);
  });
});
