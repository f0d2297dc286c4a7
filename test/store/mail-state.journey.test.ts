import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStorage } from '../../local/storage/start-storage.ts';
import { deliverOnce } from '../../shared/deliveries/deliver-once.ts';
import { ConflictError } from '../../shared/errors.ts';
import { deliveriesTable } from '../../shared/store/deliveries.ts';
import { healthBook } from '../../shared/store/health-book.ts';
import { mailBooks, mailLimits } from '../../shared/store/mail-books.ts';
import { outageLists } from '../../shared/store/outage-lists.ts';
import { previewsTable } from '../../shared/store/previews.ts';
import { openTables, type OpenTable } from '../../shared/store/tables.ts';
import { anOutage } from '../mail/a-case.ts';
import { aFinding, TENANT } from './a-finding.ts';

let storage: Awaited<ReturnType<typeof startStorage>>;
let open: OpenTable;

beforeAll(async () => {
  storage = await startStorage();
  open = openTables({ connectionString: storage.connectionString });
});
afterAll(() => storage.stop());

describe("a person's book", () => {
  const telling = (id: string) => ({ id, cause: 'password-policy', occasion: 'first', atMs: 1 });

  it('is empty at first, and gives back what was written', async () => {
    const books = mailBooks(open);
    const empty = await books.read(TENANT, 'a/b#c?');
    expect(empty).toEqual({ personId: 'a/b#c?', told: [] });
    await books.save(TENANT, { ...empty, told: [telling('d1')] });
    expect((await books.read(TENANT, 'a/b#c?')).told).toEqual([telling('d1')]);
  });

  it('lets only one of two writers through', async () => {
    const books = mailBooks(open);
    const [one, two] = [await books.read(TENANT, 'grace'), await books.read(TENANT, 'grace')];
    await books.save(TENANT, { ...one, told: [telling('d1')] });
    await expect(books.save(TENANT, { ...two, told: [telling('d2')] })).rejects.toThrow(ConflictError);
    const again = await books.read(TENANT, 'grace');
    await books.save(TENANT, { ...again, told: [...again.told, telling('d2')] });
    expect((await books.read(TENANT, 'grace')).told).toHaveLength(2);
  });
});

describe('a limit over everybody', () => {
  const place = (n: number, period: string) => ({
    tenantId: TENANT,
    period,
    deliveryId: `${String(n).padStart(12, '0')}abcdef`,
  });

  it('is exact with many at once, and a repetition takes no second place', async () => {
    const limits = mailLimits(open);
    const takes = await Promise.all(
      Array.from({ length: 12 }, (_, n) => limits.take(place(n % 6, 'day-1'), 4)),
    );
    expect(takes.filter(Boolean)).toHaveLength(8);
    const again = await Promise.all(Array.from({ length: 6 }, (_, n) => limits.take(place(n, 'day-1'), 4)));
    expect(again.filter(Boolean)).toHaveLength(4);
  });

  it('takes a place back', async () => {
    const limits = mailLimits(open);
    expect(await limits.take(place(1, 'day-2'), 1)).toBe(true);
    expect(await limits.take(place(2, 'day-2'), 1)).toBe(false);
    await limits.giveBack(place(1, 'day-2'));
    await limits.giveBack(place(1, 'day-2'));
    expect(await limits.take(place(2, 'day-2'), 1)).toBe(true);
  });

  it('may count a whole day of the largest mailbox', async () => {
    const limits = mailLimits(open);
    const table = await open('deliveries');
    const ids = Array.from({ length: 9_999 }, (_, n) => place(n, '').deliveryId.slice(0, 12)).join('');
    const parts = ids.match(/.{1,32000}/g) ?? [];
    const columns = Object.fromEntries(parts.map((part, at) => [`ids${at}`, part]));
    await table.createEntity({ partitionKey: `${TENANT}|limits`, rowKey: 'day-3', ...columns });
    expect(await limits.take(place(10_000, 'day-3'), 10_000)).toBe(true);
    expect(await limits.take(place(10_001, 'day-3'), 10_000)).toBe(false);
    expect(await limits.take(place(5, 'day-3'), 10_000)).toBe(true);
  });
});

describe('the list of an outage', () => {
  it('holds each person once, and knows when it is over', async () => {
    const lists = outageLists(open);
    const outage = anOutage();
    const waiting = (person: string, occasion = 'one') =>
      aFinding({ person, occasion, inhibitedBy: outage.id });
    expect(await lists.over(TENANT, outage.id)).toBeUndefined();
    for (const finding of [waiting('ada'), waiting('grace'), waiting('ada', 'two')]) await lists.add(finding);
    await lists.add(aFinding({ person: 'emmy', inhibitedBy: 'another' }));
    await lists.markOver(outage);
    expect((await lists.people(outage)).map(({ subject }) => subject.id).sort()).toEqual(['ada', 'grace']);
    expect(await lists.over(TENANT, outage.id)).toMatchObject({ status: 'resolved' });
  });
});

describe('previews and the health of channels', () => {
  it('are given back, previews newest first', async () => {
    const previews = previewsTable(open);
    const preview = (minute: number) => ({
      deliveryId: `d${minute}`,
      tenantId: TENANT,
      occasion: 'first',
      cause: 'password-policy',
      to: 'ada@contoso.example',
      subject: 's',
      html: '<p>h</p>',
      text: 't',
      at: `2026-11-23T08:0${minute}:00.000Z`,
    });
    for (const minute of [1, 3, 2]) await previews.keep(preview(minute));
    expect((await previews.latest(TENANT, 2)).map(({ deliveryId }) => deliveryId)).toEqual(['d3', 'd2']);
    await previews.keep({ ...preview(4), html: 'x'.repeat(900_000) });
    expect((await previews.latest(TENANT, 1))[0]?.html).toHaveLength(200_000);
  });

  it('are kept with a version', async () => {
    const book = healthBook(open);
    const empty = await book.read(TENANT, 'mail');
    expect(empty).toEqual({ failed: [], pending: false });
    const saved = await book.save(TENANT, 'mail', { ...empty, failed: ['d1'], pending: true });
    await expect(book.save(TENANT, 'mail', empty)).rejects.toThrow(ConflictError);
    expect(await book.read(TENANT, 'mail')).toEqual(saved);
  });

  it('do not stand among the deliveries', async () => {
    const deliveries = deliveriesTable(open);
    const intent = { id: 'd', channel: 'mail', tenantId: TENANT, findingId: 'f', cause: 'unknown' } as const;
    await deliverOnce(intent, async () => ({ far: 'x' }), { deliveries, clock: () => new Date() });
    expect((await deliveries.inState(TENANT, 'done', 10)).map(({ id }) => id)).toEqual(['d']);
  });
});
