import type { Attempt } from '../attempts/attempt.ts';
import type { Malformed } from '../attempts/malformed.ts';
import type { PersonFacts } from '../attempts/person.ts';
import { findingId } from '../findings/finding-id.ts';
import type { Finding, Resolution } from '../findings/finding.ts';
import { draftFinding, type DraftContext } from './draft-finding.ts';
import type { Conclusions, Episode, Known, PersonFile } from '../findings/known.ts';
import { keepMalformed } from './malformed-rows.ts';
import { extendOutages, isSystemic, outageOf, type OutageRule } from './outages.ts';
import { changedEpisodes, revised } from './revise.ts';
import { explainSymptoms } from './root-causes.ts';
import type { Judged, Verdict } from './verdict.ts';

export type ConcludeContext = DraftContext & {
  outage: OutageRule;
  facts?: ReadonlyMap<string, PersonFacts>;
  /** Rows that could not be read. */
  malformed?: readonly Malformed[];
};

/** A person's file keeps this many findings; older ones have long left the look-back of the widest tier. */
const FINDINGS_PER_FILE = 60;

/**
 * Joins what was read with what is known: late rows extend a finding, a later success resolves it, several people with
 * one systemic cause become an outage that explains theirs. Pure; the same rows and the same knowledge always give the
 * same conclusions, and conclusions that are already known give none.
 *
 * `judged` holds every attempt of the stretch of time under review, `touched` the keys of those with rows that were
 * not dealt with before. `known` holds the file of everyone who appears in `judged` with a touched attempt or with a
 * systemic cause.
 */
export function conclude(
  judged: readonly Judged[],
  touched: ReadonlySet<string>,
  known: Known,
  context: ConcludeContext,
): Conclusions {
  const news = judged.filter(({ attempt }) => touched.has(attempt.key));
  const told = keepMalformed(context.malformed ?? [], withSwitches(news, known.episodes, context), context);
  const outages = extendOutages(judged, told, context.outage, context);
  const episodes = explainSymptoms(recoverOutages(judged, outages, context));
  const files = [...filesOf(news, known.files, context).values()]
    .map(resolveBySuccess)
    .map((file) => explainByOutages(file, episodes, context));
  return {
    files: files.flatMap((file) => changedFile(known.files.get(file.personId), file)),
    episodes: changedEpisodes(known.episodes, episodes),
  };
}

function filesOf(
  news: readonly Judged[],
  known: ReadonlyMap<string, PersonFile>,
  context: ConcludeContext,
): Map<string, PersonFile> {
  const files = new Map(known);
  for (const { attempt, verdict } of news) {
    const personId = attempt.person?.id;
    if (personId === undefined) continue;
    const file = files.get(personId) ?? { personId, findings: [], pending: [] };
    files.set(personId, applyVerdict(file, attempt, verdict, context));
  }
  return files;
}

function applyVerdict(
  file: PersonFile,
  attempt: Attempt,
  verdict: Verdict,
  context: ConcludeContext,
): PersonFile {
  if (verdict.kind === 'ended-well') return applySuccess(file, attempt, verdict.atMs, context);
  if (verdict.kind !== 'trouble') return file;
  const draft = draftFinding(attempt, verdict, context);
  const at = indexOf(file, attempt, draft.id);
  const existing = file.findings[at];
  const findings =
    existing === undefined ? [...file.findings, draft] : file.findings.with(at, merge(existing, draft));
  return { ...file, findings: findings.slice(-FINDINGS_PER_FILE) };
}

/** The attempt ended well after all: what was said about it is taken back, what came before it is resolved later on. */
function applySuccess(
  file: PersonFile,
  attempt: Attempt,
  atMs: number,
  { tenantId }: ConcludeContext,
): PersonFile {
  const at = indexOf(file, attempt, findingId(tenantId, file.personId, attempt.key));
  const existing = file.findings[at];
  const withdrawn = existing?.status === 'open' ? resolved(existing, atMs, 'withdrawn') : undefined;
  return {
    ...file,
    findings: withdrawn === undefined ? file.findings : file.findings.with(at, withdrawn),
    lastSuccessAtMs: Math.max(atMs, file.lastSuccessAtMs ?? 0),
  };
}

/** Attempts without a correlation id get their key from their first row, which a late row can displace. */
function indexOf(file: PersonFile, attempt: Attempt, id: string): number {
  const byId = file.findings.findIndex((finding) => finding.id === id);
  if (byId >= 0 || attempt.correlationId !== undefined) return byId;
  const rows = new Set(attempt.rows.map((row) => row.id));
  return file.findings.findIndex(
    ({ attempt: told, evidence }) =>
      told?.correlationId === undefined && evidence.some((item) => rows.has(item.id)),
  );
}

/** What stays when late rows are added to a finding that was published before. */
function merge(existing: Finding, draft: Finding): Finding {
  const fresh = keepsMinimumAge(existing, draft) ? { ...draft, ...pickConclusion(existing) } : draft;
  const over =
    existing.resolution !== undefined &&
    existing.resolution.reason !== 'withdrawn' &&
    Date.parse(existing.resolution.at) >= Date.parse(draft.lastSeenAt);
  return {
    ...fresh,
    id: existing.id,
    firstSeenAt: existing.firstSeenAt,
    observedOnly: existing.observedOnly,
    // What explained another cause does not explain this one.
    ...(existing.inhibitedBy === undefined || existing.cause !== fresh.cause
      ? {}
      : { inhibitedBy: existing.inhibitedBy }),
    ...(over ? { status: existing.status, resolution: existing.resolution } : {}),
  };
}

/** Once the password was changed, the directory no longer shows the change that made the earlier attempt fail. */
function keepsMinimumAge(existing: Finding, draft: Finding): boolean {
  return existing.cause === 'minimum-password-age' && draft.cause === 'password-policy';
}

function pickConclusion({
  cause,
  confidence,
  retryAfter,
  evidence,
  audience,
  severity,
}: Finding): Partial<Finding> {
  return {
    cause,
    confidence,
    evidence,
    audience,
    severity,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function resolveBySuccess(file: PersonFile): PersonFile {
  const success = file.lastSuccessAtMs;
  if (success === undefined) return file;
  const findings = file.findings.map((finding) =>
    finding.status === 'open' && Date.parse(finding.lastSeenAt) < success
      ? resolved(finding, success, 'succeeded')
      : finding,
  );
  return { ...file, findings };
}

function explainByOutages(
  file: PersonFile,
  episodes: readonly Episode[],
  { outage }: ConcludeContext,
): PersonFile {
  const findings = file.findings.map((finding) => {
    if (finding.inhibitedBy !== undefined || !isSystemic(finding.cause)) return finding;
    const episode = outageOf(episodes, finding.cause, Date.parse(finding.lastSeenAt), outage.windowMs);
    return episode === undefined ? finding : { ...finding, inhibitedBy: episode.finding.id };
  });
  return { ...file, findings };
}

/** A changed setting of the tenant is an episode of its own; setting it back ends it. */
function withSwitches(
  news: readonly Judged[],
  episodes: readonly Episode[],
  context: ConcludeContext,
): Episode[] {
  let all = [...episodes];
  for (const { attempt, verdict } of news) {
    if (verdict.kind === 'trouble' && attempt.person === undefined) {
      const finding = draftFinding(attempt, verdict, context);
      if (!all.some((episode) => episode.finding.id === finding.id))
        all.push({ finding, members: [], pending: false });
    }
    if (verdict.kind === 'switched-back') {
      all = all.map((episode) =>
        endsBefore(episode, verdict.atMs) && episode.finding.cause === verdict.cause
          ? { ...episode, finding: resolved(episode.finding, verdict.atMs, 'recovered') }
          : episode,
      );
    }
  }
  return all;
}

/** An outage is over once somebody got through after its last failure and it stayed quiet for the window. */
function recoverOutages(judged: readonly Judged[], episodes: Episode[], context: ConcludeContext): Episode[] {
  const proofs = judged
    .flatMap(({ attempt, verdict }) =>
      verdict.kind === 'ended-well' && provesWriteback(attempt, context) ? [verdict.atMs] : [],
    )
    .sort((a, b) => a - b);
  return episodes.map((episode) => {
    const lastFailure = Date.parse(episode.finding.lastSeenAt);
    const quiet = context.asOfMs - lastFailure >= context.outage.windowMs;
    const proof = proofs.find((atMs) => atMs > lastFailure);
    // What is watched is over when whoever watches it says so.
    const isTold = episode.watch === undefined && episode.members.length > 0;
    const affected = isSystemic(episode.finding.cause) && isTold;
    const isOpen = episode.finding.status === 'open';
    if (proof === undefined || !quiet || !affected || !isOpen) return episode;
    return { ...episode, finding: resolved(episode.finding, proof, 'recovered') };
  });
}

/** A password that was set in the cloud only says nothing about the way to the company's directory. */
function provesWriteback(attempt: Attempt, { facts }: ConcludeContext): boolean {
  if (attempt.rows.some((row) => row.onPremisesAgent?.toLowerCase() === 'none')) return false;
  return facts?.get(attempt.person?.id ?? '')?.onPremisesSyncEnabled !== false;
}

function endsBefore({ finding }: Episode, atMs: number): boolean {
  return finding.status === 'open' && Date.parse(finding.lastSeenAt) <= atMs;
}

function resolved(finding: Finding, atMs: number, reason: Resolution['reason']): Finding {
  return { ...finding, status: 'resolved', resolution: { at: new Date(atMs).toISOString(), reason } };
}

function changedFile(before: PersonFile | undefined, after: PersonFile): PersonFile[] {
  const findings = after.findings.map((finding) =>
    revised(
      before?.findings.find(({ id }) => id === finding.id),
      finding,
    ),
  );
  const news = findings.filter((finding) => !before?.findings.includes(finding)).map(({ id }) => id);
  const pending = [...new Set([...after.pending, ...news])];
  const same = news.length === 0 && pending.length === 0 && before?.lastSuccessAtMs === after.lastSuccessAtMs;
  return same ? [] : [{ ...after, findings, pending }];
}
