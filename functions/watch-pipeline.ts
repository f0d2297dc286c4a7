import { app } from '@azure/functions';
import { SECOND, type Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { atMost } from '../shared/at-most.ts';
import { judgePipeline } from '../shared/pipeline/judge-pipeline.ts';
import { lookAtPipeline, type LookNeeds } from '../shared/pipeline/look-at-pipeline.ts';
import type { PipelineRules } from '../shared/pipeline/pipeline-state.ts';
import { followLook, type FollowNeeds } from '../shared/pull/follow-look.ts';
import type { Measure } from '../shared/telemetry/telemetry.ts';
import type { LyingNow } from '../shared/wiring-pipeline.ts';
import { deployment, parts } from '../shared/wiring.ts';

type Needs = {
  clock: Clock;
  pipeline: { look: (lying: LyingNow) => LookNeeds; rules: PipelineRules; follow: FollowNeeds };
  measure: Measure;
};

/** Looks at the app itself: is every source fresh, is anything stuck, may we read what we read. Tells of it by findings. */
export async function watchPipeline(
  { clock, pipeline, measure }: Needs,
  lying: LyingNow,
  log: Log,
): Promise<void> {
  const { state, unreadable } = await lookAtPipeline(pipeline.look(lying));
  for (const one of unreadable) log.warn('A part of the pipeline cannot be looked at', one);
  const nowMs = clock().getTime();
  for (const [source, { progress }] of state.sources) {
    if (progress === undefined) continue;
    measure('writeback_watch.watermark.age', (nowMs - progress.upToMs) / SECOND, { source });
  }
  const look = judgePipeline(state, pipeline.rules, nowMs);
  const findings = await followLook(look, pipeline.follow);
  const conditions = [...look.parts.values()].flat().length;
  log.info('Pipeline watched', { parts: look.parts.size, unknown: unreadable.length, conditions, findings });
}

/** Looking is mostly waiting for storage; with more at once, the memory of an instance would fill with findings. */
const TENANTS_AT_ONCE = 8;

/** What lies on the bus is read once for all of them. A tenant that fails holds up no other. */
async function watchEveryTenant(log: Log): Promise<void> {
  const { tenantIds, lying } = deployment();
  const now = lying();
  const inTurn = atMost(TENANTS_AT_ONCE);
  const ends = await Promise.allSettled(
    tenantIds.map((tenantId) => inTurn(() => watchPipeline(parts(tenantId), now, log))),
  );
  const failures = ends.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'The pipeline could not be watched');
}

app.timer('watch-pipeline', {
  schedule: '%WATCH_PIPELINE_SCHEDULE%',
  handler: (_timer, context) => watchEveryTenant(context),
});

// Whatever function called Microsoft Graph, the watcher hears how it was answered.
app.hook.postInvocation(async ({ invocationContext }) => {
  try {
    await deployment().keepCallNotes();
  } catch {
    // The run itself went well, or says so itself; that storage is away the watcher sees by its own failing.
    invocationContext.warn('How Microsoft Graph answered could not be kept', {});
  }
});
