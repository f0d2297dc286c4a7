import { randomUUID } from 'node:crypto';
import { DAY, type Clock } from '../shared/clock.ts';
import { logAnalytics } from '../shared/connector-events/workspace.ts';
import { TransientError } from '../shared/errors.ts';
import type { Graph } from '../shared/graph/graph.ts';
import { azureCredential } from '../shared/http/azure-credential.ts';
import { graphMailbox } from '../shared/mail/graph-mailbox.ts';
import { automationHands } from '../shared/remediation/arm-automation.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import { isLoopback } from '../shared/settings/schema.ts';
import { ticketDesk } from '../shared/tickets/choose-desk.ts';
import { firstLine, type Checking, type Seen } from './doctor-check.ts';

type Needs = { settings: Settings; graph: Graph; clock: Clock };
/** No delivery has this id, so that nothing is ever found under it. */
const NOTHING = 'writeback-watch-doctor';

/** What the app reaches beside Microsoft Graph's directory: mailbox, desk, workspace, Automation. */
export function outletChecks(needs: Needs): Checking[] {
  return [
    { name: 'mailbox', source: 'MAIL_SENDER', look: () => checkMailbox(needs) },
    { name: 'ticket-desk', source: 'TICKET_PROVIDER', look: () => checkDesk(needs) },
    { name: 'workspace', source: 'LOG_ANALYTICS_WORKSPACE_ID', look: () => checkWorkspace(needs) },
    { name: 'automation', source: 'AUTOMATION_ACCOUNT_ID', look: () => checkAutomation(needs) },
  ];
}

async function checkMailbox({ settings: { mail }, graph, clock }: Needs): Promise<Seen> {
  if ((mail.mode !== 'redirect' && mail.mode !== 'send') || mail.sender === undefined) {
    return { state: 'skipped', found: `Nothing is sent with MAIL_MODE=${mail.mode}.` };
  }
  const silent = { warn: () => {} };
  const mailbox = graphMailbox({ graph, sender: mail.sender, pace: async () => {}, clock, log: silent });
  try {
    if ((await mailbox.find(NOTHING)) === 'refused') return WITHOUT_DRAFTS;
    return {
      state: 'ok',
      found: 'The mailbox exists, and messages in it can be looked up. Only sending shows whether it may.',
    };
  } catch (error) {
    return { state: 'problem', found: firstLine(error), mend: PROVE };
  }
}

const PROVE =
  'Exchange Online tells all rights: Test-ServicePrincipalAuthorization, see docs/permissions.md.';

const WITHOUT_DRAFTS: Seen = {
  state: 'warning',
  found:
    'Drafts are refused (Mail.ReadWrite). Without it a message whose sending broke off is not sent again.',
  mend: PROVE,
};

async function checkDesk({ settings: { tickets }, clock }: Needs): Promise<Seen> {
  const desk = ticketDesk(tickets, clock);
  if (desk === undefined) return { state: 'skipped', found: 'No ticket desk is named.' };
  if (!desk.lookUp.possible) {
    return { state: 'skipped', found: 'A webhook shows only when it is called whether it takes tickets.' };
  }
  try {
    await desk.find(NOTHING);
    return { state: 'ok', found: `Tickets can be searched (${desk.provider}).` };
  } catch (error) {
    const mend = 'Look at the address and the credentials of the desk; docs/settings.md names its settings.';
    return { state: 'problem', found: firstLine(error), mend };
  }
}

async function checkWorkspace({ settings: { connector }, clock }: Needs): Promise<Seen> {
  const { workspaceId, baseUrl } = connector;
  if (workspaceId === undefined) return { state: 'skipped', found: 'No workspace is named.' };
  const credential = isLoopback(baseUrl) ? undefined : azureCredential();
  const ask = logAnalytics({ baseUrl, workspaceId, credential });
  const nowMs = clock().getTime();
  const query = 'Event\n| project TimeGenerated\n| take 1';
  const answer = await ask(query, { fromMs: nowMs - DAY, toMs: nowMs }).catch((error: unknown) => ({
    kind: 'no answer' as const,
    why: firstLine(error),
  }));
  if (answer.kind === 'no answer') return { state: 'problem', found: answer.why, mend: 'Try again later.' };
  if (answer.kind === 'refused') return refusedBy(answer);
  if (answer.rows.length > 0) return { state: 'ok', found: 'The workspace holds Windows events.' };
  return {
    state: 'warning',
    found: 'The workspace holds no Windows event of the last day.',
    mend: 'Does a data collection rule send the Application log of the Entra Connect server there?',
  };
}

function refusedBy({ status, code }: { status: number; code: string }): Seen {
  const said = `Log Analytics refuses the query (${status} ${code}).`;
  if (status === 401 || status === 403) {
    return {
      state: 'problem',
      found: said,
      mend: 'Give the identity the role "Log Analytics Data Reader" on the workspace.',
    };
  }
  if (status === 404)
    return {
      state: 'problem',
      found: said,
      mend: 'There is no workspace of that id: it is a GUID, not a name.',
    };
  return {
    state: 'problem',
    found: said,
    mend: 'The table Event comes with the first event that a data collection rule sends.',
  };
}

async function checkAutomation({ settings: { remediation } }: Needs): Promise<Seen> {
  const { account, workerGroup, automationBaseUrl: baseUrl, place, mode } = remediation;
  if (account === undefined || workerGroup === undefined || mode === 'off') {
    return { state: 'skipped', found: 'No repair by a runbook is set up.' };
  }
  const credential = isLoopback(baseUrl) ? undefined : azureCredential();
  const hands = automationHands({ baseUrl, account, workerGroup, place, credential });
  try {
    await hands.look(randomUUID(), 'restart-sync-service');
    return { state: 'ok', found: 'Jobs can be looked for. Whether one may be started shows with the first.' };
  } catch (error) {
    const mend =
      error instanceof TransientError
        ? 'Look at AUTOMATION_BASE_URL, and try again later.'
        : 'Look at AUTOMATION_ACCOUNT_ID, and at the roles in infra/modules/roles.bicep.';
    return { state: 'problem', found: firstLine(error), mend };
  }
}
