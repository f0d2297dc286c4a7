import { compileCatalogue, type Catalogue } from './catalogue/catalogue.ts';
import { bringBackThrough, type BringBack } from './bus/bring-back.ts';
import { followUpThrough, type FollowUp } from './bus/follow-up.ts';
import { openBus, type Bus } from './bus/open-bus.ts';
import { tenantOf } from './bus/cloud-event.ts';
import { publishTo, type Publish } from './bus/publish.ts';
import { orderPullsThrough, type OrderPulls } from './bus/pull-order.ts';
import { systemClock, systemWait, type Clock, type Wait } from './clock.ts';
import { PermanentError } from './errors.ts';
import { noteEnds, type NoteEnd } from './deliveries/channel-health.ts';
import type { CallNotes } from './pipeline/call-notes.ts';
import type { ReadHealth } from './pipeline/health.ts';
import type { NotifyNeeds } from './mail/notify-person.ts';
import type { OutageNeeds } from './mail/outage-people.ts';
import type { SweepNeeds } from './pull/sweep-audit-log.ts';
import type { TidyNeeds } from './pull/tidy-journal.ts';
import type { NamedTenant } from './reports/tenant-asked.ts';
import { azureCredential } from './http/azure-credential.ts';
import type { Environment, Settings } from './settings/read-settings.ts';
import { readTenants } from './settings/read-tenants.ts';
import type { SignIn } from './settings/sign-in.ts';
import { findingsTable, type Findings } from './store/findings-table.ts';
import { forget, type Forget } from './store/forget.ts';
import { healthBook } from './store/health-book.ts';
import { journal } from './store/journal.ts';
import { pullLeases, type PullLeases } from './store/pull-leases.ts';
import { oldConclusions } from './store/old-conclusions.ts';
import { setAside, type SetAside } from './store/set-aside.ts';
import { openTables, type OpenTable, type TableAccess } from './store/tables.ts';
import { watermarks, type Watermarks } from './store/watermarks.ts';
import type { Measure, Telemetry } from './telemetry/telemetry.ts';
import type { DeskNeeds } from './tickets/tell-desk.ts';
import { auditParts } from './wiring-audit.ts';
import { connectorParts, type ConnectorParts } from './wiring-connector.ts';
import { graphFor, graphToken } from './wiring-graph.ts';
import { mailParts } from './wiring-mail.ts';
import {
  healthOfAll,
  lyingNow,
  notesOfCalls,
  pipelineParts,
  withNotes,
  type LyingNow,
  type PipelineParts,
} from './wiring-pipeline.ts';
import { remediationParts, type RemediationParts } from './wiring-remediation.ts';
import { statusParts, type StatusParts } from './wiring-status.ts';
import { toldEnds, toldFindings, toldPublish, telemetryOf } from './wiring-telemetry.ts';
import { ticketParts } from './wiring-tickets.ts';

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
  bringBack: BringBack;
  /** Absent where no desk is named. */
  tickets: DeskNeeds | undefined;
  followUp: FollowUp;
  /** Absent where no workspace is named. */
  connector: ConnectorParts | undefined;
  remediation: RemediationParts;
  pipeline: PipelineParts;
  status: StatusParts;
  callNotes: CallNotes;
  measure: Measure;
};

/** Where parts come from: the environment and the system's clock, unless a local world says otherwise. */
type Origin = { env: Environment; clock?: Clock; wait?: Wait };

let origin: Origin | undefined;
let made: Made | undefined;

type Made = { deployment: Deployment; byTenant: ReadonlyMap<string, Parts>; bus: Bus };

/** What all tenants share. */
export type Deployment = {
  tenantIds: readonly string[];
  /** The same with the names people call them by. */
  tenants: readonly NamedTenant[];
  clock: Clock;
  /** Who has people sign in. */
  signIn: SignIn;
  orderPulls: OrderPulls;
  leases: PullLeases;
  /** Keeps what was noted of Graph's answers, for the watcher. */
  keepCallNotes: () => Promise<void>;
  /** What lies on the bus and beside it, read once for all. */
  lying: () => LyingNow;
  health: ReadHealth;
  /** Undefined where nobody wants it. */
  telemetry: Telemetry | undefined;
};

/** Made at the first call. Throws one error that lists everything that is wrong with the settings. */
export function deployment(): Deployment {
  return makeOnce().deployment;
}

/** The parts of a tenant; without an id, of the first that is watched. Throws a PermanentError for any other tenant. */
export function parts(tenantId?: string): Parts {
  const { byTenant, deployment: all } = makeOnce();
  const wanted = tenantId ?? all.tenantIds[0] ?? '';
  const theirs = byTenant.get(wanted);
  if (theirs !== undefined) return theirs;
  throw new PermanentError(`The tenant ${wanted.slice(0, 100)} is not watched: it is not in the settings`);
}

/** The parts of the tenant that a message is about; those of the first where it is no message of ours. */
export function partsFor(message: unknown): Parts {
  return parts(tenantOf(message));
}

function makeOnce(): Made {
  made ??= make(origin ?? { env: process.env });
  return made;
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

function make({ env, clock = systemClock, wait = systemWait }: Origin): Made {
  const every = readTenants(env);
  const [common] = every;
  if (common === undefined) throw new PermanentError('The settings name no tenant');
  const open = openTables(tableAccess(common));
  const bus = openBus(common.serviceBus);
  const mainTenantId = common.tenantId;
  const telemetry = telemetryOf(common);
  const measure: Measure = (...told) => telemetry?.measure(...told);
  const shared = { open, bus, clock, wait, catalogue: compileCatalogue(), mainTenantId, measure };
  const byTenant = new Map(every.map((settings) => [settings.tenantId, makeParts(settings, shared)]));
  const all: Deployment = {
    tenantIds: [...byTenant.keys()],
    tenants: every.map(({ tenantId, tenantName }) => ({ id: tenantId, name: tenantName })),
    clock,
    signIn: common.signIn,
    orderPulls: orderPullsThrough(() => bus.sender()),
    leases: pullLeases(open, clock),
    telemetry,
    lying: () => lyingNow(shared),
    health: healthOfAll(
      [...byTenant.values()].map(({ pipeline }) => pipeline.health),
      shared,
    ),
    keepCallNotes: async () => {
      for (const { callNotes } of byTenant.values()) await callNotes.keep();
    },
  };
  return { deployment: all, byTenant, bus };
}

/** What the parts of all tenants are made from. */
type InCommon = {
  open: OpenTable;
  bus: Bus;
  clock: Clock;
  wait: Wait;
  catalogue: Catalogue;
  mainTenantId: string;
  measure: Measure;
};

function makeParts(settings: Settings, shared: InCommon): Parts {
  const { open, bus, clock, wait, catalogue, measure } = shared;
  const publish = toldPublish(
    publishTo(() => bus.sender()),
    measure,
    clock,
  );
  const callNotes = notesOfCalls(settings, shared);
  const graph = graphFor(settings, wait, callNotes);
  const findings = toldFindings(findingsTable(open, clock));
  const remediation = remediationParts(settings, { open, bus, graph, findings, clock });
  return {
    settings,
    clock,
    watermarks: watermarks(open),
    audit: auditParts(settings, { open, graph, publish, clock, wait, catalogue, measure }),
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
    noteEnd: toldEnds(noteEnds({ health: healthBook(open), publish }), measure),
    tickets: ticketParts(settings, { open, findings, clock, approval: remediation.offer }),
    remediation,
    followUp: followUpThrough(() => bus.sender()),
    connector: withNotes(connectorParts(settings, { open, graph, clock, catalogue }), callNotes),
    pipeline: pipelineParts(settings, { ...shared, findings, publish, graphToken: graphToken(settings) }),
    status: statusParts(settings, { ...shared, graph, publish }),
    callNotes,
    measure,
    bringBack: bringBackThrough(() => bus.sender()),
  };
}

function tableAccess({ tables }: Settings): TableAccess {
  if (tables.connectionString !== undefined) return { connectionString: tables.connectionString };
  return { endpoint: tables.endpoint ?? '', credential: azureCredential() };
}
