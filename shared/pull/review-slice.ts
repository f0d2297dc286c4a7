import type { Attempt } from '../attempts/attempt.ts';
import type { Malformed } from '../attempts/malformed.ts';
import type { PersonEvent } from '../attempts/person-event.ts';
import type { PersonFacts } from '../attempts/person.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Cause } from '../catalogue/causes.ts';
import { TOLD_BY_ACCOUNT } from '../classify/account-state.ts';
import { classifyAttempt } from '../classify/classify-attempt.ts';
import { conclude, type ConcludeContext } from '../classify/conclude.ts';
import { eventsAround, indexEvents, JOIN_MS } from '../classify/join-events.ts';
import { isSystemic, type OutageRule } from '../classify/outages.ts';
import type { Judged } from '../classify/verdict.ts';
import { ConflictError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import type { Conclusions, Episode, PersonFile } from '../findings/known.ts';
import type { PasswordPolicies } from '../settings/password-policy.ts';

type TimedId = { id: string; atMs: number };

/** What a review needs from outside. */
export type ReviewNeeds = {
  catalogue: Catalogue;
  policies: PasswordPolicies;
  outage: OutageRule;
  tenantId: string;
  actWithinMs: number;
  settlingMs: number;
  personFacts: (personId: string) => Promise<PersonFacts | undefined>;
  /** What servers recorded about people, where that is read. */
  personEvents?: (fromMs: number, toMs: number) => Promise<readonly PersonEvent[]>;
  journal: {
    readFiles(personIds: Iterable<string>): Promise<Map<string, PersonFile>>;
    readEpisodes(): Promise<Episode[]>;
    saveFiles(files: readonly PersonFile[]): Promise<PersonFile[]>;
    saveEpisodes(episodes: readonly Episode[]): Promise<Episode[]>;
  };
  publish: (findings: readonly Finding[]) => Promise<void>;
};

/** A stretch of the audit log. */
export type Slice = {
  attempts: readonly Attempt[];
  /** Attempts before this instant are there for comparison only; the query may have cut them. */
  fromMs: number;
  malformed: readonly Malformed[];
  watchingSinceMs: number;
  /** When this reading began; what happened later has not been looked at. */
  nowMs: number;
  seen: { has(row: TimedId): boolean; add(row: TimedId): void; save(): Promise<void> };
};

/** Two instances may meet at one person; whoever comes second reads again and concludes again. */
const TRIES = 5;

/**
 * Classifies a stretch, joins it with what is known, publishes what is new and only then takes its rows for seen: a
 * crash anywhere repeats work and loses none. Returns how many findings were published.
 */
export async function reviewSlice(slice: Slice, needs: ReviewNeeds): Promise<number> {
  const events = await eventsOf(slice, needs);
  const touched = new Set(
    slice.attempts.filter((attempt) => isTouched(attempt, slice, events)).map(({ key }) => key),
  );
  const episodes = await needs.journal.readEpisodes();
  if (touched.size === 0 && slice.malformed.length === 0 && !episodes.some(isAffecting)) return 0;
  const { judged, facts } = await judge({ slice, touched, events }, episodes, needs);
  const context: ConcludeContext = {
    tenantId: needs.tenantId,
    watchingSinceMs: slice.watchingSinceMs,
    actWithinMs: needs.actWithinMs,
    asOfMs: slice.nowMs,
    outage: needs.outage,
    facts,
    malformed: slice.malformed,
  };
  const published = await concludeAndPublish(judged, touched, { episodes, context }, needs);
  await rememberSeen(judged, { slice, touched, events });
  return published;
}

/** By the key of the attempt. */
type Events = ReadonlyMap<string, readonly PersonEvent[]>;

/** What servers recorded around each attempt of somebody who failed or got through. */
async function eventsOf({ attempts }: Slice, { personEvents }: ReviewNeeds): Promise<Events> {
  if (personEvents === undefined || attempts.length === 0) return new Map();
  const fromMs = attempts.reduce((first, { startedAtMs }) => Math.min(first, startedAtMs), Infinity);
  const toMs = attempts.reduce((last, { lastRowAtMs }) => Math.max(last, lastRowAtMs), -Infinity);
  const events = indexEvents(await personEvents(fromMs - JOIN_MS, toMs + JOIN_MS));
  return new Map(attempts.map((attempt) => [attempt.key, eventsAround(attempt, events)]));
}

/** A row or an event that came late makes an attempt news again. */
function isTouched(attempt: Attempt, { seen, fromMs }: Slice, events: Events): boolean {
  if (attempt.lastRowAtMs < fromMs) return false;
  return [...attempt.rows, ...(events.get(attempt.key) ?? [])].some((told) => !seen.has(told));
}

/** A slice with what is new in it and what servers say about it. */
type Review = { slice: Slice; touched: ReadonlySet<string>; events: Events };

type Opinion = { judged: Judged[]; facts: Map<string, PersonFacts> };

async function judge(
  { slice, touched, events }: Review,
  episodes: readonly Episode[],
  needs: ReviewNeeds,
): Promise<Opinion> {
  const knowledge = {
    catalogue: needs.catalogue,
    policies: needs.policies,
    asOfMs: slice.nowMs - needs.settlingMs,
  };
  const opinion = (attempt: Attempt, facts?: PersonFacts) =>
    classifyAttempt(attempt, { ...knowledge, facts, events: events.get(attempt.key) });
  const first = slice.attempts.map((attempt) => ({ attempt, verdict: opinion(attempt) }));
  const asked = first.filter((one) => asksForFacts(one, touched, episodes, needs.catalogue));
  const facts = await readFacts(asked, needs);
  const judged = first.map(({ attempt, verdict }) => {
    const known = facts.get(attempt.person?.id ?? '');
    return {
      attempt,
      verdict: known === undefined ? verdict : opinion(attempt, known),
    };
  });
  return { judged, facts };
}

/** Causes of which the last change of the password says more. */
const RULES_OF_THE_DOMAIN: ReadonlySet<Cause> = new Set(['password-policy', 'minimum-password-age']);

function isToldByDirectory(cause: Cause): boolean {
  return RULES_OF_THE_DOMAIN.has(cause) || TOLD_BY_ACCOUNT.has(cause);
}

/** The directory is asked only where its answer can change the conclusion. */
function asksForFacts(
  { attempt, verdict }: Judged,
  touched: ReadonlySet<string>,
  episodes: readonly Episode[],
  catalogue: Catalogue,
): boolean {
  if (attempt.person === undefined) return false;
  if (verdict.kind === 'ended-well') {
    const mayProve = episodes.some((episode) => isAffecting(episode) && endedAfter(episode, verdict));
    return mayProve || (touched.has(attempt.key) && mayBeUnconfirmed(attempt, catalogue));
  }
  return verdict.kind === 'trouble' && isToldByDirectory(verdict.cause) && touched.has(attempt.key);
}

/** An open outage, which a later success may end. */
function isAffecting({ finding, members }: Episode): boolean {
  return finding.status === 'open' && members.length > 0 && isSystemic(finding.cause);
}

function endedAfter({ finding }: Episode, { atMs }: { atMs: number }): boolean {
  return atMs > Date.parse(finding.lastSeenAt);
}

function mayBeUnconfirmed(attempt: Attempt, catalogue: Catalogue): boolean {
  return attempt.rows.some((row) => catalogue.audit.match(row)?.cause === 'writeback-unconfirmed');
}

async function readFacts(
  asked: readonly Judged[],
  { personFacts }: ReviewNeeds,
): Promise<Map<string, PersonFacts>> {
  const facts = new Map<string, PersonFacts>();
  for (const personId of new Set(asked.flatMap(({ attempt }) => attempt.person?.id ?? []))) {
    const known = await personFacts(personId);
    if (known !== undefined) facts.set(personId, known);
  }
  return facts;
}

async function concludeAndPublish(
  judged: readonly Judged[],
  touched: ReadonlySet<string>,
  { episodes, context }: { episodes: readonly Episode[]; context: ConcludeContext },
  needs: ReviewNeeds,
): Promise<number> {
  let latest = episodes;
  for (let tried = 1; ; tried += 1) {
    try {
      const files = await needs.journal.readFiles(peopleToKnow(judged, touched));
      return await keepAndPublish(conclude(judged, touched, { files, episodes: latest }, context), needs);
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
      latest = await needs.journal.readEpisodes();
    }
  }
}

/** Those with news; and when an outage has news, all whom it may explain. */
function peopleToKnow(judged: readonly Judged[], touched: ReadonlySet<string>): Set<string> {
  const news = judged.filter(({ attempt }) => touched.has(attempt.key));
  const outage = news.some(showsOutage);
  const asked = outage ? [...news, ...judged.filter(showsOutage)] : news;
  return new Set(asked.flatMap(({ attempt }) => attempt.person?.id ?? []));
}

function showsOutage({ verdict }: Judged): boolean {
  return verdict.kind === 'trouble' && isSystemic(verdict.cause);
}

/** Kept as pending before it is published and cleared after: what a crash leaves pending goes out with the next try. */
export async function keepAndPublish(
  conclusions: Conclusions,
  { journal, publish }: Pick<ReviewNeeds, 'journal' | 'publish'>,
): Promise<number> {
  const files = await journal.saveFiles(conclusions.files);
  const episodes = await journal.saveEpisodes(conclusions.episodes);
  const told = episodes.filter(({ pending }) => pending);
  const findings = [...told.map(({ finding }) => finding), ...files.flatMap(pendingFindings)];
  await publish(findings);
  await journal.saveFiles(
    files.filter(({ pending }) => pending.length > 0).map((file) => ({ ...file, pending: [] })),
  );
  await journal.saveEpisodes(told.map((episode) => ({ ...episode, pending: false })));
  return findings.length;
}

function pendingFindings({ findings, pending }: PersonFile): Finding[] {
  return findings.filter(({ id }) => pending.includes(id));
}

/** Rows of a running attempt stay unseen, so that the next reading judges it again. */
async function rememberSeen(judged: readonly Judged[], { slice, touched, events }: Review): Promise<void> {
  for (const { attempt, verdict } of judged) {
    if (!touched.has(attempt.key) || verdict.kind === 'running') continue;
    for (const told of [...attempt.rows, ...(events.get(attempt.key) ?? [])]) slice.seen.add(told);
  }
  await slice.seen.save();
}
