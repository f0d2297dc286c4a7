import type { Finding } from './finding.ts';
import type { Episode, PersonFile } from './known.ts';

/** True for a finding that is over and of which nothing was heard since `beforeMs`. */
export function isLongOver(finding: Finding, beforeMs: number): boolean {
  return finding.status === 'resolved' && lastChangeMs(finding) < beforeMs;
}

/** True for a file that no row since `beforeMs` can add to, with nothing open and nothing left to publish. */
export function isFileDone(
  { findings, pending, lastSuccessAtMs = 0 }: PersonFile,
  beforeMs: number,
): boolean {
  return (
    pending.length === 0 &&
    lastSuccessAtMs < beforeMs &&
    findings.every(({ status, lastSeenAt }) => status === 'resolved' && Date.parse(lastSeenAt) < beforeMs)
  );
}

/** The same for an episode. */
export function isEpisodeDone({ finding, pending }: Episode, beforeMs: number): boolean {
  return !pending && isLongOver(finding, beforeMs);
}

function lastChangeMs({ lastSeenAt, resolution }: Finding): number {
  return Math.max(Date.parse(lastSeenAt), Date.parse(resolution?.at ?? lastSeenAt));
}
