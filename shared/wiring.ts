import { compileCatalogue } from './catalogue/catalogue.ts';
import { followUpThrough, type FollowUp } from './bus/follow-up.ts';
import { openBus, type Bus } from './bus/open-bus.ts';
import { publishTo, type Publish } from './bus/publish.ts';
import { systemClock, systemWait, SECOND, type Clock, type Wait } from './clock.ts';
import { auditPages } from './graph/audit-pages.ts';
import { noteEnds, type NoteEnd } from './deliveries/channel-health.ts';
import { openGraph, type Graph } from './graph/graph.ts';
import { pacer } from './graph/pacer.ts';
import { personFacts } from './graph/person-facts.ts';
import type { NotifyNeeds } from './mail/notify-person.ts';
import type { OutageNeeds } from './mail/outage-people.ts';
import type { SweepNeeds } from './pull/sweep-audit-log.ts';
import type { TidyNeeds } from './pull/tidy-journal.ts';
import { azureCredential } from './http/azure-credential.ts';
import { policyGroups } from './settings/password-policy.ts';
import { readSettings, type Environment, type Settings } from './settings/read-settings.ts';
import { isLoopback } from './settings/schema.ts';
import { findingsTable, type Findings } from './store/findings-table.ts';
import { forget, type Forget } from './store/forget.ts';
import { healthBook } from './store/health-book.ts';
import { journal } from './store/journal.ts';
import { oldConclusions } from './store/old-conclusions.ts';
import { seenRows } from './store/seen-rows.ts';
import { setAside, type SetAside } from './store/set-aside.ts';
import { openTables, type OpenTable, type TableAccess } from './store/tables.ts';
import { watermarks, type Watermarks } from './store/watermarks.ts';
import type { DeskNeeds } from './tickets/tell-desk.ts';
import { mailParts } from './wiring-mail.ts';
import { ticketParts } from './wiring-tickets.ts';

/** The name under which the audit log's watermark and seen rows are kept. */
export const AUDIT_SOURCE = 'audit-events';

/** Everything the functions work with, made once per process. */
export type Parts = {
  settings: Settings;
  clock: Clock;
  watermarks: Watermarks;
  audit: SweepNeeds;
  findings: Findings;
  publish: Publish;
  setAside: SetAside;
  tidy: TidyNeeds;
  forget: Forget;
  notify: NotifyNeeds & OutageNeeds;
  noteEnd: NoteEnd;
  /** Absent where no desk is named. */
  tickets: DeskNeeds | undefined;
  followUp: FollowUp;
};

/** Where parts come from: the environment and the system's clock, unless a local world says otherwise. */
type Origin = { env: Environment; clock?: Clock; wait?: Wait };

let origin: Origin | undefined;
let made: { parts: Parts; bus: Bus } | undefined;

/** The parts, made at the first call. Throws one error that lists everything that is wrong with the settings. */
export function parts(): Parts {
  made ??= makeParts(origin ?? { env: process.env });
  return made.parts;
}

/** For local worlds: parts are made anew from this environment and this clock. */
export function configure(next: Origin): void {
  origin = next;
  made = undefined;
}

/** Closes connections; the next call of `parts` makes new ones. */
export async function closeParts(): Promise<void> {
  const { bus } = made ?? {};
  made = undefined;
  await bus?.close();
}

/** Microsoft Graph allows 5 requests in 10 seconds on audit logs per app and tenant (graph-facts 2.5); one is left over. */
const AUDIT_PACE = { calls: 4, perMs: 10 * SECOND };

function makeParts({ env, clock = systemClock, wait = systemWait }: Origin): { parts: Parts; bus: Bus } {
  const settings = readSettings(env);
  const open = openTables(tableAccess(settings));
  const bus = openBus(settings.serviceBus);
  const publish = publishTo(() => bus.sender());
  const graph = graphFor(settings, wait);
  const findings = findingsTable(open, clock);
  const all: Parts = {
    settings,
    clock,
    watermarks: watermarks(open),
    audit: auditParts(settings, { open, graph, publish, clock, wait }),
    findings,
    publish,
    setAside: setAside(open, clock),
    tidy: {
      journal: journal(open, settings.tenantId),
      publish,
      old: oldConclusions(open, settings.tenantId),
    },
    forget: forget(open, settings.tenantId),
    notify: mailParts(settings, { open, bus, graph, findings, clock, wait }),
    noteEnd: noteEnds({ health: healthBook(open), publish }),
    tickets: ticketParts(settings, { open, findings, clock }),
    followUp: followUpThrough(() => bus.sender()),
  };
  return { parts: all, bus };
}

function graphFor({ graphBaseUrl }: Settings, wait: Wait): Graph {
  const credential = isLoopback(graphBaseUrl) ? undefined : azureCredential();
  return openGraph({ baseUrl: graphBaseUrl, credential, wait });
}

type Shared = { open: OpenTable; graph: Graph; publish: Publish; clock: Clock; wait: Wait };

function auditParts(settings: Settings, { open, graph, publish, clock, wait }: Shared): SweepNeeds {
  const { tenantId, passwordPolicies, audit, actWithinMs, outage } = settings;
  return {
    catalogue: compileCatalogue(),
    policies: passwordPolicies,
    outage,
    tenantId,
    actWithinMs,
    settlingMs: audit.settlingMs,
    clock,
    auditPages: auditPages(graph, pacer({ ...AUDIT_PACE, clock, wait })),
    personFacts: personFacts(graph, policyGroups(passwordPolicies)),
    seenRows: () => seenRows(open, tenantId, AUDIT_SOURCE),
    journal: journal(open, tenantId),
    publish,
  };
}

function tableAccess({ tables }: Settings): TableAccess {
  if (tables.connectionString !== undefined) return { connectionString: tables.connectionString };
  return { endpoint: tables.endpoint ?? '', credential: azureCredential() };
}
