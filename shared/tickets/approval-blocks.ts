import type { Block } from './ticket-text.ts';

/** A question whether something may be done, with the page that takes the answer. */
export type ApprovalOffer = { does: string; url: string; expiresAtMs: number; signIn: boolean };

/** What a ticket says where a repair waits for approval; nothing where none does. */
export function approvalBlocks(offer: ApprovalOffer | undefined): Block[] {
  if (offer === undefined) return [];
  const until = `${new Date(offer.expiresAtMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const text = `Writeback Watch can ${offer.does}. It waits for a yes: the link opens a page that says what would be done and asks once more. The question takes one answer, until ${until}; ${whoMay(offer)}.`;
  return [
    { kind: 'heading', text: 'Repair' },
    { kind: 'paragraph', text },
    { kind: 'link', label: 'Approve or deny this repair', href: offer.url },
  ];
}

function whoMay({ signIn }: ApprovalOffer): string {
  return signIn
    ? 'answering takes signing in with the app role Findings.Operate'
    : 'whoever has the link can answer';
}
