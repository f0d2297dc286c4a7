import type { Evidence, Finding, Resolution } from '../findings/finding.ts';
import type { Locale } from '../guidance/locales.ts';
import { cutTo, oneLine } from './inert-text.ts';
import type { NewTicket } from './ticket-desk.ts';
import type { Block, TicketText } from './ticket-text.ts';
import { ticketWords, type SayInTicket } from './ticket-words.ts';

/** Enough to see the pattern; the dashboard has the rest. */
const MOST_EVIDENCE = 10;
/** Enough to call people back; a longer list only hides the text above it. */
const MOST_PEOPLE = 20;
/** Text that nobody recognised can be long. */
const MOST_WORDS = 300;
/** Shortest limit of the desks for titles is 160 (ServiceNow); the names of subjects come from outside. */
const MOST_NAME = 60;

/** What we say about the cause to the help desk and the administrator, ready in their language. */
export type TicketGuidance = { headline: string; whatHappened: string; whatToDo: readonly string[] };

type Link = { label: string; address: string | undefined; schemes: RegExp };

/** Who is affected, as the help desk knows them. `total` counts also those whose names are not given. */
export type Affected = {
  people: readonly string[];
  total: number;
  /** Where all of them are listed; left out unless it is a web address. */
  url?: string | undefined;
};

export type TicketParts = {
  finding: Finding;
  deliveryId: string;
  guidance: TicketGuidance;
  affected?: Affected | undefined;
  /** Where this finding can be looked at; left out unless it is a web address. */
  dashboardUrl?: string | undefined;
  /** The runbook page of the cause; left out unless it is an https address. */
  runbookUrl?: string | undefined;
  /** The language of the guidance, and of all that stands around it. */
  locale?: Locale;
  /** As people call the tenant; only where several are watched. */
  tenantName?: string | undefined;
};

/** The tickets that go to a desk are in English. */
const IN_ENGLISH = ticketWords('en');

/**
 * What a finding's ticket goes by: tenant and cause, and the person, or of tenant and connector what the cause concerns.
 * Nothing that changes, so that a return of the same trouble finds its ticket.
 */
export function groupingKeyOf({
  tenantId,
  cause,
  scope,
  subject,
}: Pick<Finding, 'tenantId' | 'cause' | 'scope' | 'subject'>): string {
  const concerned = scope === 'user' ? subject.id : (subject.displayName ?? scope);
  return [tenantId, cause, concerned].join('/').toLowerCase();
}

/** The ticket of a finding. Pure; its title holds only cause and subject and so never changes. */
export function composeTicket(parts: TicketParts): NewTicket {
  const { finding, deliveryId, guidance, affected, dashboardUrl, runbookUrl, locale = 'en' } = parts;
  const say = ticketWords(locale);
  const body = [
    ...section(say('whatHappened'), [{ kind: 'paragraph', text: guidance.whatHappened }]),
    ...section(say('whatToDo'), listOf(guidance.whatToDo)),
    ...section(say('whoIsAffected'), affectedBlocks(affected, say)),
    ...section(
      say('whatWeSaw'),
      listOf([...facts(finding, affected, say), ...evidenceLines(finding.evidence, say)]),
    ),
    ...linkTo({ label: say('openFinding'), address: dashboardUrl, schemes: /^https?:$/ }),
    ...linkTo({ label: say('runbook'), address: runbookUrl, schemes: /^https:$/ }),
  ];
  return {
    groupingKey: groupingKeyOf(finding),
    deliveryId,
    title: titleOf(parts),
    body,
    severity: finding.severity,
    labels: [finding.cause],
  };
}

/** A later revision of the same trouble: how much of it there is by now. */
export function composeUpdate(finding: Finding, affected?: Affected): TicketText {
  const now = `${countOf(finding, affected)} Last seen ${shown(finding.lastSeenAt)}.`;
  return [{ kind: 'paragraph', text: now }, ...affectedBlocks(affected)];
}

/** It is over; the ticket is closed with this. */
export function composeRecovery(finding: Finding, affected?: Affected): TicketText {
  const at = finding.resolution?.at ?? finding.lastSeenAt;
  const reason = RECOVERIES[finding.resolution?.reason ?? 'recovered'];
  return [{ kind: 'paragraph', text: `${reason} (${shown(at)}). ${countOf(finding, affected)}` }];
}

/** It has come back; the ticket is reopened with this. */
export function composeReturn(finding: Finding, affected?: Affected): TicketText {
  const now = `The same trouble is back, seen again ${shown(finding.lastSeenAt)}. ${countOf(finding, affected)}`;
  return [{ kind: 'paragraph', text: now }, ...affectedBlocks(affected)];
}

/** It is no matter of this ticket after all; the ticket is closed with this. */
export function composeTakenBack({ cause, inhibitedBy, id }: Finding): TicketText {
  const text =
    inhibitedBy === undefined
      ? `Records that arrived late show another cause: ${cause}. Finding: ${id}`
      : `This is part of a greater trouble that has its own ticket. Finding: ${inhibitedBy}`;
  return [{ kind: 'paragraph', text }];
}

const RECOVERIES: Readonly<Record<Resolution['reason'], string>> = {
  succeeded: 'A later attempt of the same person worked',
  recovered: 'The condition is over',
  withdrawn: 'Records that arrived late show that there was no trouble',
  expired: 'Nothing more was heard of it for longer than we look back',
};

/** The headline, whom or what it concerns, and the tenant where there are several. Ids of tenants tell people nothing. */
function titleOf({ finding, guidance, tenantName }: TicketParts): string {
  const { scope, subject } = finding;
  const person = subject.userPrincipalName ?? subject.displayName ?? subject.id;
  const concerned = scope === 'user' ? person : subject.displayName;
  const names = [concerned, tenantName].flatMap((name) =>
    name === undefined ? [] : [cutTo(oneLine(name), MOST_NAME)],
  );
  return [oneLine(guidance.headline), ...names].join(': ');
}

function section(heading: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: heading }, ...blocks];
}

function listOf(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function affectedBlocks(affected: Affected | undefined, say: SayInTicket = IN_ENGLISH): Block[] {
  if (affected === undefined || affected.people.length === 0) return [];
  const names = affected.people.map((person) => cutTo(oneLine(person), MOST_NAME));
  return [
    ...listOf(capped(names, { most: MOST_PEOPLE, total: affected.total, say })),
    ...linkTo({ label: say('everybodyAffected'), address: affected.url, schemes: /^https?:$/ }),
  ];
}

type Cap = { most: number; total: number; say: SayInTicket };

function capped(items: readonly string[], { most, total, say }: Cap): string[] {
  const kept = items.slice(0, most);
  const more = Math.max(total, items.length) - kept.length;
  return more > 0 ? [...kept, say('more', { count: more })] : kept;
}

function facts(finding: Finding, affected: Affected | undefined, say: SayInTicket): string[] {
  const { cause, confidence, firstSeenAt, lastSeenAt, id } = finding;
  return [
    say('cause', { cause, confidence }),
    say('seenBetween', { first: shown(firstSeenAt), last: shown(lastSeenAt) }),
    countOf(finding, affected, say),
    say('finding', { id }),
  ];
}

function evidenceLines(evidence: readonly Evidence[], say: SayInTicket): string[] {
  return capped(evidence.map(evidenceLine), { most: MOST_EVIDENCE, total: evidence.length, say });
}

function evidenceLine({ source, code, at, id, text }: Evidence): string {
  const words = text === undefined ? '' : `: ${cutTo(oneLine(text), MOST_WORDS)}`;
  return `${shown(at)} ${source} ${cutTo(oneLine(code), MOST_WORDS)} (${cutTo(oneLine(id), MOST_NAME)})${words}`;
}

function countOf(
  { occurrences }: Finding,
  affected: Affected | undefined,
  say: SayInTicket = IN_ENGLISH,
): string {
  const seen = say('seen', { count: occurrences });
  return affected === undefined ? seen : `${seen} ${say('affected', { count: affected.total })}`;
}

/** UTC, to the second: a help desk reads tickets of several time zones. */
function shown(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function linkTo({ label, address, schemes }: Link): Block[] {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || !schemes.test(url.protocol)) return [];
  return [{ kind: 'link', label, href: url.href }];
}
