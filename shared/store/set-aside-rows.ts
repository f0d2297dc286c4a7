import { z } from 'zod';
import { fromChunks } from './chunks.ts';
import { found, isMissing, storing, type OpenTable } from './tables.ts';

/** A message that a function could not use. */
export type SetAsideRow = {
  by: string;
  key: string;
  messageId: string;
  at: string;
  reason: string;
  /** Where it is cut, only the beginning. */
  body: string;
  isCut: boolean;
};

const Columns = z.object({
  partitionKey: z.string(),
  rowKey: z.string(),
  messageId: z.string().default(''),
  reason: z.string().default(''),
  cut: z.boolean().default(false),
  at: z.union([z.date(), z.string()]).optional(),
});

/** What was set aside, oldest first. */
export async function listSetAside(open: OpenTable): Promise<SetAsideRow[]> {
  const table = await open('setaside');
  const rows = await storing(() => Array.fromAsync(table.listEntities())).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return rows.map(toRow).sort((a, b) => a.at.localeCompare(b.at));
}

/** Takes one of them out; gone already is as good. */
export async function removeSetAside(open: OpenTable, { by, key }: SetAsideRow): Promise<void> {
  const table = await open('setaside');
  await found(() => table.deleteEntity(by, key));
}

function toRow(row: Record<string, unknown>): SetAsideRow {
  const { partitionKey, rowKey, messageId, reason, cut, at } = Columns.parse(row);
  return {
    by: partitionKey,
    key: rowKey,
    messageId,
    at: at === undefined ? '' : new Date(at).toISOString(),
    reason,
    body: fromChunks('body', row),
    isCut: cut,
  };
}
