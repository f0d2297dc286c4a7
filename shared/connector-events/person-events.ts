import type { PersonEvent } from '../attempts/person-event.ts';
import type { EventSignal } from '../catalogue/signal.ts';
import { keptText, type ServerEvent } from './server-event.ts';
import type { Account } from './read-message.ts';

/** Object id and user principal name, in lower case, of whom an account belongs to; empty where nobody or several do. */
export type WhoIs = (account: Account) => Promise<readonly string[]>;

/** Signals of events that name nobody and explain the event beside them. */
function standsBeside({ cause, match, id }: EventSignal): boolean {
  return cause !== undefined && (match.eventSource === 'ADSync' || id === 'dc-sam-16965-denied');
}

/** Those events that can say why somebody failed. Of an account that is nobody's in the cloud nothing is kept. */
export async function personEventsOf(events: readonly ServerEvent[], whoIs: WhoIs): Promise<PersonEvent[]> {
  const kept: PersonEvent[] = [];
  const known = new Map<string, readonly string[]>();
  for (const event of events) {
    const [signal] = event.signals;
    if (signal?.cause === undefined) continue;
    const people = await peopleOf(event, async (account) => {
      const key = `${account.domain ?? ''}\\${account.name}`.toLowerCase();
      const found = known.get(key) ?? (await whoIs(account));
      known.set(key, found);
      return found;
    });
    const isNamed = event.person !== undefined || event.account !== undefined;
    if (isNamed ? people.length > 0 : standsBeside(signal)) kept.push(toPersonEvent(event, people));
  }
  return kept;
}

async function peopleOf({ person, account }: ServerEvent, whoIs: WhoIs): Promise<readonly string[]> {
  if (person !== undefined) return [person.id, person.userPrincipalName].filter((name) => name !== undefined);
  return account === undefined ? [] : whoIs(account);
}

function toPersonEvent(event: ServerEvent, people: readonly string[]): PersonEvent {
  const { id, atMs, server, eventId, signals, message } = event;
  return {
    id,
    atMs,
    server,
    code: String(eventId),
    signals: signals.map((signal) => signal.id),
    people,
    ...(signals[0]?.cause === 'unknown' ? { text: keptText(message) } : {}),
  };
}
