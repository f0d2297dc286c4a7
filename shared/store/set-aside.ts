import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { toChunks } from './chunks.ts';
import { newestFirst } from './keys.ts';
import { storing, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** Far above what the bus carries (256 KiB); longer text is cut and says so. */
const LONGEST_BODY = 400_000;

export type SetAside = (message: {
  /** The function that could not use it. */
  by: string;
  messageId: string;
  reason: string;
  body: unknown;
}) => Promise<void>;

/** Keeps a message that cannot be processed, with the reason, where it can be looked at and replayed. */
export function setAside(open: OpenTable, clock: Clock): SetAside {
  return async ({ by, messageId, reason, body }) => {
    const table = await open('setaside');
    const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? String(body));
    const digest = createHash('sha256').update(`${messageId}\n${text}`).digest('hex').slice(0, 24);
    await storing(() =>
      table.upsertEntity(
        {
          partitionKey: by,
          rowKey: digest,
          schemaVersion: SCHEMA_VERSION,
          order: newestFirst(clock().getTime()),
          at: clock(),
          messageId: messageId.slice(0, 500),
          reason: reason.slice(0, 4_000),
          cut: text.length > LONGEST_BODY,
          ...toChunks('body', text.slice(0, LONGEST_BODY)),
        },
        'Replace',
      ),
    );
  };
}
