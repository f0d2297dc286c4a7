import { app } from '@azure/functions';
import { MINUTE, type Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { pullEveryTenant } from '../shared/pull/every-tenant.ts';
import { firstCome } from '../shared/pull/first-come.ts';
import { beginSweeps, keepProgress } from '../shared/pull/sweep-progress.ts';
import { sweepAuditLog, type SweepNeeds } from '../shared/pull/sweep-audit-log.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import type { Watermarks } from '../shared/store/watermarks.ts';
import { advance, dueSweeps } from '../shared/sweeps/plan-sweeps.ts';
import type { Measure } from '../shared/telemetry/telemetry.ts';
import type { Sweep } from '../shared/sweeps/sweep-state.ts';
import { AUDIT_SOURCE } from '../shared/wiring-audit.ts';
import { deployment, parts } from '../shared/wiring.ts';

type Needs = {
  settings: Pick<Settings, 'tenantId' | 'audit'>;
  clock: Clock;
  watermarks: Watermarks;
  audit: SweepNeeds;
  measure?: Measure;
};

/** A run ends well before the host would end it (functionTimeout in host.json); the next one goes on from its cursor. */
const RUN_MS = 4 * MINUTE;

/** Reads what the directory recorded, again and again over growing look-backs, and publishes what deserves attention. */
export async function pullAuditEvents(needs: Needs, log: Log): Promise<void> {
  const { clock, settings, watermarks } = needs;
  const { tenantId, audit: rules } = settings;
  const now = clock().getTime();
  const progress = { tenantId, source: AUDIT_SOURCE, rules, watermarks };
  let kept = await beginSweeps(progress, now);
  for (const sweep of dueSweeps(kept.state, rules, now)) {
    const limits = { watchingSinceMs: kept.state.watchingSinceMs, deadlineMs: now + RUN_MS };
    const report = await sweepAuditLog(sweep, limits, needs.audit);
    // Last, so that a crash or a failed page reads the stretch again; repeats carry the same finding ids.
    kept = await keepProgress(progress, { ...kept, state: advance(kept.state, sweep, report.cursorMs) });
    needs.measure?.('writeback_watch.attempts', report.attempts);
    logSweep(log, sweep, report);
  }
}

function logSweep(
  log: Log,
  sweep: Sweep,
  { rows, attempts, malformed, findings, cursorMs }: Awaited<ReturnType<typeof sweepAuditLog>>,
) {
  const complete = cursorMs >= sweep.startedAtMs;
  if (malformed > 0)
    log.warn('Audit rows could not be read; those with an id are kept as a finding', { malformed });
  log.info('Audit log swept', {
    lookBackMs: Number(sweep.tier),
    rows,
    attempts,
    malformed,
    findings,
    complete,
  });
}

/** The same where another instance may be reading too: whoever was first carries on. */
export async function pullUndisturbed(needs: Needs, log: Log): Promise<void> {
  await firstCome(() => pullAuditEvents(needs, log), log);
}

app.timer('pull-audit-events', {
  schedule: '%PULL_AUDIT_EVENTS_SCHEDULE%',
  handler: (_timer, context) =>
    pullEveryTenant('audit-events', () => pullUndisturbed(parts(), context), deployment()),
});
