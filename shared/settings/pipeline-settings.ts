import { z } from 'zod';
import { HOUR, MINUTE } from '../clock.ts';
import { count, schedule, whole } from './shapes.ts';

/** The settings of the watch over the app itself, as they stand in the environment. */
export const PIPELINE_SETTINGS = {
  WATCH_PIPELINE_SCHEDULE: schedule
    .default('30 */5 * * * *')
    .describe('When the app looks at itself (NCRONTAB).'),
  PIPELINE_STALE_MINUTES: count(5, 10_080)
    .default(30)
    .describe(
      'A source that was read no further for so long is stale. Longer than the pauses of its schedule.',
    ),
  PIPELINE_FROZEN_LOOKS: whole(2, 100)
    .default(3)
    .describe('A source that stands still in so many looks, though its calls are answered, is stale.'),
  PIPELINE_QUEUE_MINUTES: count(5, 10_080)
    .default(30)
    .describe('A message that waits in its subscription for longer is a finding.'),
  PIPELINE_QUEUE_DEPTH: whole(10, 1_000)
    .default(1_000)
    .describe('So many waiting messages in one subscription are a finding.'),
  PIPELINE_UNDER_WAY_MINUTES: count(10, 10_080)
    .default(60)
    .describe('A delivery that was begun and not ended for so long is a finding.'),
  PIPELINE_HELD_HOURS: count(1, 720)
    .default(72)
    .describe('A delivery that is held back for so long is a finding. Longer than MAIL_MAX_AGE_HOURS.'),
  PIPELINE_UNMAPPED_FINDINGS: whole(1, 100_000)
    .default(10)
    .describe(
      'So many findings of one day whose reason is not in the catalogue are a finding, if the share is large as well.',
    ),
  PIPELINE_UNMAPPED_PERCENT: count(1, 100)
    .default(20)
    .describe('The share of those among all findings about people of that day.'),
  PIPELINE_CLOCK_MINUTES: count(1, 60)
    .default(5)
    .describe('So far our clock may differ from that of Microsoft Graph, and a watermark lie in the future.'),
  PIPELINE_CLEAR_MINUTES: count(0, 1_440)
    .default(5)
    .describe('Trouble of the app itself has to be gone for so long before it is over.'),
  PIPELINE_REOPEN_MINUTES: count(0, 10_080)
    .default(60)
    .describe('Trouble of the app itself that comes back within this time goes on as the same finding.'),
} as const;

const Schema = z.object(PIPELINE_SETTINGS);

/** The same in the units that the app works with. */
export function pipelineSettings(told: z.infer<typeof Schema>) {
  return {
    rules: {
      staleMs: told.PIPELINE_STALE_MINUTES * MINUTE,
      frozenLooks: told.PIPELINE_FROZEN_LOOKS,
      queueMs: told.PIPELINE_QUEUE_MINUTES * MINUTE,
      queueDepth: told.PIPELINE_QUEUE_DEPTH,
      unmapped: { findings: told.PIPELINE_UNMAPPED_FINDINGS, percent: told.PIPELINE_UNMAPPED_PERCENT },
      clockMs: told.PIPELINE_CLOCK_MINUTES * MINUTE,
    },
    underWayMs: told.PIPELINE_UNDER_WAY_MINUTES * MINUTE,
    heldMs: told.PIPELINE_HELD_HOURS * HOUR,
    clearMs: told.PIPELINE_CLEAR_MINUTES * MINUTE,
    reopenMs: told.PIPELINE_REOPEN_MINUTES * MINUTE,
  };
}
