import { shownBy } from '../evidence.ts';
import type { Judge } from '../look-at.ts';

/** An advisory is told only where it is about what we watch; Microsoft has some open at any time. */
const CONCERNS_RESETS =
  /password|self-service|sspr|writeback|write-back|synchroni[sz]|entra connect|cloud sync/i;

/** Microsoft's own incidents of its directory service. */
export const judgeIncidents: Judge = ({ snapshot }) => {
  const { incidents } = snapshot.parts;
  if (incidents.state === 'unknown') return undefined;
  return incidents.issues
    .filter(({ classification, title }) => classification === 'incident' || CONCERNS_RESETS.test(title))
    .map(({ id, title, classification, since }) => ({
      cause: 'microsoft-incident',
      about: id,
      label: `${id} ${title}`,
      sinceMs: Date.parse(since),
      ...(classification === 'incident' ? {} : { severity: 'medium' as const }),
      evidence: [shownBy('service-health-incident', id, { code: title, at: since })],
    }));
};
