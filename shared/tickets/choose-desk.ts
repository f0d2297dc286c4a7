import { systemClock, type Clock } from '../clock.ts';
import { gitHubDesk } from './github.ts';
import { jiraDesk } from './jira.ts';
import { serviceNowDesk } from './service-now.ts';
import type { TicketDesk } from './ticket-desk.ts';
import type { TicketSettings } from '../settings/ticket-settings.ts';
import { webhookDesk } from './webhook.ts';

/** The desk that the settings name; undefined where tickets are not wanted. Nothing is sent yet. */
export function ticketDesk(settings: TicketSettings, clock: Clock = systemClock): TicketDesk | undefined {
  if (settings.provider === 'servicenow') return serviceNowDesk(settings, clock);
  if (settings.provider === 'jira') return jiraDesk(settings, clock);
  if (settings.provider === 'github') return gitHubDesk(settings, clock);
  return settings.provider === 'webhook' ? webhookDesk(settings, clock) : undefined;
}
