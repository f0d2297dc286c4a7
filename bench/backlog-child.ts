import { RestError, type TableClient } from '@azure/data-tables';
import { compileCatalogue } from '../shared/catalogue/catalogue.ts';
import { DAY, MINUTE } from '../shared/clock.ts';
import { sweepAuditLog, type SweepNeeds } from '../shared/pull/sweep-audit-log.ts';
import { DIRECTORY_DEFAULTS } from '../shared/settings/password-policy.ts';
import { journal } from '../shared/store/journal.ts';
import { seenRows } from '../shared/store/seen-rows.ts';
import type { OpenTable } from '../shared/store/tables.ts';
import { auditRows } from './audit-rows.ts';

// Sweeps a backlog of so many rows and prints its own peak of resident memory in MB. The real stores run on tables that
// keep nothing, so that what is measured is the sweep and not a table in the same process.

const ROWS = Number(process.argv[2]);
const PAGE = 999;
const SPAN = 8 * DAY;
const FROM = Date.parse('2026-11-02T00:00:00Z');
const ROWS_PER_ATTEMPT = 5.2;

/** Finds nothing, takes everything, keeps nothing. */
function forgetfulTable(): TableClient {
  const missing = () => Promise.reject(new RestError('Not found', { statusCode: 404 }));
  const table = {
    getEntity: missing,
    submitTransaction: (actions: readonly unknown[]) =>
      Promise.resolve({ subResponses: actions.map(() => ({ etag: 'W/"1"' })) }),
    listEntities: () => [],
  };
  return table as unknown as TableClient;
}

async function* backlog(): AsyncGenerator<unknown[]> {
  const attemptsPerHour = ROWS / ROWS_PER_ATTEMPT / 192;
  let page: unknown[] = [];
  for (const row of auditRows({ seed: 3, fromMs: FROM, attemptsPerHour, crowd: 5_000 }).take(ROWS)) {
    // As from the wire: text that is parsed, so that nothing is shared with the generator.
    page.push(JSON.parse(JSON.stringify(row)));
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  yield page;
}

const open: OpenTable = () => Promise.resolve(forgetfulTable());
let published = 0;
const needs: SweepNeeds = {
  catalogue: compileCatalogue(),
  policies: DIRECTORY_DEFAULTS,
  outage: { people: 3, windowMs: 10 * MINUTE },
  tenantId: 'bench',
  actWithinMs: DAY,
  settlingMs: 15 * MINUTE,
  clock: () => new Date(FROM + SPAN),
  auditPages: backlog,
  personFacts: () => Promise.resolve(undefined),
  seenRows: () => seenRows(open, 'bench', 'audit-events'),
  journal: journal(open, 'bench'),
  publish: (findings) => {
    published += findings.length;
    return Promise.resolve();
  },
};
const sweep = { tier: String(SPAN), startedAtMs: FROM + SPAN, fromMs: FROM, cursorMs: FROM };
const report = await sweepAuditLog(sweep, { watchingSinceMs: FROM + SPAN, deadlineMs: Infinity }, needs);
if (report.rows < ROWS || published === 0) throw new Error(`Only ${report.rows} rows were read`);
console.log(String(process.resourceUsage().maxRSS / 1_000));
