import type { AuditRow } from '../shared/attempts/audit-row.ts';
import { attemptBuilder } from '../shared/attempts/group-into-attempts.ts';
import { isMalformed, type Malformed, type Reading } from '../shared/attempts/malformed.ts';
import { createTriage, type Triage, type TriageOptions } from '../shared/classify/triage.ts';
import type { Finding } from '../shared/findings/finding.ts';

/** Takes what was read, row by row and in any order, and comes to findings. */
export type Judge = {
  add(reading: Reading): void;
  end(): Finding[];
};

export type JudgeOptions = Omit<TriageOptions, 'tenantId'> & { tenantId: string | undefined };

// Exports are read in any order and from several files, so far more is held than in the service: about 25 MB.
const HOLD_ROWS = 50_000;

// Enough to show that a source is broken; the rest is counted.
const BROKEN_ROWS = 1_000;

/** What a finding names as its tenant when neither the rows nor the caller know it. */
const UNKNOWN_TENANT = 'unknown-tenant';

/** Groups and classifies the rows of exports in bounded memory. */
export function judgeOf({ tenantId, ...options }: JudgeOptions): Judge {
  const builder = attemptBuilder({ holdRows: HOLD_ROWS });
  const broken: Malformed[] = [];
  let tenant = tenantId;
  let triage: Triage | undefined;

  function add(reading: Reading): void {
    if (isMalformed(reading)) keep(reading);
    else addRow(reading);
  }

  function addRow(row: AuditRow): void {
    tenant ??= row.tenantId;
    const closed = builder.add(row);
    if (closed.length > 0) theTriage().add(closed);
  }

  function keep(row: Malformed): void {
    if (row.id !== undefined && broken.length < BROKEN_ROWS) broken.push(row);
  }

  /** Made as late as possible: by then a row has told the tenant, if any does. */
  function theTriage(): Triage {
    triage ??= createTriage({ tenantId: tenant ?? UNKNOWN_TENANT, ...options });
    return triage;
  }

  function end(): Finding[] {
    theTriage().add(builder.end());
    theTriage().addMalformed(broken);
    return theTriage().end();
  }

  return { add, end };
}
