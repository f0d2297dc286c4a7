import { remindThrough } from './bus/reminder-message.ts';
import type { Bus } from './bus/open-bus.ts';
import type { Clock, Wait } from './clock.ts';
import type { Graph } from './graph/graph.ts';
import { dispatchThrough, type Outlet } from './mail/dispatch.ts';
import { graphMailbox } from './mail/graph-mailbox.ts';
import { groupsOfRules, type MailRules } from './mail/mail-rules.ts';
import type { NotifyNeeds } from './mail/notify-person.ts';
import type { OutageNeeds } from './mail/outage-people.ts';
import { sharedPace } from './mail/pace.ts';
import { readRecipient } from './mail/recipient.ts';
import { policyGroups } from './settings/password-policy.ts';
import type { Settings } from './settings/read-settings.ts';
import { deliveriesTable } from './store/deliveries.ts';
import type { Findings } from './store/findings-table.ts';
import { journal } from './store/journal.ts';
import { latestFinding } from './store/latest-finding.ts';
import { mailBooks, mailLimits, senderTurns } from './store/mail-books.ts';
import { outageLists } from './store/outage-lists.ts';
import { previewsTable } from './store/previews.ts';
import type { OpenTable } from './store/tables.ts';

type Shared = { open: OpenTable; bus: Bus; graph: Graph; findings: Findings; clock: Clock; wait: Wait };

/** What telling people needs, from the settings of e-mail. */
export function mailParts(settings: Settings, shared: Shared): NotifyNeeds & OutageNeeds {
  const { open, bus, graph, findings, clock } = shared;
  const rules = rulesOf(settings);
  const concluded = { findings, journal: journal(open, settings.tenantId) };
  return {
    rules,
    clock,
    latest: (finding) => latestFinding(finding, concluded),
    recipient: readRecipient(graph, {
      groupIds: [...new Set([...groupsOfRules(rules), ...policyGroups(settings.passwordPolicies)])],
      withManager: rules.whenLockedOut === 'manager',
    }),
    books: mailBooks(open),
    limits: mailLimits(open),
    deliveries: deliveriesTable(open),
    outages: outageLists(open),
    dispatch: dispatchThrough(outletOf(settings, shared), writingRules(settings)),
    remind: remindThrough(() => bus.sender()),
  };
}

function rulesOf({ mail, outage, audit }: Settings): MailRules {
  // Rows of others who failed in the same window can be as late as rows usually are.
  return { ...mail, outageWaitMs: outage.windowMs + audit.settlingMs };
}

function writingRules({ mail, passwordPolicies }: Settings) {
  const redirectTo = mail.mode === 'redirect' ? mail.redirectTo : undefined;
  return { ...mail, policies: passwordPolicies, redirectTo };
}

function outletOf({ mail, tenantId }: Settings, { open, graph, clock, wait }: Shared): Outlet {
  if (mail.mode === 'preview' || mail.sender === undefined) return { previews: previewsTable(open) };
  const pace = sharedPace({ turns: senderTurns(open, tenantId), clock, wait });
  return { mailbox: graphMailbox({ graph, sender: mail.sender, pace, clock, log }) };
}

/** A mailbox outlives the messages that it sends, so it has the log of none; the host takes what the console says. */
const log = {
  // oxlint-disable-next-line no-console
  warn: (message: string): void => console.warn(message),
};
