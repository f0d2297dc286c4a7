import { systemClock, HOUR } from '../../shared/clock.ts';
import { deliveriesTable } from '../../shared/store/deliveries.ts';
import { findingsTable } from '../../shared/store/findings-table.ts';
import { journal } from '../../shared/store/journal.ts';
import { mailBooks, mailLimits } from '../../shared/store/mail-books.ts';
import { outageLists } from '../../shared/store/outage-lists.ts';
import { previewsTable } from '../../shared/store/previews.ts';
import { seenRows } from '../../shared/store/seen-rows.ts';
import { listSetAside } from '../../shared/store/set-aside-rows.ts';
import type { OpenTable } from '../../shared/store/tables.ts';
import { watermarks } from '../../shared/store/watermarks.ts';
import type { OldRow } from './fixtures.ts';

/** Reads what a row holds, by the reader that the app uses for rows of its kind. */
type Reader = (row: OldRow, open: OpenTable) => Promise<unknown>;

const tenantOf = ({ partitionKey }: OldRow): string => partitionKey.split('|')[0] ?? '';
const lastOf = ({ partitionKey }: OldRow): string => partitionKey.split('|').at(-1) ?? '';

const listed =
  (status: 'open' | 'all'): Reader =>
  (row, open) => {
    const tenantId = tenantOf(row);
    const from = new Date('2026-11-01T00:00:00Z');
    const to = new Date('2026-12-01T00:00:00Z');
    return findingsTable(open, () => to)
      .list({ tenantId, status, top: 10, from, to })
      .then(({ findings }) => findings[0]);
  };

/** A taken place stays taken, though there is none to give. */
const taken: Reader = (row, open) => {
  const deliveryId = String(row.columns['ids0']);
  const period = row.rowKey.replace('=3a', ':');
  return mailLimits(open).take({ tenantId: tenantOf(row), period, deliveryId }, 0);
};

/** What was seen stays, with one more. */
const seen: Reader = async (row, open) => {
  const [source = '', hour = ''] = row.rowKey.split('|');
  const atMs = Date.parse(`${hour}:00:00Z`);
  const rows = seenRows(open, row.partitionKey, source);
  await rows.load(atMs, atMs + HOUR - 1);
  rows.add({ id: 'one more', atMs });
  await rows.save();
  const { ids0 } = await (
    await open('seenevents')
  ).getEntity<{ ids0: Uint8Array }>(row.partitionKey, row.rowKey);
  return Buffer.from(ids0).subarray(0, -8);
};

/** By the table and by what stands in the partition key, most special first. */
export const READERS: readonly [kind: RegExp, read: Reader][] = [
  [/^findings .*\|month\|/, listed('all')],
  [/^findings .*\|open /, listed('open')],
  [/^findings .*\|subject\|/, (row, open) => findingsTable(open, systemClock).get(tenantOf(row), row.rowKey)],
  [/^deliveries .*\|limits /, taken],
  [/^deliveries .*\|preview /, async (row, open) => (await previewsTable(open).latest(tenantOf(row), 1))[0]],
  [
    /^deliveries .*\|told\|/,
    async (row, open) => (await mailBooks(open).read(tenantOf(row), row.rowKey)).told,
  ],
  [
    /^deliveries .*\|waiting\|/,
    async (row, open) => (await outageLists(open).people({ tenantId: tenantOf(row), id: lastOf(row) }))[0],
  ],
  [/^deliveries .*\|over /, (row, open) => outageLists(open).over(tenantOf(row), row.rowKey)],
  [/^deliveries /, async (row, open) => without(await deliveriesTable(open).read(tenantOf(row), row.rowKey))],
  [/^watermarks /, async (row, open) => (await watermarks(open).read(row.partitionKey, row.rowKey))?.state],
  [/^seenevents /, seen],
  [
    /^journal .*\|person\|/,
    async (row, open) =>
      without((await journal(open, tenantOf(row)).readFiles([row.rowKey])).get(row.rowKey), 'personId'),
  ],
  [
    /^journal .*\|episode /,
    async (row, open) => without((await journal(open, tenantOf(row)).readEpisodes())[0]),
  ],
  [
    /^setaside /,
    async (row, open) => (await listSetAside(open)).find(({ by }) => by === row.partitionKey)?.body,
  ],
];

function without(kept: object | undefined, ...names: readonly string[]): unknown {
  if (kept === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(kept).filter(([name]) => name !== 'version' && !names.includes(name)),
  );
}

/** What the row holds, read without the app: the JSON of its one long column, or what stands there as it is. */
export function contentOf({ table, kind, columns }: OldRow): unknown {
  if (table === 'seenevents') return columns['ids0'];
  if (kind.includes('|limits ')) return true;
  const [name, text] = Object.entries(columns).find(([column]) => /[a-z]0$/.test(column)) ?? [];
  return name === 'body0' ? text : (JSON.parse(String(text)) as unknown);
}
