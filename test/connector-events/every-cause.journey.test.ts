import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFindings } from '../../local/console/read-findings.ts';
import { startWorld, type World } from '../../local/world.ts';
import { SAMPLE_WORKSPACE } from '../../local/workspace/start-workspace.ts';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { STORIES } from './stories.ts';
import type { Told } from './told.ts';

const NEVER = '0 0 0 1 1 *';
const OTHERS = [
  'PULL_AUDIT_EVENTS_SCHEDULE',
  'PULL_INTEGRATION_STATUS_SCHEDULE',
  'WATCH_PIPELINE_SCHEDULE',
  'FORGET_OLD_RECORDS_SCHEDULE',
];

/** Two runs, and what has to be gone for four minutes before it is over. */
const ENDED_AFTER_MS = 10 * MINUTE;
/** Trouble that no event ends stays quiet for so long, as short as the setting allows. */
const QUIET_MS = HOUR;
const SEEN_AFTER_MS = 2 * MINUTE;
/** Heartbeats of one story are not to run beside those of the next. */
const REST_MS = 20 * MINUTE;

let world: World;

/** Lets servers record this, each thing at its minute after `noonMs`. */
function record(told: readonly Told[], noonMs: number, suffix: string): void {
  for (const { eventId, minute, message = '', source = 'PasswordResetService', server = 'SYNC01' } of told) {
    const at = new Date(noonMs + minute * MINUTE);
    const row = {
      TimeGenerated: at.toISOString(),
      Computer: `${server}${suffix}.corp.contoso.example`,
      Source: source,
      EventID: eventId,
      RenderedDescription: message,
    };
    world.workspace.addRow('Event', row, at);
  }
}

async function findings(cause: string, suffix: string): Promise<Finding[]> {
  const { findings: all } = await readFindings(world.host.baseUrl);
  return all.filter(
    (finding) => finding.cause === cause && finding.subject.displayName?.includes(suffix) === true,
  );
}

// From the workspace over HTTP, through the functions, the bus and table storage, out through the API.
describe('a trouble of a server', () => {
  beforeAll(async () => {
    const asleep = Object.fromEntries(OTHERS.map((name) => [name, NEVER]));
    const connector = { LOG_ANALYTICS_WORKSPACE_ID: SAMPLE_WORKSPACE, CONNECTOR_QUIET_HOURS: '1' };
    world = await startWorld({ env: { ...connector, ...asleep } });
  }, 60_000);
  afterAll(() => world.stop());

  it.each(STORIES.map((story, at) => ({ ...story, suffix: `-${String.fromCharCode(97 + at)}x` })))(
    '$cause opens at the next poll and ends, and what only looks like it does neither',
    { timeout: 120_000 },
    async ({ cause, opens, seenAt = 2, ends, nearMiss, suffix }) => {
      const noonMs = world.clock().getTime();
      record(opens, noonMs, suffix);
      await world.passes(seenAt * MINUTE + SEEN_AFTER_MS);
      expect(await findings(cause, suffix)).toMatchObject([{ status: 'open', observedOnly: false }]);

      record(ends, noonMs, suffix);
      const lastMs = noonMs + Math.max(seenAt, ...ends.map(({ minute }) => minute)) * MINUTE;
      const overMs = lastMs + (ends.length > 0 ? 0 : QUIET_MS);
      await world.runUntil(new Date(overMs + ENDED_AFTER_MS));
      expect(await findings(cause, suffix)).toMatchObject([{ status: 'resolved' }]);

      await world.passes(REST_MS);
      record(nearMiss, world.clock().getTime(), `${suffix}-near`);
      await world.passes((seenAt === 2 ? 13 : seenAt) * MINUTE);
      expect(await findings(cause, `${suffix}-near`)).toEqual([]);
    },
  );

  it('leaves nothing undone', () => {
    expect(world.unsettled()).toEqual([]);
  });
});
