import { createDeskFaults } from '../../../local/desk/desk-faults.ts';
import type { Scenario } from '../../../local/scenarios/scenario.ts';
import { startTenant, type Tenant } from '../../../local/tenant/start-tenant.ts';
import { compileCatalogue } from '../../../shared/catalogue/catalogue.ts';
import { MINUTE, SECOND, type Clock, type Wait } from '../../../shared/clock.ts';
import { TransientError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import type { Episode, PersonFile } from '../../../shared/findings/known.ts';
import { auditPages } from '../../../shared/graph/audit-pages.ts';
import { openGraph } from '../../../shared/graph/graph.ts';
import { pacer } from '../../../shared/graph/pacer.ts';
import { personFacts } from '../../../shared/graph/person-facts.ts';
import { sweepAuditLog, type SweepNeeds } from '../../../shared/pull/sweep-audit-log.ts';
import { policyGroups } from '../../../shared/settings/password-policy.ts';
import { readSettings, type Settings } from '../../../shared/settings/read-settings.ts';
import { advance, dueSweeps, firstState } from '../../../shared/sweeps/plan-sweeps.ts';
import { aStoppedClock } from '../tenant/builders.ts';

/** What became of a scenario: the last revision of each finding, and how the tenant was asked. */
export type Played = { findings: Finding[]; failedRuns: number; requests: Tenant['requests'] };

/**
 * Plays a scenario to its end with the product's own reading, classifying and concluding, one run a minute, against the
 * tenant over HTTP. Tables and bus are plain memory here; the embedded world plays the same scenarios through real ones.
 */
export async function play(scenario: Scenario, seed = 1): Promise<Played> {
  const time = aStoppedClock(scenario.startsAt);
  const tenant = await startTenant({ clock: time.clock, seed });
  try {
    scenario.plays(tenant, { faults: createDeskFaults().faults });
    const settings = settingsFor(scenario, tenant);
    const published = new Map<string, Finding>();
    const wait: Wait = async (ms) => time.pass(ms);
    const needs = needsFor(settings, { clock: time.clock, wait, published });
    const failedRuns = await runEachMinute({ scenario, settings, needs, time });
    return { findings: [...published.values()], failedRuns, requests: tenant.requests };
  } finally {
    await tenant.stop();
  }
}

function settingsFor(scenario: Scenario, tenant: Tenant): Settings {
  return readSettings({
    AZURE_TENANT_ID: tenant.tenantId,
    GRAPH_BASE_URL: tenant.baseUrl,
    SERVICE_BUS:
      'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=none;SharedAccessKey=none;UseDevelopmentEmulator=true',
    TABLES: 'UseDevelopmentStorage=true',
    ...scenario.settings,
  });
}

type World = { clock: Clock; wait: Wait; published: Map<string, Finding> };

function needsFor(settings: Settings, { clock, wait, published }: World): SweepNeeds {
  const graph = openGraph({ baseUrl: settings.graphBaseUrl, wait, random: () => 0.5 });
  const seen = new Set<string>();
  return {
    ...settings,
    policies: settings.passwordPolicies,
    settlingMs: settings.audit.settlingMs,
    catalogue: compileCatalogue(),
    clock,
    auditPages: auditPages(graph, pacer({ calls: 4, perMs: 10 * SECOND, clock, wait })),
    personFacts: personFacts(graph, policyGroups(settings.passwordPolicies)),
    journal: rememberedJournal(),
    publish: async (findings) => {
      for (const finding of findings) published.set(finding.id, finding);
    },
    seenRows: () => ({
      load: async () => {},
      has: ({ id }) => seen.has(id),
      add: ({ id }) => void seen.add(id),
      save: async () => {},
    }),
  };
}

function rememberedJournal(): SweepNeeds['journal'] {
  const files = new Map<string, PersonFile>();
  const episodes = new Map<string, Episode>();
  return {
    readFiles: async (ids) => new Map([...ids].flatMap((id) => entry(id, files.get(id)))),
    readEpisodes: async () => [...episodes.values()],
    saveFiles: async (saved) => {
      for (const file of saved) files.set(file.personId, file);
      return [...saved];
    },
    saveEpisodes: async (saved) => {
      for (const episode of saved) episodes.set(episode.finding.id, episode);
      return [...saved];
    },
  };
}

function entry<Key, Value>(key: Key, value: Value | undefined): [Key, Value][] {
  return value === undefined ? [] : [[key, value]];
}

type Run = {
  scenario: Scenario;
  settings: Settings;
  needs: SweepNeeds;
  time: ReturnType<typeof aStoppedClock>;
};

/** As pull-audit-events does: what is due, shortest look-back first, and a failed sweep is tried again next time. */
async function runEachMinute({ scenario, settings, needs, time }: Run): Promise<number> {
  const startMs = Date.parse(scenario.startsAt);
  let state = firstState(settings.audit, startMs);
  let failedRuns = 0;
  for (let dueMs = startMs; dueMs <= startMs + scenario.lastsMs; dueMs += MINUTE) {
    const nowMs = Math.max(dueMs, time.clock().getTime());
    time.moveTo(new Date(nowMs).toISOString());
    try {
      for (const sweep of dueSweeps(state, settings.audit, nowMs)) {
        const limits = { watchingSinceMs: state.watchingSinceMs, deadlineMs: nowMs + 4 * MINUTE };
        const { cursorMs } = await sweepAuditLog(sweep, limits, needs);
        state = advance(state, sweep, cursorMs);
      }
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      failedRuns += 1;
    }
  }
  return failedRuns;
}
