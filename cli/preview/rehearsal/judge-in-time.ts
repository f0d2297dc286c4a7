import type { Attempt } from '../../../shared/attempts/attempt.ts';
import { attemptOf, byStart } from '../../../shared/attempts/attempt-of-rows.ts';
import type { PersonFacts } from '../../../shared/attempts/person.ts';
import type { Catalogue } from '../../../shared/catalogue/catalogue.ts';
import {
  classifyAttempt,
  SESSION_LIMIT_MS,
  type Knowledge,
} from '../../../shared/classify/classify-attempt.ts';
import { conclude } from '../../../shared/classify/conclude.ts';
import { isSystemic, type OutageRule } from '../../../shared/classify/outages.ts';
import type { Judged } from '../../../shared/classify/verdict.ts';
import { MINUTE } from '../../../shared/clock.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import type { Conclusions, Episode, PersonFile } from '../../../shared/findings/known.ts';
import type { PasswordPolicies } from '../../../shared/settings/password-policy.ts';
import { factsInTime, type FactsInTime } from './facts-in-time.ts';
import type { History } from './history.ts';

export type JudgeRules = {
  tenantId: string;
  catalogue: Catalogue;
  policies: PasswordPolicies;
  outage: OutageRule;
  actWithinMs: number;
  settlingMs: number;
  /** What the directory says today; nothing where there is none to ask. */
  personFacts: (personId: string) => Promise<PersonFacts | undefined>;
};

/** How far the past is played. `reached` hears how far it has come. */
export type Span = { untilMs: number; reached: (atMs: number) => void };

/** Findings and revisions that were new at that instant. */
export type News = { atMs: number; findings: Finding[] };

/** An attempt as far as it had come, with what was said about it then. */
type Followed = { whole: Attempt; rows: number; judged: Judged };

/**
 * Lives through a stretch of the log as the pull would have: at each minute with a row it knows the rows up to then and
 * nothing later. Rows count as known at once; in truth they come some minutes late.
 */
export async function* newsOf(
  history: History,
  rules: JudgeRules,
  { untilMs, reached }: Span,
): AsyncGenerator<News> {
  const coming = history.attempts.toSorted(byStart);
  const past = { files: new Map<string, PersonFile>(), episodes: new Map<string, Episode>() };
  const facts = factsInTime(rules.personFacts);
  const keepMs = Math.max(waitMs(rules), rules.outage.windowMs) + 2 * MINUTE;
  let followed: Followed[] = [];
  let next = 0;
  for (const atMs of momentsOf(history, rules, untilMs)) {
    reached(atMs);
    followed = followed.filter(({ whole }) => whole.lastRowAtMs >= atMs - keepMs);
    for (; (coming[next]?.startedAtMs ?? Infinity) <= atMs; next += 1) followed.push(justBegun(coming[next]));
    const episodes = past.episodes
      .values()
      .filter((one) => matters(one, atMs - keepMs - rules.outage.windowMs));
    const now = { rules, facts, episodes: [...episodes] };
    const touched = await look(followed, atMs, now);
    const malformed = atMs === untilMs ? history.malformed : [];
    if (touched.size === 0 && malformed.length === 0 && !now.episodes.some(mayEnd)) continue;
    const context = { ...rules, watchingSinceMs: -Infinity, asOfMs: atMs, facts: facts.known, malformed };
    const judged = followed.map((one) => one.judged);
    const known = { files: filesFor(judged, touched, past.files), episodes: now.episodes };
    const findings = keep(conclude(judged, touched, known, context), past);
    if (findings.length > 0) yield { atMs, findings };
  }
}

/** True for an episode that is open, or over for so short a time that rows under review can belong to it. */
function matters({ finding: { resolution } }: Episode, sinceMs: number): boolean {
  return resolution === undefined || Date.parse(resolution.at) >= sinceMs;
}

/** An open outage, which somebody's success may end. */
function mayEnd({ finding, members }: Episode): boolean {
  return finding.status === 'open' && members.length > 0;
}

/** An attempt without an end is judged once its session is over and late rows have come. */
function waitMs({ settlingMs }: JudgeRules): number {
  return SESSION_LIMIT_MS + settlingMs;
}

/** Whole minutes at which there is something to see, in order; the end is one of them. */
function momentsOf({ attempts }: History, rules: JudgeRules, untilMs: number): number[] {
  const moments = new Set<number>();
  const add = (ms: number) => moments.add(Math.min(Math.ceil(ms / MINUTE) * MINUTE, untilMs));
  for (const { rows, lastRowAtMs } of attempts) {
    for (const { atMs } of rows) add(atMs);
    add(lastRowAtMs + waitMs(rules));
    // From then on an outage can be known to be over.
    add(lastRowAtMs + rules.outage.windowMs);
  }
  moments.add(untilMs);
  return [...moments].sort((one, other) => one - other);
}

function justBegun(whole: Attempt | undefined): Followed {
  if (whole === undefined) throw new TypeError('There is no attempt to begin');
  return { whole, rows: 0, judged: { attempt: whole, verdict: { kind: 'running' } } };
}

type Surroundings = { rules: JudgeRules; facts: FactsInTime; episodes: readonly Episode[] };

/** Judges those anew that have more rows now or were too fresh before; returns their keys. */
async function look(followed: readonly Followed[], atMs: number, around: Surroundings): Promise<Set<string>> {
  // In order of time, because a success tells when the password was changed, which counts for what comes after it.
  const news = followed
    .flatMap((one) => withNews(one, atMs) ?? [])
    .sort((a, b) => a.attempt.lastRowAtMs - b.attempt.lastRowAtMs);
  for (const { one, attempt } of news) {
    one.rows = attempt.rows.length;
    one.judged = await judge(attempt, atMs, around);
  }
  return new Set(news.map(({ attempt }) => attempt.key));
}

/** The attempt as it stands at that instant, where it has to be judged anew. */
function withNews(one: Followed, atMs: number): { one: Followed; attempt: Attempt } | undefined {
  const rows = one.whole.rows.filter((row) => row.atMs <= atMs);
  const isKnown = rows.length === one.rows && one.judged.verdict.kind !== 'running';
  if (rows.length === 0 || isKnown) return undefined;
  return { one, attempt: rows.length === one.whole.rows.length ? one.whole : attemptOf(rows) };
}

async function judge(
  attempt: Attempt,
  atMs: number,
  { rules, facts, episodes }: Surroundings,
): Promise<Judged> {
  const knowledge: Knowledge = { ...rules, asOfMs: atMs - rules.settlingMs };
  const first: Judged = { attempt, verdict: classifyAttempt(attempt, knowledge) };
  const personId = attempt.person?.id;
  if (personId === undefined || !asksForFacts(first, rules.catalogue, episodes)) {
    facts.note(first);
    return first;
  }
  const judged = {
    attempt,
    verdict: classifyAttempt(attempt, { ...knowledge, facts: await facts.of(personId, atMs) }),
  };
  facts.note(judged);
  return judged;
}

/** The directory is asked only where its answer can change the conclusion. */
function asksForFacts(
  { attempt, verdict }: Judged,
  catalogue: Catalogue,
  episodes: readonly Episode[],
): boolean {
  if (verdict.kind === 'trouble') return verdict.cause === 'password-policy';
  if (verdict.kind !== 'ended-well') return false;
  return (
    episodes.some(mayEnd) ||
    attempt.rows.some((row) => catalogue.audit.match(row)?.cause === 'writeback-unconfirmed')
  );
}

/** Those with news, and all whom an outage may explain. */
function filesFor(
  judged: readonly Judged[],
  touched: ReadonlySet<string>,
  files: ReadonlyMap<string, PersonFile>,
): Map<string, PersonFile> {
  const concerned = judged.filter(
    ({ attempt, verdict }) =>
      touched.has(attempt.key) || (verdict.kind === 'trouble' && isSystemic(verdict.cause)),
  );
  return new Map(
    concerned.flatMap(({ attempt }) => {
      const file = files.get(attempt.person?.id ?? '');
      return file === undefined ? [] : [[file.personId, file]];
    }),
  );
}

type Past = { files: Map<string, PersonFile>; episodes: Map<string, Episode> };

/** Takes the conclusions into what is known and gives back what is new in them, outages first as the pull does. */
function keep({ files, episodes }: Conclusions, past: Past): Finding[] {
  for (const episode of episodes) past.episodes.set(episode.finding.id, { ...episode, pending: false });
  for (const file of files) past.files.set(file.personId, { ...file, pending: [] });
  return [
    ...episodes.map(({ finding }) => finding),
    ...files.flatMap(({ findings, pending }) => findings.filter(({ id }) => pending.includes(id))),
  ];
}
