import { app } from '@azure/functions';
import { MINUTE, type Clock } from '../shared/clock.ts';
import { isBlind, sweepWorkspace, type SweepReport } from '../shared/connector-events/sweep-workspace.ts';
import type { Look } from '../shared/findings/condition.ts';
import type { Log } from '../shared/log.ts';
import { pullEveryTenant } from '../shared/pull/every-tenant.ts';
import { firstCome } from '../shared/pull/first-come.ts';
import { followLook, type FollowNeeds } from '../shared/pull/follow-look.ts';
import { beginSweeps, keepProgress } from '../shared/pull/sweep-progress.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import type { Watermarks } from '../shared/store/watermarks.ts';
import { advance, dueSweeps } from '../shared/sweeps/plan-sweeps.ts';
import { CONNECTOR_SOURCE, type ConnectorParts } from '../shared/wiring-connector.ts';
import { deployment, parts } from '../shared/wiring.ts';

type Needs = {
  settings: Pick<Settings, 'tenantId'>;
  clock: Clock;
  watermarks: Watermarks;
  audit: Pick<FollowNeeds, 'journal' | 'publish'>;
  /** Absent where no workspace is named. */
  connector: ConnectorParts | undefined;
};

/** A run ends well before the host would end it (functionTimeout in host.json); the next one goes on from its cursor. */
const RUN_MS = 4 * MINUTE;

/** Reads what connector servers and domain controllers recorded, and publishes what is wrong with them. */
export async function pullConnectorEvents(needs: Needs, log: Log): Promise<void> {
  const { connector } = needs;
  if (connector === undefined) return watchNothing(needs);
  const nowMs = connector.clock().getTime();
  if (!(await sweep(needs, connector, { nowMs, log }))) return;
  const { journal, publish } = needs.audit;
  // As of the instant up to which was read: a sign of life that came later is not known yet.
  const look = await connector.look(nowMs);
  const findings = await followLook(look, { journal, publish, follow: connector.follow });
  log.info('Servers looked at', { findings });
}

/** Where no workspace is named, or none any more: what was open from its events is withdrawn. */
async function watchNothing({ settings, clock, audit }: Needs): Promise<void> {
  const look: Look = {
    atMs: clock().getTime(),
    parts: new Map(),
    watches: { kind: 'connector', parts: [] },
  };
  const { journal, publish } = audit;
  await followLook(look, {
    journal,
    publish,
    follow: { tenantId: settings.tenantId, clearMs: 0, reopenMs: 0 },
  });
}

/** False where not everything up to now could be read: servers would seem silent that are not. */
async function sweep(
  { settings, watermarks }: Needs,
  connector: ConnectorParts,
  { nowMs, log }: { nowMs: number; log: Log },
): Promise<boolean> {
  const { tenantId } = settings;
  const progress = { tenantId, source: CONNECTOR_SOURCE, rules: connector.rules, watermarks };
  let kept = await beginSweeps(progress, nowMs);
  let isUpToDate = false;
  for (const due of dueSweeps(kept.state, connector.rules, nowMs)) {
    const report = await sweepWorkspace(due, nowMs + RUN_MS, connector);
    tell(log, report);
    if (isBlind(report)) return false;
    kept = await keepProgress(progress, { ...kept, state: advance(kept.state, due, report.cursorMs) });
    isUpToDate ||= due.startedAtMs === nowMs && report.cursorMs >= nowMs;
  }
  return isUpToDate;
}

function tell(log: Log, report: SweepReport): void {
  const { refused, unreadable, cut, ...counts } = report;
  if (isBlind(report)) log.warn('Windows events may not be read', { reason: refused[0]?.reason });
  if (unreadable > 0)
    log.warn('Windows events could not be understood; they are kept as they came', { unreadable });
  if (cut > 0)
    log.warn('A second holds more Windows events than one query returns; some were not read', { cut });
  log.info('Windows events swept', { ...counts, missing: refused.map(({ table }) => table) });
}

/** The same where another instance may be reading too: whoever was first carries on. */
export async function pullEventsUndisturbed(needs: Needs, log: Log): Promise<void> {
  await firstCome(() => pullConnectorEvents(needs, log), log);
}

app.timer('pull-connector-events', {
  schedule: '%PULL_CONNECTOR_EVENTS_SCHEDULE%',
  handler: (_timer, context) =>
    pullEveryTenant(CONNECTOR_SOURCE, () => pullEventsUndisturbed(parts(), context), deployment()),
});
