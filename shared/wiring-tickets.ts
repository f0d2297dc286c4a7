import type { Clock } from './clock.ts';
import type { Finding } from './findings/finding.ts';
import { runbookUrl } from './guidance/runbooks.ts';
import type { Settings } from './settings/read-settings.ts';
import { deliveriesTable } from './store/deliveries.ts';
import type { Findings } from './store/findings-table.ts';
import type { OpenTable } from './store/tables.ts';
import { peopleOfOutage } from './tickets/affected-people.ts';
import type { ApprovalOffer } from './tickets/approval-blocks.ts';
import { ticketDesk } from './tickets/choose-desk.ts';
import { deskGuidance } from './tickets/desk-guidance.ts';
import type { DeskNeeds } from './tickets/tell-desk.ts';
import { ticketWriter } from './tickets/write-ticket.ts';

type Shared = {
  open: OpenTable;
  findings: Findings;
  clock: Clock;
  /** A repair that waits for approval, if any. */
  approval: (finding: Finding) => Promise<ApprovalOffer | undefined>;
};

/** What keeping tickets needs; undefined where no desk is named. */
export function ticketParts(
  settings: Settings,
  { open, findings, clock, approval }: Shared,
): DeskNeeds | undefined {
  const { tickets, mail, dashboardUrl, runbookBaseUrl, tenantId, tenantName } = settings;
  const desk = ticketDesk(tickets, clock);
  if (tickets.provider === 'none' || desk === undefined) return undefined;
  return {
    desk,
    timeoutMs: tickets.timeoutMs,
    rules: tickets,
    writer: ticketWriter({
      guidance: deskGuidance(mail, clock),
      peopleOf: peopleOfOutage((query) => findings.list(query)),
      dashboardUrl,
      tenantName: tenantName === tenantId ? undefined : tenantName,
      runbookUrl: ({ cause }) => runbookUrl(cause, runbookBaseUrl),
      approval,
    }),
    deliveries: deliveriesTable(open),
    clock,
  };
}
