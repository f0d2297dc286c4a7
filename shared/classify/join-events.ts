import type { Attempt } from '../attempts/attempt.ts';
import type { PersonEvent } from '../attempts/person-event.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Cause } from '../catalogue/causes.ts';
import type { EventSignal } from '../catalogue/signal.ts';
import { MINUTE, SECOND } from '../clock.ts';
import type { Evidence } from '../findings/finding.ts';
import type { Trouble } from './verdict.ts';

/** The clocks of the cloud, the connector and a domain controller may be so far apart. */
export const JOIN_MS = 2 * MINUTE;

/** What one request left on several servers lies closer together, as their clocks agree by Kerberos and the request is quick. */
const SAME_REQUEST_MS = MINUTE;

/** The engine writes its reason right before or after the event that it belongs to; nothing but the time joins the two. */
const BESIDE_MS = 10 * SECOND;

/** As many as show what happened. */
const EVIDENCE_LIMIT = 20;

/** What the cloud itself decided: no server on-premises was asked. */
const DECIDED_IN_THE_CLOUD: ReadonlySet<Cause> = new Set([
  'cloud-password-policy',
  'sspr-not-enabled-for-user',
  'sspr-not-registered',
  'user-not-licensed',
  'sspr-blocked',
  'sspr-disabled',
  'sspr-policy-changed',
  'writeback-disabled',
  'premium-licence-missing',
  'subscription-suspended',
  'split-outcome',
  'writeback-unconfirmed',
]);

const REFUSED_BY_DOMAIN: ReadonlySet<string> = new Set(['dc-4724-reset-failure', 'dc-4723-change-failure']);
const REFUSED_BY_POLICY = 'prs-33008-ad-password-policy';
const NO_RIGHT = 'prs-33004-permissions';

/** An event as it stands around one attempt. */
export type EventAround = PersonEvent & {
  /** It names nobody, and others had events at that moment as well: it may be about them. */
  mayBeAnothers?: true;
};

/** An event with its leading signal. */
type Told = { event: EventAround; signal: EventSignal | undefined; isNamed: boolean };

/** Events by whom they name; those that name nobody apart. */
export type EventIndex = {
  byPerson: ReadonlyMap<string, readonly PersonEvent[]>;
  nameless: readonly { event: PersonEvent; beside: readonly PersonEvent[] }[];
};

export function indexEvents(events: readonly PersonEvent[]): EventIndex {
  const byPerson = new Map<string, PersonEvent[]>();
  for (const event of events) {
    for (const name of event.people) byPerson.set(name, [...(byPerson.get(name) ?? []), event]);
  }
  return { byPerson, nameless: besideNamed(events) };
}

/** Each event that names nobody with those at its moment that name somebody. */
function besideNamed(events: readonly PersonEvent[]): EventIndex['nameless'] {
  const named = events.filter(({ people }) => people.length > 0).toSorted((a, b) => a.atMs - b.atMs);
  const nameless = events.filter(({ people }) => people.length === 0).toSorted((a, b) => a.atMs - b.atMs);
  let from = 0;
  return nameless.map((event) => {
    while ((named[from]?.atMs ?? Infinity) < event.atMs - BESIDE_MS) from += 1;
    let to = from;
    while ((named[to]?.atMs ?? Infinity) <= event.atMs + BESIDE_MS) to += 1;
    return { event, beside: named.slice(from, to) };
  });
}

/** The events that may be about an attempt: of the same person around that time, and of nobody beside one of these. */
export function eventsAround(attempt: Attempt, { byPerson, nameless }: EventIndex): EventAround[] {
  const { id, userPrincipalName } = attempt.person ?? {};
  const named = new Set(
    [id, userPrincipalName].flatMap((name) => byPerson.get(name?.toLowerCase() ?? '') ?? []),
  );
  const own = [...named].filter(({ atMs }) => isAround(attempt, atMs));
  if (own.length === 0) return [];
  const nobodys = nameless.flatMap(({ event, beside }): EventAround[] => {
    if (!isAround(attempt, event.atMs) || beside.every((one) => !own.includes(one))) return [];
    return [beside.every((one) => named.has(one)) ? event : { ...event, mayBeAnothers: true }];
  });
  return [...own, ...nobodys];
}

function isAround({ startedAtMs, lastRowAtMs }: Attempt, atMs: number): boolean {
  return atMs >= startedAtMs - JOIN_MS && atMs <= lastRowAtMs + JOIN_MS;
}

/**
 * The verdict as the servers' own events make it: they say which rule, which right or which account. Without any the
 * verdict stays as it is. Pure; the order of events does not matter.
 */
export function joinEvents(
  verdict: Trouble,
  attempt: Attempt,
  { events, catalogue }: { events: readonly EventAround[]; catalogue: Catalogue },
): Trouble {
  if (events.length === 0 || DECIDED_IN_THE_CLOUD.has(verdict.cause)) return verdict;
  const request = sameRequest(
    events.map((event) => asTold(event, catalogue)),
    attempt,
  );
  const reason = reasonOf(request, verdict, attempt);
  const evidence = [...verdict.evidence, ...request.map(toEvidence)].slice(-EVIDENCE_LIMIT);
  if (reason === undefined) return { ...verdict, evidence };
  return { ...verdict, ...reason, evidence };
}

/** True where the connector and a domain controller agree that the rules of the domain refused the password. */
export function provesPolicy(events: readonly PersonEvent[]): boolean {
  const signals = new Set(events.flatMap((event) => event.signals.slice(0, 1)));
  return signals.has(REFUSED_BY_POLICY) && !signals.isDisjointFrom(REFUSED_BY_DOMAIN);
}

function asTold(event: EventAround, catalogue: Catalogue): Told {
  const known = catalogue.signal(event.signals[0] ?? '');
  const isEvent = known?.source === 'connector-event' || known?.source === 'dc-security-event';
  return { event, signal: isEvent ? known : undefined, isNamed: event.people.length > 0 };
}

/** The events of the request that ended the attempt: around the one that is nearest to its end. */
function sameRequest(told: readonly Told[], { lastRowAtMs }: Attempt): Told[] {
  const distance = ({ event }: Told) => Math.abs(event.atMs - lastRowAtMs);
  const [nearest] = told
    .filter(({ isNamed }) => isNamed)
    .toSorted((a, b) => distance(a) - distance(b) || a.event.id.localeCompare(b.event.id));
  if (nearest === undefined) return [];
  return told
    .filter(({ event, isNamed }) => {
      const apartMs = Math.abs(event.atMs - nearest.event.atMs);
      return apartMs <= (isNamed ? SAME_REQUEST_MS : BESIDE_MS);
    })
    .sort((a, b) => a.event.atMs - b.event.atMs || a.event.id.localeCompare(b.event.id));
}

type Reason = Pick<Trouble, 'cause' | 'confidence'>;

/** What the events of one request come to, the most telling first. */
function reasonOf(request: readonly Told[], verdict: Trouble, attempt: Attempt): Reason | undefined {
  const causeOf = (...causes: Cause[]) =>
    request.find(({ signal }) => causes.includes(signal?.cause ?? 'unknown'));
  const filter = causeOf('banned-password') ?? causeOf('password-filter') ?? causeOf('minimum-password-age');
  if (filter?.signal?.cause !== undefined) return certain(filter.signal.cause);
  const refused = request.some(({ signal }) => signal !== undefined && REFUSED_BY_DOMAIN.has(signal.id));
  const ids = new Set(request.map(({ signal }) => signal?.id));
  if (ids.has(NO_RIGHT)) return withoutRight(request, refused);
  const [decisive] = request.filter((told) => isDecisive(told, verdict, attempt)).toSorted(bySource);
  if (decisive?.signal?.cause !== undefined) return certain(decisive.signal.cause);
  const beside = surest(request.filter(({ isNamed, signal }) => !isNamed && signal?.cause !== 'unknown'));
  const reason = beside?.signal?.cause === undefined ? undefined : by(beside, beside.signal.cause);
  // What the cloud knows for certain outweighs what may be about somebody else.
  return reason?.confidence === 'probable' && verdict.confidence === 'certain' ? undefined : reason;
}

/**
 * A refusal by the password rules leaves an event on the domain controller, one for want of rights leaves none
 * (graph-facts 11); a refused remote call says so beside it.
 */
function withoutRight(request: readonly Told[], refused: boolean): Reason {
  if (refused) return certain('password-policy');
  const sam = surest(request.filter(({ signal }) => signal?.cause === 'sam-access-restricted'));
  return sam === undefined ? certain('connector-permission-missing') : by(sam, 'sam-access-restricted');
}

/** One that can be about nobody else, where there is one. */
function surest(told: readonly Told[]): Told | undefined {
  return told.find(({ event }) => event.mayBeAnothers !== true) ?? told[0];
}

/** What an event says of the attempt: probable where it may be about somebody else who failed at that moment. */
function by({ event }: Told, cause: Cause): Reason {
  return { cause, confidence: event.mayBeAnothers === true ? 'probable' : 'certain' };
}

/** What an event says by itself about the attempt; some of a domain controller's need an attempt that fits. */
function isDecisive({ signal, isNamed }: Told, verdict: Trouble, { activity }: Attempt): boolean {
  if (!isNamed || signal?.cause === undefined || signal.cause === 'unknown') return false;
  if (signal.source === 'connector-event' || REFUSED_BY_DOMAIN.has(signal.id)) return true;
  // Any sign-in with an old password leaves this one; only a change asks for the current one.
  if (signal.cause === 'incorrect-current-password') return activity === 'change';
  return verdict.cause === 'unknown' || verdict.cause === 'account-locked';
}

/** The connector knows what it was refused; a domain controller records whatever happens to the account. */
function bySource(a: Told, b: Told): number {
  const rank = ({ signal }: Told) => (signal?.source === 'connector-event' ? 0 : 1);
  return rank(a) - rank(b);
}

function certain(cause: Cause): Reason {
  return { cause, confidence: 'certain' };
}

function toEvidence({ event, signal }: Told): Evidence {
  return {
    source: signal?.source ?? 'connector-event',
    id: event.id,
    code: event.code,
    at: new Date(event.atMs).toISOString(),
    ...(signal === undefined ? {} : { signal: signal.id }),
    ...(event.text === undefined ? {} : { text: event.text }),
  };
}
