import type { Cause } from '../catalogue/causes.ts';
import type { Evidence } from '../findings/finding.ts';

/** Causes of findings about ourselves: whatever becomes of these is never counted, so that none can feed itself. */
const OWN_CAUSES: ReadonlySet<Cause> = new Set([
  'source-stale',
  'delivery-failing',
  'messages-dead-lettered',
  'permission-missing',
  'audit-data-missing',
]);

export function isAboutOurselves(cause: Cause | undefined): boolean {
  return cause !== undefined && OWN_CAUSES.has(cause);
}

/** Evidence about this pipeline. */
export function ownEvidence(code: string, id: string, atMs: number, text: string): Evidence {
  return { source: 'pipeline', id, code, at: iso(atMs), text };
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** A number that is news only when it has doubled: 1, 2, 4, 8 and so on. */
export function atLeast(count: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(1, count)));
}
