import type { Finding } from '../findings/finding.ts';
import type { Findings } from './findings-table.ts';
import type { Journal } from './journal.ts';

type Sources = { findings: Pick<Findings, 'get'>; journal: Pick<Journal, 'readFiles'> };

/**
 * The latest revision of a finding that is known, which may be the given one. The findings table can be behind: after a
 * restart a message may be handled before another one is recorded. The journal never is, for the pull keeps in it what it
 * concluded about people before it publishes any of it.
 */
export async function latestFinding(given: Finding, { findings, journal }: Sources): Promise<Finding> {
  const recorded = await findings.get(given.tenantId, given.id);
  const concluded = given.subject.kind === 'user' ? await concludedOf(given, journal) : undefined;
  return [recorded, concluded]
    .filter((one) => one !== undefined)
    .reduce((latest, one) => (one.revision > latest.revision ? one : latest), given);
}

async function concludedOf(
  { id, subject }: Finding,
  journal: Sources['journal'],
): Promise<Finding | undefined> {
  const files = await journal.readFiles([subject.id]);
  return files.get(subject.id)?.findings.find((finding) => finding.id === id);
}
