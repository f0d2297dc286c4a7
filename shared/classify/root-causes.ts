import type { Cause, Severity } from '../catalogue/causes.ts';
import { HOUR } from '../clock.ts';
import type { Finding } from '../findings/finding.ts';
import type { Episode } from '../findings/known.ts';

/**
 * Which conditions stop what the symptom misses: whoever mends the root need not look after the symptom. Only what leaves
 * no other explanation stands here; an old build, an incident somewhere at Microsoft or a licence does not.
 */
const ROOTS: Partial<Record<Cause, readonly Cause[]>> = {
  'connector-unreachable': [
    'connector-stopped',
    'connector-sign-in-failing',
    'connector-onboarding-failed',
    'connector-cryptography',
    'relay-unreachable',
  ],
  'directory-sync-stale': ['directory-sync-disabled', 'connector-stopped', 'connector-sign-in-failing'],
  'password-sync-stale': [
    'directory-sync-disabled',
    'directory-sync-stale',
    'connector-stopped',
    'connector-sign-in-failing',
  ],
  'audit-data-missing': ['premium-licence-missing', 'subscription-suspended'],
};

/** Milder than this a condition stops nothing. */
const STOPPING: ReadonlySet<Severity> = new Set(['critical', 'high']);

/** A root is noticed no later than this after its symptom began: both are looked for every few minutes. */
const NOTICED_WITHIN_MS = 2 * HOUR;

/**
 * The episodes, with each open symptom explained by the root that is open beside it. Once the root is over, a symptom
 * that stays stands for itself again.
 */
export function explainSymptoms(episodes: readonly Episode[]): Episode[] {
  const open = episodes.filter(({ finding }) => finding.status === 'open');
  return episodes.map((episode) => (open.includes(episode) ? explained(episode, open) : episode));
}

function explained(episode: Episode, open: readonly Episode[]): Episode {
  const { inhibitedBy, ...finding } = episode.finding;
  const roots: readonly Cause[] = ROOTS[finding.cause] ?? [];
  if (roots.length === 0) return episode;
  const fitting = open.filter(
    ({ finding: other }) => roots.includes(other.cause) && explains(other, finding),
  );
  const root = fitting.find((one) => one.finding.id === inhibitedBy) ?? fitting[0];
  if (root === undefined) return inhibitedBy === undefined ? episode : { ...episode, finding };
  return { ...episode, finding: { ...finding, inhibitedBy: root.finding.id } };
}

function explains(root: Finding, symptom: Omit<Finding, 'inhibitedBy'>): boolean {
  if (!STOPPING.has(root.severity) || root.confidence === 'unknown') return false;
  return Date.parse(root.firstSeenAt) <= Date.parse(symptom.firstSeenAt) + NOTICED_WITHIN_MS;
}
