import type { Cause } from '../catalogue/causes.ts';
import type { Episode } from '../findings/known.ts';

/** Which conditions bring a symptom about: whoever mends the root need not look after the symptom. */
const ROOTS: Partial<Record<Cause, readonly Cause[]>> = {
  'connector-unreachable': [
    'connector-stopped',
    'connector-sign-in-failing',
    'connector-onboarding-failed',
    'connector-version-retired',
    'connector-cryptography',
    'multiple-active-connectors',
    'relay-unreachable',
    'subscription-suspended',
    'microsoft-incident',
  ],
  'directory-sync-stale': ['directory-sync-disabled', 'connector-stopped', 'connector-sign-in-failing'],
  'password-sync-stale': [
    'directory-sync-disabled',
    'directory-sync-stale',
    'connector-stopped',
    'connector-sign-in-failing',
  ],
  'audit-data-missing': ['premium-licence-missing', 'subscription-suspended'],
  'writeback-disabled': ['premium-licence-missing', 'subscription-suspended'],
};

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
  const fitting = open.filter(({ finding: other }) => roots.includes(other.cause));
  const root = fitting.find((one) => one.finding.id === inhibitedBy) ?? fitting[0];
  if (root === undefined) return inhibitedBy === undefined ? episode : { ...episode, finding };
  return { ...episode, finding: { ...finding, inhibitedBy: root.finding.id } };
}
