import type { AuditRow } from './audit-row.ts';
import type { Person } from './person.ts';

/** What the person or the administrator set out to do; `tenant-switch` is a change of a tenant setting. */
export type AttemptActivity = 'reset' | 'change' | 'unlock' | 'admin-reset' | 'tenant-switch';

/** All rows of one journey, in order of time. Never empty. */
export type Attempt = {
  /**
   * The correlation id where rows carry one (with the person for an administrator's reset, since a script may reset many
   * people under one), else a key made of the person and the first row.
   */
  key: string;
  correlationId?: string;
  activity: AttemptActivity;
  person?: Person;
  rows: readonly AuditRow[];
  /** Instants of the first and the last row, in milliseconds since 1970. */
  startedAtMs: number;
  lastRowAtMs: number;
};
