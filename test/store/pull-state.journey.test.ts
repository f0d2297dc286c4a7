import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TableClient } from '@azure/data-tables';
import { startStorage } from '../../local/storage/start-storage.ts';
import { ConflictError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Episode } from '../../shared/findings/known.ts';
import type { Findings } from '../../shared/store/findings-table.ts';
import { journal } from '../../shared/store/journal.ts';
import { latestFinding } from '../../shared/store/latest-finding.ts';
import { seenRows } from '../../shared/store/seen-rows.ts';
import { setAside } from '../../shared/store/set-aside.ts';
import { openTables, type OpenTable } from '../../shared/store/tables.ts';
import { watermarks } from '../../shared/store/watermarks.ts';
import { aFinding } from './a-finding.ts';

let storage: Awaited<ReturnType<typeof startStorage>>;
let open: OpenTable;
const HOUR = 3_600_000;
const AT = Date.parse('2026-11-23T08:00:00Z');

beforeAll(async () => {
  storage = await startStorage();
  open = openTables({ connectionString: storage.connectionString });
});
afterAll(() => storage.stop());

describe('seen rows', () => {
  const row = (id: string, hours = 0) => ({ id, atMs: AT + hours * HOUR });

  it('are remembered by a later reading, and only once saved', async () => {
    const first = seenRows(open, 't1', 'audit-events');
    await first.load(AT, AT + 2 * HOUR);
    first.add(row('a'));
    first.add(row('b', 2));
    const meanwhile = seenRows(open, 't1', 'audit-events');
    await meanwhile.load(AT, AT + 2 * HOUR);
    expect(meanwhile.has(row('a'))).toBe(false);
    await first.save();
    const later = seenRows(open, 't1', 'audit-events');
    await later.load(AT, AT + 2 * HOUR);
    expect([later.has(row('a')), later.has(row('b', 2)), later.has(row('c'))]).toEqual([true, true, false]);
  });

  it('of two instances at one hour are both kept', async () => {
    const [one, two] = [seenRows(open, 't2', 'audit-events'), seenRows(open, 't2', 'audit-events')];
    await one.load(AT, AT);
    await two.load(AT, AT);
    one.add(row('a'));
    two.add(row('b'));
    await one.save();
    await two.save();
    const later = seenRows(open, 't2', 'audit-events');
    await later.load(AT, AT);
    expect([later.has(row('a')), later.has(row('b'))]).toEqual([true, true]);
  });

  it('may be a hundred and fifty thousand in one hour', async () => {
    const busy = seenRows(open, 't3', 'audit-events');
    await busy.load(AT, AT);
    for (let at = 0; at < 150_000; at += 1) busy.add(row(`row-${at}`));
    await busy.save();
    const later = seenRows(open, 't3', 'audit-events');
    await later.load(AT, AT);
    expect([0, 64_000, 149_999].map((at) => later.has(row(`row-${at}`)))).toEqual([true, true, true]);
    expect(later.has(row('row-150000'))).toBe(false);
  });
});

describe('the journal', () => {
  const file = (personId: string) => ({
    personId,
    findings: [aFinding({ person: personId })],
    pending: [],
    lastSuccessAtMs: 5,
  });

  it('gives files back as they were kept', async () => {
    const book = journal(open, 't1');
    await book.saveFiles(['ada', 'grace', 'a/b#c?'].map(file));
    const files = await book.readFiles(['ada', 'a/b#c?', 'nobody']);
    expect([...files.values()].map(({ version: _version, ...rest }) => rest)).toEqual(
      ['ada', 'a/b#c?'].map(file),
    );
  });

  it('lets nobody overwrite what somebody else changed meanwhile', async () => {
    const book = journal(open, 't2');
    const [saved] = await book.saveFiles([file('ada')]);
    if (saved === undefined) throw new Error('nothing was saved');
    await book.saveFiles([{ ...saved, lastSuccessAtMs: 6 }]);
    await expect(book.saveFiles([{ ...saved, lastSuccessAtMs: 7 }])).rejects.toThrow(ConflictError);
    await expect(book.saveFiles([file('ada')])).rejects.toThrow(ConflictError);
  });

  it('keeps an outage of five thousand people', async () => {
    const book = journal(open, 't3');
    const members = Array.from(
      { length: 5_000 },
      (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    );
    const episode: Episode = {
      finding: aFinding({ cause: 'connector-unreachable' }),
      members,
      pending: true,
    };
    await book.saveEpisodes([episode]);
    expect(await book.readEpisodes()).toMatchObject([episode]);
  });
});

describe('the latest revision of a finding', () => {
  const given = aFinding({ tenantId: 't4' });
  const resolved: Finding = {
    ...given,
    revision: 2,
    status: 'resolved',
    resolution: { reason: 'recovered', at: given.lastSeenAt },
  };
  const recordedOnly = { get: () => Promise.resolve(given) };
  const latest = (findings: Pick<Findings, 'get'>) =>
    latestFinding(given, { findings, journal: journal(open, 't4') });

  it('is the given one where nothing else is known', async () => {
    expect(await latest(recordedOnly)).toEqual(given);
  });

  it('is the recorded one where the person has no file any more', async () => {
    expect(await latest({ get: () => Promise.resolve(resolved) })).toEqual(resolved);
  });

  it('is what the pull concluded, before that is recorded', async () => {
    const other = aFinding({ tenantId: 't4', occasion: 'journey-2' });
    await journal(open, 't4').saveFiles([{ personId: 'ada', findings: [resolved, other], pending: [] }]);
    expect(await latest(recordedOnly)).toEqual(resolved);
  });
});

describe('watermarks', () => {
  const state = {
    watchingSinceMs: AT,
    ledgerFromMs: AT,
    tiers: { '7200000': { completedAtMs: AT } },
    gaps: [],
  };

  it('are read as written, and two writers notice each other', async () => {
    const marks = watermarks(open);
    expect(await marks.read('t1', 'audit-events')).toBeUndefined();
    const version = await marks.write('t1', 'audit-events', state);
    expect(await marks.read('t1', 'audit-events')).toEqual({ state, version });
    await marks.write('t1', 'audit-events', state, version);
    await expect(marks.write('t1', 'audit-events', state, version)).rejects.toThrow(ConflictError);
    await expect(marks.write('t1', 'audit-events', state)).rejects.toThrow(ConflictError);
  });
});

describe('what is set aside', () => {
  it('is kept with body and reason, once however often it comes', async () => {
    const put = setAside(open, () => new Date(AT));
    const message = {
      by: 'record-finding',
      messageId: 'm1',
      reason: 'The message is not a finding',
      body: { broken: true },
    };
    await put(message);
    await put(message);
    const table = TableClient.fromConnectionString(storage.connectionString, 'setaside', {
      allowInsecureConnection: true,
    });
    expect(await Array.fromAsync(table.listEntities())).toMatchObject([
      { messageId: 'm1', reason: message.reason, body0: '{"broken":true}' },
    ]);
  });
});
