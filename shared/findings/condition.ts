import type { Cause, Severity } from '../catalogue/causes.ts';
import type { Evidence, Finding } from './finding.ts';

/** Something that is not as it should be with the tenant, the connector or ourselves, as one look shows it. */
export type Condition = {
  cause: Cause;
  /** What it concerns, where one cause can be present several times at once: a plan, a server, a source. Stable text;
   * empty for the tenant as a whole. */
  about: string;
  /** How people call what it concerns. */
  label?: string;
  /** When it began, where the data tell; milliseconds since 1970. */
  sinceMs?: number;
  /** `certain` unless told otherwise. */
  confidence?: Finding['confidence'];
  /** Where it differs from the cause's own. */
  severity?: Severity;
  /** Texts must stay the same while the condition does: an instant, never "for 187 minutes". */
  evidence: readonly Evidence[];
};

/**
 * One look at everything a watcher watches. A part that could be looked at names the conditions that are present in it,
 * so that all others of this part are absent; a part that could not be looked at is left out, and nothing changes there.
 */
export type Look = {
  atMs: number;
  /** By the name of the part: `status/licences`, `pipeline/audit-events`. */
  parts: ReadonlyMap<string, readonly Condition[]>;
  /** All parts that this watcher has by now, also those that could not be looked at. What was open in any other part of
   * its kind is withdrawn: nobody watches it any more. */
  watches?: { kind: 'status' | 'connector' | 'pipeline'; parts: readonly string[] };
};
