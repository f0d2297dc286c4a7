import { app } from '@azure/functions';
import { DAY, MINUTE, type Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { pullEveryTenant } from '../shared/pull/every-tenant.ts';
import {
  closeForgotten,
  tidyEpisodes,
  tidyFiles,
  type TidyNeeds,
  type TidyRule,
} from '../shared/pull/tidy-journal.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import type { Forget, GoOn } from '../shared/store/forget.ts';
import { BUCKETS } from '../shared/store/keys.ts';
import type { Watermarks } from '../shared/store/watermarks.ts';
import { readAgainFromMs } from '../shared/sweeps/look-back.ts';
import { AUDIT_SOURCE } from '../shared/wiring-audit.ts';
import { deployment, parts } from '../shared/wiring.ts';

type Needs = {
  settings: Pick<Settings, 'tenantId' | 'audit' | 'keep'>;
  clock: Clock;
  watermarks: Pick<Watermarks, 'read'>;
  tidy: TidyNeeds;
  forget: Forget;
};

/** One piece of the work: how many findings expired and how many rows were deleted, by table. */
type Chore = (goOn: GoOn) => Promise<Record<string, number>>;

/** As of every timer here: a run ends well before the host would end it (functionTimeout in host.json). */
const RUN_MS = 4 * MINUTE;

/** The pull compares rows with what happened one session before them; a day is far more. */
const MARGIN_MS = DAY;

/** Closes findings that nothing was heard of, and deletes what is older than it is kept. */
export async function forgetOldRecords(needs: Needs, log: Log): Promise<void> {
  const startedAtMs = needs.clock().getTime();
  const goOn = () => needs.clock().getTime() < startedAtMs + RUN_MS;
  const counts: Record<string, number> = {};
  const chores = inTurn([...(await choresOfThePull(needs)), ...choresByAge(needs)], startedAtMs);
  let done = 0;
  for (const chore of chores) {
    if (!goOn()) break;
    for (const [what, count] of Object.entries(await chore(goOn))) counts[what] = (counts[what] ?? 0) + count;
    done += 1;
  }
  log.info('Old records forgotten', { ...counts, complete: done === chores.length && goOn() });
}

/** Every day another chore comes first, so that each has its turn even where a run never gets through all of them. */
function inTurn(chores: readonly Chore[], nowMs: number): Chore[] {
  const first = Math.floor(nowMs / DAY) % chores.length;
  return [...chores.slice(first), ...chores.slice(0, first)];
}

/** What depends on how far the audit log has been read; nothing before it was read for the first time. */
async function choresOfThePull(needs: Needs): Promise<Chore[]> {
  const { tidy, forget } = needs;
  const rule = await ruleOfThePull(needs);
  if (rule === undefined) return [];
  return [
    ...BUCKETS.map((bucket): Chore => async (goOn) => {
      const { expired, removed } = await tidyFiles(bucket, rule, { needs: tidy, goOn });
      return { expired, journal: removed };
    }),
    async () => {
      const { expired, removed } = await tidyEpisodes(rule, tidy);
      return { expired, journal: removed };
    },
    async (goOn) => ({ expired: await closeForgotten(rule, { needs: tidy, goOn }) }),
    async (goOn) => ({ seenevents: await forget.seen(AUDIT_SOURCE, rule.neededFromMs, goOn) }),
    async (goOn) => ({ connectorevents: await forget.personEvents(rule.neededFromMs, goOn) }),
  ];
}

async function ruleOfThePull({ settings, clock, watermarks, tidy }: Needs): Promise<TidyRule | undefined> {
  const nowMs = clock().getTime();
  const kept = await watermarks.read(settings.tenantId, AUDIT_SOURCE);
  if (kept === undefined) return undefined;
  const lookBackMs = settings.audit.tiers.at(-1)?.overMs ?? 0;
  const quietBeforeMs = Math.min(readAgainFromMs(kept.state, settings.audit, nowMs), nowMs - lookBackMs);
  const episodes = (await tidy.journal.readEpisodes()).map(({ finding }) => finding);
  return {
    quietBeforeMs,
    lookBackMs,
    neededFromMs: quietBeforeMs - MARGIN_MS,
    episodes: new Map(episodes.map((finding) => [finding.id, finding])),
  };
}

function choresByAge({ settings, clock, forget }: Needs): Chore[] {
  const { findingsMs, deliveriesMs, setAsideMs, statusMs } = settings.keep;
  const nowMs = clock().getTime();
  return [
    async (goOn) => ({ findings: await forget.findings(nowMs - findingsMs, goOn) }),
    async (goOn) => ({ deliveries: await forget.deliveries(nowMs - deliveriesMs, goOn) }),
    async (goOn) => ({ setaside: await forget.setAside(nowMs - setAsideMs, goOn) }),
    async (goOn) => ({ statuses: await forget.statuses(nowMs - statusMs, goOn) }),
  ];
}

app.timer('forget-old-records', {
  schedule: '%FORGET_OLD_RECORDS_SCHEDULE%',
  handler: (_timer, context) =>
    pullEveryTenant('old-records', () => forgetOldRecords(parts(), context), deployment()),
});
