import { app } from '@azure/functions';
import { MINUTE, type Clock } from '../shared/clock.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { pullEveryTenant } from '../shared/pull/every-tenant.ts';
import { sweepAuditLog, type SweepNeeds } from '../shared/pull/sweep-audit-log.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import type { KeptSweepState, Watermarks } from '../shared/store/watermarks.ts';
import { advance, dueSweeps, firstState, recordGaps, type SweepRules } from '../shared/sweeps/plan-sweeps.ts';
import type { Sweep } from '../shared/sweeps/sweep-state.ts';
import { AUDIT_SOURCE, deployment, parts } from '../shared/wiring.ts';

type Needs = {
  settings: Pick<Settings, 'tenantId' | 'audit'>;
  clock: Clock;
  watermarks: Watermarks;
  audit: SweepNeeds;
};

/** A run ends well before the host would end it (functionTimeout in host.json); the next one goes on from its cursor. */
const RUN_MS = 4 * MINUTE;

/** Reads what the directory recorded, again and again over growing look-backs, and publishes what deserves attention. */
export async function pullAuditEvents(needs: Needs, log: Log): Promise<void> {
  const { clock, settings } = needs;
  const now = clock().getTime();
  let kept = await begin(needs, now);
  for (const sweep of dueSweeps(kept.state, settings.audit, now)) {
    const limits = { watchingSinceMs: kept.state.watchingSinceMs, deadlineMs: now + RUN_MS };
    const report = await sweepAuditLog(sweep, limits, needs.audit);
    // Last, so that a crash or a failed page reads the stretch again; repeats carry the same finding ids.
    kept = await keep(needs, { ...kept, state: advance(kept.state, sweep, report.cursorMs) });
    logSweep(log, sweep, report);
  }
}

/** Where the last run ended. The very first run begins the ledger; what lies before it is backfill. */
async function begin(needs: Needs, now: number): Promise<KeptSweepState> {
  const { settings, watermarks } = needs;
  const rules: SweepRules = settings.audit;
  const kept = await watermarks.read(settings.tenantId, AUDIT_SOURCE);
  const state = recordGaps(kept?.state ?? firstState(rules, now), rules, now);
  if (kept === undefined) return keep(needs, { state });
  return state === kept.state ? kept : keep(needs, { ...kept, state });
}

async function keep(
  { settings, watermarks }: Needs,
  { state, version }: Partial<KeptSweepState> & Pick<KeptSweepState, 'state'>,
) {
  return { state, version: await watermarks.write(settings.tenantId, AUDIT_SOURCE, state, version) };
}

function logSweep(
  log: Log,
  sweep: Sweep,
  { rows, malformed, findings, cursorMs }: Awaited<ReturnType<typeof sweepAuditLog>>,
) {
  const complete = cursorMs >= sweep.startedAtMs;
  if (malformed > 0)
    log.warn('Audit rows could not be read; those with an id are kept as a finding', { malformed });
  log.info('Audit log swept', { lookBackMs: Number(sweep.tier), rows, malformed, findings, complete });
}

/** The same where another instance may be reading too: whoever was first carries on. */
export async function pullUndisturbed(needs: Needs, log: Log): Promise<void> {
  try {
    await pullAuditEvents(needs, log);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    log.info('Another instance is pulling', {});
  }
}

app.timer('pull-audit-events', {
  schedule: '%PULL_AUDIT_EVENTS_SCHEDULE%',
  handler: (_timer, context) =>
    pullEveryTenant('audit-events', () => pullUndisturbed(parts(), context), deployment()),
});
