import { z } from 'zod';
import { known, readList, type Ask, type Read } from '../ask.ts';
import type { Facts } from '../snapshot.ts';

const Issue = z.object({
  id: z.string(),
  title: z.string(),
  service: z.string(),
  status: z.string(),
  classification: z.string(),
  startDateTime: z.iso.datetime({ offset: true }),
  isResolved: z.boolean(),
});

/** The service has gone by all of these names. */
const ENTRA = /\b(entra|azure active directory|azure ad|identity service)\b/i;

/** Final, although some of these come before `isResolved` (graph-facts 4.7). */
const OVER: ReadonlySet<string> = new Set([
  'serviceOperational',
  'serviceRestored',
  'postIncidentReviewPublished',
  'falsePositive',
  'resolved',
  'resolvedExternal',
  'mitigated',
  'mitigatedExternal',
]);

const MOST_PAGES = 3;

/** What Microsoft reports about its own directory service and has not mended yet. */
export async function readIncidents(ask: Ask): Promise<Read<Facts<'incidents'>>> {
  const question = {
    path: '/admin/serviceAnnouncement/issues',
    query: { $filter: 'isResolved eq false', $top: 100 },
  };
  const read = await readList(ask, question, { item: Issue, pages: MOST_PAGES });
  if (read.state === 'unknown') return read;
  const issues = read.items
    .filter(({ service, status, isResolved }) => ENTRA.test(service) && !isResolved && !OVER.has(status))
    .map(({ id, title, status, classification, startDateTime }) => ({
      id,
      title: title.slice(0, 200),
      status,
      classification,
      since: startDateTime,
    }));
  return known({ issues: issues.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
}
