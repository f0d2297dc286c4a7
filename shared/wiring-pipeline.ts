import { tenantOf } from './bus/cloud-event.ts';
import { SUBSCRIPTIONS } from './bus/dead-letters.ts';
import { lookAtMessages, reachBus, type LyingMessage, type LyingMessages } from './bus/look-at-messages.ts';
import { gistOf } from './bus/message-gist.ts';
import type { Bus } from './bus/open-bus.ts';
import type { Publish } from './bus/publish.ts';
import type { Cause } from './catalogue/causes.ts';
import { DAY, type Clock } from './clock.ts';
import { isBlind } from './connector-events/sweep-workspace.ts';
import { callNotes, type CallNotes } from './pipeline/call-notes.ts';
import { cachedHealth, type ReadHealth, type TenantHealth } from './pipeline/health.ts';
import type { LookNeeds } from './pipeline/look-at-pipeline.ts';
import { Memory } from './pipeline/memory.ts';
import { isAboutOurselves } from './pipeline/own-evidence.ts';
import type { Pile, PipelineRules, PipelineState, Progress, Source } from './pipeline/pipeline-state.ts';
import { sweepProgress } from './pipeline/sweep-progress.ts';
import { rolesInToken } from './pipeline/token-roles.ts';
import type { FollowNeeds } from './pull/follow-look.ts';
import type { Settings } from './settings/read-settings.ts';
import type { Findings } from './store/findings-table.ts';
import { fromKeptText } from './status/kept-status.ts';
import type { SweepRules } from './sweeps/plan-sweeps.ts';
import { journal } from './store/journal.ts';
import { messagesSetAside, pilesOf, pilesOverdue, type LyingAside } from './store/piles.ts';
import { statuses } from './store/statuses.ts';
import { callBook, rememberedLooks } from './store/pipeline-book.ts';
import type { OpenTable } from './store/tables.ts';
import { CONNECTOR_SOURCE, type ConnectorParts } from './wiring-connector.ts';
import { watermarks } from './store/watermarks.ts';

type Shared = {
  open: OpenTable;
  bus: Bus;
  findings: Findings;
  publish: Publish;
  clock: Clock;
  /** Messages that do not say which tenant they are about are counted for this one. */
  mainTenantId: string;
  /** Our token for Microsoft Graph; undefined where none is needed. */
  graphToken: () => Promise<string | undefined>;
};

/** Messages of all tenants that lie somewhere, each place read once, when it is first asked for. */
export type LyingNow = {
  messages: (subscription: string) => Promise<LyingMessages>;
  setAside: () => Promise<readonly LyingAside<AsideGist>[]>;
};

type AsideGist = { tenantId: string | undefined; isReadable: boolean; cause: Cause | undefined };

export type PipelineParts = {
  look: (lying: LyingNow) => LookNeeds;
  rules: PipelineRules;
  follow: FollowNeeds;
  health: TenantHealth;
};

/** For one run of the watcher, however many tenants it looks at. */
export function lyingNow({ open, bus }: Pick<Shared, 'open' | 'bus'>): LyingNow {
  const peeked = new Map<string, Promise<LyingMessages>>();
  let setAside: ReturnType<LyingNow['setAside']> | undefined;
  return {
    messages(subscription) {
      const read = peeked.get(subscription) ?? peek(bus, subscription);
      peeked.set(subscription, read);
      return read;
    },
    setAside: () => (setAside ??= messagesSetAside(open, asideGist)),
  };
}

async function peek(bus: Bus, subscription: string): Promise<LyingMessages> {
  return lookAtMessages(await bus.client(), subscription);
}

function asideGist(body: string): AsideGist {
  const { kind, cause } = gistOf(body);
  return { tenantId: tenantOf(body), isReadable: kind !== 'unreadable', cause };
}

/** How the app does, over all tenants. */
export function healthOfAll(
  tenants: readonly TenantHealth[],
  { bus, clock }: Pick<Shared, 'bus' | 'clock'>,
): ReadHealth {
  return cachedHealth({ clock, tenants, reachBus: async () => reachBus(await bus.client()) });
}

/** What watching the app itself needs, for one tenant. */
export function pipelineParts(settings: Settings, shared: Shared): PipelineParts {
  const { open, publish } = shared;
  const { tenantId, pipeline } = settings;
  const sources = sourcesOf(settings, open);
  const follow = { tenantId, clearMs: pipeline.clearMs, reopenMs: pipeline.reopenMs };
  return {
    look: (lying) => ({ ...lookOf(settings, shared, lying), sources }),
    rules: pipeline.rules,
    follow: { journal: journal(open, tenantId), publish, follow },
    health: { ...pipeline.rules, sources },
  };
}

/** Notes for the watcher how Graph answers the calls of this tenant. */
export function notesOfCalls(
  { tenantId }: Settings,
  { open, clock }: Pick<Shared, 'open' | 'clock'>,
): CallNotes {
  return callNotes(tenantId, clock, callBook(open));
}

/** The reader of Windows events, with the watcher told of each answer: the workspace is no part of Microsoft Graph. */
export function withNotes(
  connector: ConnectorParts | undefined,
  { answered }: CallNotes,
): ConnectorParts | undefined {
  if (connector === undefined) return undefined;
  return {
    ...connector,
    read: async (stretch) => {
      const read = await connector.read(stretch);
      if (!isBlind(read)) answered(CONNECTOR_SOURCE);
      return read;
    },
  };
}

/** Everything that is read again and again. The first is the main source: without it the app is not healthy. */
function sourcesOf({ tenantId, audit, connector }: Settings, open: OpenTable): Source[] {
  const swept = (name: string, rules: Pick<SweepRules, 'tiers' | 'retentionMs'>): Source => ({
    name,
    readProgress: async () => {
      const kept = await watermarks(open).read(tenantId, name);
      return kept && sweepProgress(kept.state, rules);
    },
  });
  return [
    swept('audit-events', audit),
    { name: 'integration-status', readProgress: () => statusProgress(open, tenantId) },
    ...(connector.workspaceId === undefined
      ? []
      : [swept(CONNECTOR_SOURCE, { tiers: connector.tiers, retentionMs: audit.retentionMs })]),
  ];
}

async function statusProgress(open: OpenTable, tenantId: string): Promise<Progress | undefined> {
  const snapshot = fromKeptText((await statuses(open).readLatest(tenantId))?.text)?.snapshot;
  return snapshot && { position: snapshot.asOf, upToMs: Date.parse(snapshot.asOf) };
}

/**
 * A message that can be read was set aside because mailbox or desk refused it, which a `delivery-failing` finding says at
 * once. A day later it is told that it still lies there.
 */
const TOLD_OTHERWISE_MS = DAY;

function lookOf(
  settings: Settings,
  { open, findings, clock, mainTenantId, graphToken }: Shared,
  lying: LyingNow,
) {
  const { tenantId, pipeline, mail, tickets } = settings;
  const isOurs = (told: string | undefined) => (told ?? mainTenantId) === tenantId;
  const countsSetAside = ({ gist, atMs }: LyingAside<AsideGist>) => {
    const isTold = gist.isReadable && clock().getTime() - atMs < TOLD_OTHERWISE_MS;
    return !isTold && !isAboutOurselves(gist.cause) && isOurs(gist.tenantId);
  };
  const pileOf = (messages: readonly LyingMessage[]) =>
    asPile(messages.filter((one) => isOurs(one.tenantId) && !isAboutOurselves(one.cause)));
  return {
    tenantId,
    clock,
    rules: pipeline.rules,
    memory: rememberedLooks(open, Memory),
    calls: callBook(open),
    subscriptions: SUBSCRIPTIONS,
    lookAt: async (subscription: string) => {
      const { waiting, dead } = await lying.messages(subscription);
      return { waiting: pileOf(waiting), dead: pileOf(dead) };
    },
    setAside: async () => {
      const counted = (await lying.setAside()).filter(countsSetAside);
      return pilesOf(counted.map(({ by, atMs }) => ({ name: by, atMs })));
    },
    reasons: () => reasonsOfTheDay(findings, tenantId, clock),
    overdue: async () => {
      const nowMs = clock().getTime();
      const before = { underWayBeforeMs: nowMs - pipeline.underWayMs, heldBeforeMs: nowMs - pipeline.heldMs };
      const piles = await pilesOverdue(open, tenantId, before, ({ cause }) => !isAboutOurselves(cause));
      // Whoever switched a channel off does not wait for it.
      const off = [mail.mode === 'off' ? 'mail' : '', tickets.provider === 'none' ? 'ticket' : ''];
      return new Map([...piles].filter(([name]) => !off.includes(name.split(' ')[0] ?? '')));
    },
    roles: async () => {
      const token = await graphToken();
      return token === undefined ? undefined : rolesInToken(token);
    },
  };
}

function asPile(messages: readonly LyingMessage[]): Pile {
  return {
    count: messages.length,
    oldestMs: messages.reduce((oldest, { enqueuedAtMs }) => Math.min(oldest, enqueuedAtMs), Infinity),
  };
}

/** More than this are not counted: the share is known well enough by then. */
const FINDINGS_COUNTED = 5_000;
const PAGE = 500;

async function reasonsOfTheDay(
  findings: Findings,
  tenantId: string,
  clock: Clock,
): Promise<NonNullable<PipelineState['reasons']>> {
  const from = new Date(clock().getTime() - DAY);
  const counted = { findings: 0, unmapped: 0 };
  let continuation: string | undefined;
  do {
    const place = continuation === undefined ? {} : { continuation };
    const page = await findings.list({ tenantId, status: 'all', from, top: PAGE, ...place });
    const aboutPeople = page.findings.filter(({ subject }) => subject.kind === 'user');
    counted.findings += aboutPeople.length;
    counted.unmapped += aboutPeople.filter(({ cause }) => cause === 'unknown').length;
    continuation = page.continuation;
  } while (continuation !== undefined && counted.findings < FINDINGS_COUNTED);
  return counted;
}
