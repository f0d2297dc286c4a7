import { app } from '@azure/functions';
import { MINUTE, type Clock } from '../shared/clock.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { pullEveryTenant } from '../shared/pull/every-tenant.ts';
import { followLook } from '../shared/pull/follow-look.ts';
import { inTime } from '../shared/status/ask.ts';
import { fromKeptText, toHistoryText, toKeptText } from '../shared/status/kept-status.ts';
import { lookAt } from '../shared/status/look-at.ts';
import { readStatus } from '../shared/status/read-status.ts';
import { NOTHING_WATCHED, watchSwitches } from '../shared/status/watched-switches.ts';
import type { StatusParts } from '../shared/wiring-status.ts';
import { deployment, parts } from '../shared/wiring.ts';

type Needs = { clock: Clock; status: StatusParts };

/** A run ends well before the host would end it (functionTimeout in host.json); one call can take a minute. */
const ASKING_MS = 3 * MINUTE;

/** Reads how the tenant stands, keeps it with what changed, and tells what is wrong with it. */
export async function pullIntegrationStatus({ clock, status }: Needs, log: Log): Promise<void> {
  const { ask, statuses, reading, rules, follow } = status;
  const kept = await statuses.readLatest(reading.tenantId);
  const before = fromKeptText(kept?.text);
  const read = await readStatus(inTime(ask, clock, ASKING_MS), before, clock(), reading);
  const { isNews, ...watched } = watchSwitches(before?.watched ?? NOTHING_WATCHED, read.snapshot);
  // The history first: a crash repeats its row, and never leaves a change out.
  if (isNews) await statuses.noteChange(reading.tenantId, read.snapshot.asOf, toHistoryText(read.snapshot));
  const look = lookAt({ ...read, watched }, rules, await status.told());
  const findings = await followLook(look, follow);
  // Last, so that a look whose findings were not kept counts as none: the watcher sees the source stand still.
  await statuses.saveLatest(reading.tenantId, toKeptText({ ...read, watched }), kept?.version);
  const unknown = Object.entries(read.snapshot.parts).flatMap(([name, { state }]) =>
    state === 'unknown' ? [name] : [],
  );
  log.info('Status of the tenant read', { unknown, changed: isNews, findings });
}

/** The same where another instance may be reading too: whoever was first carries on. */
export async function readUndisturbed(needs: Needs, log: Log): Promise<void> {
  try {
    await pullIntegrationStatus(needs, log);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    log.info('Another instance is reading the status', {});
  }
}

app.timer('pull-integration-status', {
  schedule: '%PULL_INTEGRATION_STATUS_SCHEDULE%',
  handler: (_timer, context) =>
    pullEveryTenant('integration-status', () => readUndisturbed(parts(), context), deployment()),
});
