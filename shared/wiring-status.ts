import type { Catalogue } from './catalogue/catalogue.ts';
import { SECOND, type Clock, type Wait } from './clock.ts';
import { messageOf } from './errors.ts';
import type { Publish } from './bus/publish.ts';
import { GraphRefusal, type Graph } from './graph/graph.ts';
import { pacer, type Pacer } from './graph/pacer.ts';
import type { FollowNeeds } from './pull/follow-look.ts';
import type { Settings } from './settings/read-settings.ts';
import type { Ask } from './status/ask.ts';
import type { LookRules, Told } from './status/look-at.ts';
import type { ReadRules } from './status/read-status.ts';
import { journal, type Journal } from './store/journal.ts';
import { statuses, type Statuses } from './store/statuses.ts';
import type { OpenTable } from './store/tables.ts';

type Shared = {
  open: OpenTable;
  graph: Graph;
  publish: Publish;
  catalogue: Catalogue;
  clock: Clock;
  wait: Wait;
};

export type StatusParts = {
  ask: Ask;
  statuses: Statuses;
  reading: ReadRules;
  rules: LookRules;
  /** What others have concluded so far. */
  told: () => Promise<Told>;
  follow: FollowNeeds;
};

/** What watching the tenant needs. */
export function statusParts(settings: Settings, shared: Shared): StatusParts {
  const { open, publish, catalogue } = shared;
  const { tenantId, status, audit } = settings;
  const { applicationId, slowEveryMs, clearMs, reopenMs } = status;
  const episodes = journal(open, tenantId);
  return {
    ask: askThrough(shared, settings.graphBaseUrl),
    statuses: statuses(open),
    reading: { tenantId, applicationId, slowEveryMs },
    rules: {
      ...status,
      auditLookBackMs: audit.tiers.at(-1)?.overMs ?? 0,
      hasApplication: applicationId !== undefined,
      signin: catalogue.signin,
    },
    told: () => toldBy(episodes),
    follow: { journal: episodes, publish, follow: { tenantId, clearMs, reopenMs } },
  };
}

/** Of 5 calls in 10 seconds that Graph allows for reports, the pull of audit events leaves one (graph-facts 2.5). */
const REPORTS_PACE = { calls: 1, perMs: 10 * SECOND };

const REPORTS = /\/(auditLogs|reports)\//i;

/** Each question is asked once: what is not answered now is asked again with the next look. */
function askThrough({ graph, clock, wait }: Shared, baseUrl: string): Ask {
  const pace: Pacer = pacer({ ...REPORTS_PACE, clock, wait });
  return async ({ path, query = {}, beta }) => {
    if (REPORTS.test(path)) await pace();
    try {
      const address = beta === true ? `${baseUrl}/beta${path}` : path;
      return { kind: 'answer', body: await graph.get(address, query, { once: true }) };
    } catch (error) {
      if (!(error instanceof GraphRefusal)) return { kind: 'no-answer', why: messageOf(error) };
      return { kind: 'refused', status: error.status, code: error.code, message: error.message };
    }
  };
}

async function toldBy({ readEpisodes }: Pick<Journal, 'readEpisodes'>): Promise<Told> {
  const others = (await readEpisodes()).filter(({ watch }) => watch?.part.startsWith('status/') !== true);
  const open = others.filter(({ finding }) => finding.status === 'open');
  return {
    rows: new Set(others.flatMap(({ finding }) => finding.evidence.map(({ id }) => id))),
    open: new Set(open.map(({ finding }) => finding.cause)),
  };
}
