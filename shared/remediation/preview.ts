import type { Preview } from '../deliveries/previews.ts';
import type { Finding } from '../findings/finding.ts';
import type { Action } from './actions.ts';
import type { Verdict } from './judge.ts';
import { repairId } from './repair-delivery.ts';

/** What a dry run would have done for a finding; the same finding always gives the same preview. */
export function previewOf(
  finding: Finding,
  { id, does }: Action,
  { would, because }: Extract<Verdict, { do: 'preview' }>,
): Preview {
  const asked = would === 'ask' ? 'Would ask for approval, and then ' : 'Would ';
  return {
    deliveryId: repairId(finding, id),
    tenantId: finding.tenantId,
    occasion: 'repair',
    cause: finding.cause,
    to: '',
    subject: `Repair: ${id}`,
    html: '',
    text: `${asked}${does}. Nothing was done: ${because}. Finding: ${finding.id}`,
    // Not the time of writing: a repetition writes the same row.
    at: finding.firstSeenAt,
  };
}
