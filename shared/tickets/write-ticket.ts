import type { TicketMatter, TicketStep } from '../deliveries/ticket-record.ts';
import type { Finding } from '../findings/finding.ts';
import { approvalBlocks, type ApprovalOffer } from './approval-blocks.ts';
import {
  composeRecovery,
  composeReturn,
  composeTakenBack,
  composeTicket,
  composeUpdate,
  type Affected,
  type TicketGuidance,
} from './compose-ticket.ts';
import { PEOPLE_BEFORE_MS } from './affected-people.ts';
import type { NewTicket } from './ticket-desk.ts';
import type { TicketText } from './ticket-text.ts';

/** Writes what a step says to the desk. */
export type TicketWriter = {
  ticket(matter: TicketMatter, step: TicketStep, groupingKey: string): Promise<NewTicket>;
  note(matter: TicketMatter, step: TicketStep): Promise<TicketText>;
};

type WriterNeeds = {
  guidance: (finding: Finding) => TicketGuidance;
  /** Names of people whose failures this finding explains; some of them. */
  peopleOf: (finding: Finding) => Promise<readonly string[]>;
  /** Where the dashboard is, if anywhere. */
  dashboardUrl: string | undefined;
  /** The page about the cause, if anywhere. */
  runbookUrl?: (finding: Finding) => string | undefined;
  /** As people call the tenant; only where several are watched. */
  tenantName?: string | undefined;
  /** A repair that waits for approval, if any. */
  approval?: (finding: Finding) => Promise<ApprovalOffer | undefined>;
};

/** A writer that asks for names only where a finding is about many people. */
export function ticketWriter({
  guidance,
  peopleOf,
  dashboardUrl,
  runbookUrl,
  tenantName,
  approval,
}: WriterNeeds): TicketWriter {
  async function affectedBy(finding: Finding): Promise<Affected | undefined> {
    if (finding.scope === 'user') return undefined;
    const people = await peopleOf(finding);
    const isAboutPeople = people.length > 0 || countsPeople(finding);
    if (!isAboutPeople) return undefined;
    return { people, total: finding.occurrences, url: listOfPeople(finding, { dashboardUrl, tenantName }) };
  }

  return {
    async ticket(_matter, { id, finding }, groupingKey) {
      const composed = composeTicket({
        finding,
        deliveryId: id,
        guidance: guidance(finding),
        affected: await affectedBy(finding),
        dashboardUrl: linkTo(finding, dashboardUrl),
        runbookUrl: runbookUrl?.(finding),
        tenantName,
      });
      const question = approvalBlocks(await approval?.(finding));
      return { ...composed, body: [...composed.body, ...question], groupingKey };
    },
    async note({ cause }, { act, finding }) {
      if (act === 'close' && (finding.cause !== cause || finding.status === 'open')) {
        return composeTakenBack(finding);
      }
      const affected = await affectedBy(finding);
      if (act === 'close') return composeRecovery(finding, affected);
      if (act !== 'reopen') return composeUpdate(finding, affected);
      // The question of the stretch before is over; this one has its own.
      return [...composeReturn(finding, affected), ...approvalBlocks(await approval?.(finding))];
    },
  };
}

/** An outage: the failures of people are its evidence. A changed setting has one row and no people. */
function countsPeople({ occurrences, evidence }: Finding): boolean {
  return occurrences > 1 && evidence.some(({ source }) => source === 'audit');
}

/** The dashboard with everything of this cause since shortly before it began: people of an outage stand below it. */
function listOfPeople(
  { tenantId, cause, firstSeenAt }: Finding,
  { dashboardUrl, tenantName }: Pick<WriterNeeds, 'dashboardUrl' | 'tenantName'>,
): string | undefined {
  const url = dashboardUrl === undefined ? null : URL.parse(dashboardUrl);
  if (url === null) return undefined;
  const from = new Date(Date.parse(firstSeenAt) - PEOPLE_BEFORE_MS).toISOString();
  const filters = { status: 'all', cause, period: 'between', from };
  const tenant = tenantName === undefined ? {} : { tenant: tenantId };
  for (const [name, value] of Object.entries({ ...tenant, ...filters })) url.searchParams.set(name, value);
  return url.href;
}

function linkTo({ id }: Finding, dashboardUrl: string | undefined): string | undefined {
  const url = dashboardUrl === undefined ? null : URL.parse(dashboardUrl);
  if (url === null) return undefined;
  url.searchParams.set('finding', id);
  return url.href;
}
