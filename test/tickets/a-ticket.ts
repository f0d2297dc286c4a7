import { expect } from 'vitest';
import type { Desk } from '../../local/desk/start-desk.ts';
import type { Role } from '../../local/desk/desk-face.ts';
import type { Clock } from '../../shared/clock.ts';
import { ticketDesk } from '../../shared/tickets/choose-desk.ts';
import type { NewTicket, TicketDesk, TicketNote, TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import { readTicketSettings } from '../../shared/settings/ticket-settings.ts';

export const PROVIDERS: readonly TicketProvider[] = ['servicenow', 'jira', 'github', 'webhook'];

/** A ticket with quiet defaults. */
export function aTicket(ticket: Partial<NewTicket> = {}): NewTicket {
  return {
    groupingKey: 'contoso/connector-unreachable/episode-1',
    deliveryId: 'delivery-1',
    title: 'The password connector cannot be reached',
    body: [
      { kind: 'heading', text: 'What happened' },
      { kind: 'paragraph', text: 'Passwords are not written back.' },
      { kind: 'list', items: ['Check the service', 'Check the network'] },
      { kind: 'link', label: 'Open this finding', href: 'https://watch.contoso.example/?finding=1' },
    ],
    severity: 'critical',
    labels: ['connector-unreachable'],
    ...ticket,
  };
}

/** A note with quiet defaults. */
export function aNote(text = '12 people are affected.', deliveryId = 'delivery-2'): TicketNote {
  return { text: [{ kind: 'paragraph', text }], deliveryId };
}

type Reach = { env?: Record<string, string>; role?: Role; clock?: Clock };

/** The product's side of a face of the local desk, reached through its settings as in production. */
export function reach(
  desk: Desk,
  provider: TicketProvider,
  { env = {}, role = 'writer', clock }: Reach = {},
): TicketDesk {
  const read = readTicketSettings({ ...desk.settings(provider, role), ...env });
  expect(read).toMatchObject({ ok: true });
  const made = read.ok ? ticketDesk(read.settings, clock) : undefined;
  if (made === undefined) throw new Error('The settings of the local desk name no desk');
  return made;
}

/** What a promise was refused with. */
export async function refusal(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  expect(outcome).toHaveProperty('error');
  if ('error' in outcome && outcome.error instanceof Error) return outcome.error;
  throw new Error('It was not refused with an Error');
}
