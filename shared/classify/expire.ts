import type { Cause } from '../catalogue/causes.ts';
import type { Finding } from '../findings/finding.ts';
import type { Episode, PersonFile } from '../findings/known.ts';

/** When a finding has gone quiet. */
export type Silence = {
  /** News from before this instant is too old to be followed by more. */
  quietBeforeMs: number;
  /** How long we wait for news; the look-back of the widest tier. */
  lookBackMs: number;
  /** Findings of the tenant and the connector by id: what they explain waits for their end. */
  episodes: ReadonlyMap<string, Finding>;
};

/** Causes of the tenant that no later event ends; those of an outage or a switch are ended by what they watch. */
const WITHOUT_END: ReadonlySet<Cause> = new Set(['sspr-policy-changed', 'unknown']);

/** The finding as it is, or its next revision: resolved, because nothing was heard of it for too long. */
export function expire(finding: Finding, silence: Silence): Finding {
  if (finding.status !== 'open' || !endsInSilence(finding)) return finding;
  const newsMs = lastNewsMs(finding, silence.episodes.get(finding.inhibitedBy ?? ''));
  if (newsMs >= silence.quietBeforeMs) return finding;
  return {
    ...finding,
    revision: finding.revision + 1,
    status: 'resolved',
    // The same instant whenever it is noticed.
    resolution: { at: new Date(newsMs + silence.lookBackMs).toISOString(), reason: 'expired' },
  };
}

/** The person's file where something is to be published from it, else undefined. */
export function expireFile(file: PersonFile, silence: Silence): PersonFile | undefined {
  const findings = file.findings.map((finding) => expire(finding, silence));
  const news = findings.filter((finding) => !file.findings.includes(finding)).map(({ id }) => id);
  const pending = [...new Set([...file.pending, ...news])];
  return pending.length === 0 ? undefined : { ...file, findings, pending };
}

/** The episodes of which something is to be published. */
export function expireEpisodes(episodes: readonly Episode[], silence: Silence): Episode[] {
  return episodes.flatMap((episode) => {
    const finding = expire(episode.finding, silence);
    return finding === episode.finding && !episode.pending ? [] : [{ ...episode, finding, pending: true }];
  });
}

function endsInSilence({ subject, cause }: Finding): boolean {
  return subject.kind === 'user' || WITHOUT_END.has(cause);
}

/** Whoever was told to wait, or stands behind an outage, is not given up before that is over. */
function lastNewsMs(finding: Finding, explanation: Finding | undefined): number {
  if (explanation?.status === 'open') return Infinity;
  return Math.max(
    Date.parse(finding.lastSeenAt),
    Date.parse(finding.retryAfter ?? finding.lastSeenAt),
    Date.parse(explanation?.resolution?.at ?? finding.lastSeenAt),
  );
}
