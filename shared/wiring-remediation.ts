import { randomBytes } from 'node:crypto';
import { followUpThrough, type FollowUp } from './bus/follow-up.ts';
import type { Bus } from './bus/open-bus.ts';
import type { Clock } from './clock.ts';
import type { Finding } from './findings/finding.ts';
import type { Graph } from './graph/graph.ts';
import { azureCredential } from './http/azure-credential.ts';
import { automationHands } from './remediation/arm-automation.ts';
import type { ApprovalNeeds } from './remediation/decide-approval.ts';
import { handsOf, switchHands } from './remediation/graph-switch.ts';
import { TIED_HANDS, type Hands } from './remediation/hands.ts';
import { offerApproval, type ApprovalOffer } from './remediation/offer-approval.ts';
import type { RepairNeeds } from './remediation/repair-case.ts';
import type { Settings } from './settings/read-settings.ts';
import { isLoopback } from './settings/loopback.ts';
import { deliveriesTable } from './store/deliveries.ts';
import type { Findings } from './store/findings-table.ts';
import { previewsTable } from './store/previews.ts';
import { repairBooks } from './store/repair-books.ts';
import type { OpenTable } from './store/tables.ts';

type Shared = { open: OpenTable; bus: Bus; graph: Graph; findings: Findings; clock: Clock };

/** Carrying repairs out, and asking whether they may be. */
export type RemediationParts = {
  repairs: RepairNeeds;
  followUp: FollowUp;
  approvals: ApprovalNeeds;
  /** The question that the ticket of a finding carries, if any. */
  offer: (finding: Finding) => Promise<ApprovalOffer | undefined>;
};

/** What repairs need, from their settings. Outside mode `on` nothing here can reach anything. */
export function remediationParts(settings: Settings, shared: Shared): RemediationParts {
  const { open, bus, graph, findings, clock } = shared;
  const { remediation, tickets } = settings;
  const { approvalKey: key, approvalBaseUrl: baseUrl } = remediation;
  const link = key === undefined || baseUrl === undefined ? undefined : { key, baseUrl };
  const place = { ...remediation.place, workerGroup: remediation.workerGroup };
  const rules = { ...remediation, place, canAsk: link !== undefined && tickets.provider !== 'none' };
  const followUp = followUpThrough(() => bus.sender(), 'remediate');
  const common = { rules, deliveries: deliveriesTable(open), newNonce, clock };
  return {
    repairs: {
      ...common,
      books: repairBooks(open),
      previews: previewsTable(open),
      hands: remediation.mode === 'on' ? handsFor(settings, graph) : TIED_HANDS,
    },
    followUp,
    approvals: {
      key,
      deliveries: common.deliveries,
      newest: (tenantId, id) => findings.get(tenantId, id),
      comeBack: followUp,
      place,
      clock,
    },
    offer: (finding) => {
      const reached = link === undefined ? undefined : { ...link, signIn: settings.signIn === 'platform' };
      return offerApproval(finding, { ...common, link: reached, comeBack: followUp });
    },
  };
}

function handsFor({ remediation }: Settings, graph: Graph): Hands {
  const { account, workerGroup, automationBaseUrl: baseUrl, place } = remediation;
  const switches = switchHands({
    get: (path, query) => graph.get(path, query),
    // Tried once: the record of the repair says what comes next.
    patch: (path, body) => graph.patch(path, body, { once: true }),
  });
  if (account === undefined || workerGroup === undefined) return handsOf(TIED_HANDS, switches);
  const credential = isLoopback(baseUrl) ? undefined : azureCredential();
  return handsOf(automationHands({ baseUrl, account, workerGroup, place, credential }), switches);
}

/** 144 bits: nobody guesses it. */
function newNonce(): string {
  return randomBytes(18).toString('base64url');
}
