import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { EventMatch, EventSignal } from '../catalogue/signal.ts';
import { accountIn, personIn, versionIn, type Account, type NamedByEvent } from './read-message.ts';

/** A Windows event with what the catalogue makes of it. */
export type ServerEvent = {
  /** Made of its content, so that a record that was ingested twice is one event. */
  id: string;
  atMs: number;
  /** Host name without domain, in lower case. */
  server: string;
  eventId: number;
  message: string;
  /** The most specific first; empty for an event that means nothing to us. */
  signals: readonly EventSignal[];
  /** Id of the signal that speaks when this event stops coming. */
  beatOf?: string;
  person?: NamedByEvent;
  /** An account of the domain, where no person of the cloud is named. */
  account?: Account;
  /** Build of the connector, where the event tells it. */
  version?: string;
};

/** A record that cannot be read. */
export type UnreadableRecord = { id: string; text: string };

/** Only the columns that our queries name. */
const EventRecord = z.object({
  TimeGenerated: z.union([z.date(), z.iso.datetime({ offset: true }).pipe(z.coerce.date())]),
  Computer: z.string().min(1),
  Source: z.string(),
  EventID: z.coerce.number().int(),
  Message: z.string().nullish(),
  Keywords: z.string().nullish(),
  TargetUserName: z.string().nullish(),
  TargetDomainName: z.string().nullish(),
});
type EventRecord = z.infer<typeof EventRecord>;

/** The one source whose name differs from release to release; the catalogue has it under one name. */
const PROVISIONING_AGENT = 'Microsoft Entra provisioning agent';

/** Enough of any message: a name or a code at its end would be cut from a message that Windows cannot hold anyway. */
const LONGEST_MESSAGE = 32_000;
const LONGEST_TEXT = 1_000;

/** Reads one record of the workspace. What cannot be read is handed back as it came. */
export function readServerEvent(record: unknown, catalogue: Catalogue): ServerEvent | UnreadableRecord {
  const parsed = EventRecord.safeParse(record);
  if (!parsed.success) return unreadable(record);
  const { TimeGenerated, Computer, EventID, Message } = parsed.data;
  const message = (Message ?? '').slice(0, LONGEST_MESSAGE);
  const source = sourceOf(parsed.data);
  const beat = catalogue.silences.find(
    ({ eventSource, eventIds }) => same(eventSource, source) && eventIds.includes(EventID),
  );
  const server = Computer.split('.')[0]?.toLowerCase() ?? '';
  return {
    id: `${server}-${EventID}-${digest(server, source, EventID, TimeGenerated.getTime(), message)}`,
    atMs: TimeGenerated.getTime(),
    server,
    eventId: EventID,
    message,
    signals: catalogue.eventsFor(source, EventID, message, auditResultOf(parsed.data)),
    ...(beat === undefined ? {} : { beatOf: beat.signal.id }),
    ...whomItNames(parsed.data, message),
    ...versionIn(message),
  };
}

export function isUnreadable(event: ServerEvent | UnreadableRecord): event is UnreadableRecord {
  return !('signals' in event);
}

/** The text of an event that nobody knows the meaning of, as findings keep it. */
export function keptText(message: string): string {
  return message.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
}

function whomItNames(record: EventRecord, message: string): Pick<ServerEvent, 'person' | 'account'> {
  const person = personIn(message);
  if (person !== undefined) return { person };
  const name = record.TargetUserName?.trim() ?? '';
  const domain = record.TargetDomainName?.trim() ?? '';
  const account = name === '' ? accountIn(message) : { name, ...(domain === '' ? {} : { domain }) };
  return account === undefined ? {} : { account };
}

function sourceOf({ Source }: EventRecord): string {
  return /provisioning ?agent/i.test(Source) ? PROVISIONING_AGENT : Source.trim();
}

/** Windows marks audit events by one bit of their keywords each. */
function auditResultOf({ Keywords }: EventRecord): EventMatch['auditResult'] {
  if (/0x8010000000000000/i.test(Keywords ?? '')) return 'Failure';
  return /0x8020000000000000/i.test(Keywords ?? '') ? 'Success' : undefined;
}

function unreadable(record: unknown): UnreadableRecord {
  const text = JSON.stringify(record) ?? String(record);
  return { id: `unreadable-${digest(text)}`, text: keptText(text) };
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function digest(...parts: (string | number)[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}
