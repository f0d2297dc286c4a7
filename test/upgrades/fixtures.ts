import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { TABLE_NAMES } from '../../shared/store/tables.ts';

const Row = z.object({
  kind: z.string(),
  table: z.enum(TABLE_NAMES),
  partitionKey: z.string(),
  rowKey: z.string(),
  columns: z.record(z.string(), z.unknown()),
});
/** One row as an earlier version wrote it. `columns` as Table Storage takes them. */
export type OldRow = z.infer<typeof Row>;

const Message = z.object({
  messageId: z.string(),
  contentType: z.string(),
  subject: z.string(),
  body: z.looseObject({ type: z.string(), data: z.unknown() }),
  applicationProperties: z.record(z.string(), z.string()),
});
/** One message as an earlier version sent it. */
export type OldMessage = z.infer<typeof Message>;

const HERE = import.meta.dirname;

/** The versions whose rows and messages are kept here. */
export const VERSIONS = globSync('*/rows.json', { cwd: HERE }).map((file) => basename(dirname(file)));

export function oldRows(version: string): OldRow[] {
  return read(version, 'rows.json', z.array(Row)).map((row) => ({ ...row, columns: typed(row.columns) }));
}

export function oldMessages(version: string): OldMessage[] {
  return read(version, 'messages.json', z.array(Message));
}

function read<T>(version: string, name: string, shape: z.ZodType<T>): T {
  return shape.parse(JSON.parse(readFileSync(join(HERE, version, name), 'utf8')));
}

const Typed = z.union([
  z.object({ date: z.iso.datetime() }).transform(({ date }): unknown => new Date(date)),
  z.object({ bytes: z.base64() }).transform(({ bytes }): unknown => Buffer.from(bytes, 'base64')),
  z.unknown(),
]);

function typed(columns: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, Typed.parse(value)]));
}
