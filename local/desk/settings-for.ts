import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import type { Desk } from './start-desk.ts';

/** The address that says that another desk than the local one is meant. */
const ADDRESS: Readonly<Record<TicketProvider, string>> = {
  servicenow: 'SERVICENOW_URL',
  jira: 'JIRA_URL',
  github: 'GITHUB_URL',
  webhook: 'WEBHOOK_URL',
};

/** What has to be added to the settings that were told, so that tickets go to the local desk; ServiceNow where none is named. */
export function deskSettingsFor(
  told: Readonly<Record<string, string | undefined>>,
  desk: Pick<Desk, 'settings'>,
): Record<string, string> {
  const provider = told.TICKET_PROVIDER ?? 'servicenow';
  if (!isProvider(provider) || told[ADDRESS[provider]]) return {};
  return desk.settings(provider);
}

function isProvider(name: string): name is TicketProvider {
  return Object.hasOwn(ADDRESS, name);
}
