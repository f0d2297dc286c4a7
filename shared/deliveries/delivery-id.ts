import { createHash } from 'node:crypto';

/** The id of a delivery: the same channel, occasion and findings always give the same one. */
export function deliveryId(tenantId: string, ...parts: readonly string[]): string {
  return createHash('sha256')
    .update([tenantId, ...parts].join('\n'))
    .digest('hex')
    .slice(0, 32);
}
