import type { EventMatch, EventSignal } from './signal.ts';

/** Every signal of a Windows event, the most specific first; empty where none knows it. */
export type EventLookUp = (
  eventSource: string,
  eventId: number,
  message: string,
  auditResult?: EventMatch['auditResult'],
) => readonly EventSignal[];

/** A signal that speaks when the events stop coming. */
export type Silence = {
  signal: EventSignal;
  eventSource: string;
  eventIds: readonly number[];
  minutes: number;
};

/** The signals of Windows events, indexed. */
export type EventCatalogue = {
  eventsFor: EventLookUp;
  /** Events whose absence is a signal. Their presence is none, so `eventsFor` leaves them out. */
  silences: readonly Silence[];
};

/** Some events are awaited: they mean something only when none came for so long. */
type AwaitedMatch = EventMatch & { silentForMinutes?: number };

type Rule = {
  signal: EventSignal;
  contains: string | undefined;
  pattern: RegExp | undefined;
  auditResult: EventMatch['auditResult'];
  specificity: number;
};

type Rules = { byId: Map<number, Rule[]>; anyId: Rule[] };

/** Stands for a source that no document names. */
const ANY_SOURCE = '*';

/** Characters of a message that are looked at: Windows events hold at most 31,839. */
const LONGEST_MESSAGE = 32_000;

/** Builds the index: by source, then event id, then what the message says. */
export function compileEvents(signals: readonly EventSignal[]): EventCatalogue {
  const silences = signals.flatMap(silenceOf);
  const awaited = new Set(silences.map(({ signal }) => signal));
  const bySource = new Map<string, Rules>();
  for (const signal of signals) {
    if (!awaited.has(signal)) enter(bySource, signal);
  }
  return {
    eventsFor(eventSource, eventId, message, auditResult) {
      const rules = candidates(bySource, eventSource, eventId);
      return mostSpecificFirst(rules, message.slice(0, LONGEST_MESSAGE).toLowerCase(), auditResult);
    },
    silences,
  };
}

function silenceOf(signal: EventSignal): Silence[] {
  const match: AwaitedMatch = signal.match;
  if (match.silentForMinutes === undefined) return [];
  const { eventSource, eventIds = [], silentForMinutes: minutes } = match;
  return [{ signal, eventSource, eventIds, minutes }];
}

function enter(bySource: Map<string, Rules>, signal: EventSignal): void {
  const source = signal.match.eventSource.toLowerCase();
  const rules = bySource.get(source) ?? { byId: new Map<number, Rule[]>(), anyId: [] };
  bySource.set(source, rules);
  const rule = ruleOf(signal);
  if (signal.match.eventIds === undefined) rules.anyId.push(rule);
  for (const id of signal.match.eventIds ?? []) rules.byId.set(id, [...(rules.byId.get(id) ?? []), rule]);
}

function ruleOf(signal: EventSignal): Rule {
  const { messageContains, messagePattern, auditResult } = signal.match;
  return {
    signal,
    contains: messageContains?.toLowerCase(),
    pattern: messagePattern === undefined ? undefined : new RegExp(messagePattern, 'i'),
    auditResult,
    specificity: specificityOf(signal.match),
  };
}

/** A named source counts most, then the event id, then the message; nothing but the source makes a last resort. */
function specificityOf({
  eventSource,
  eventIds,
  messageContains,
  messagePattern,
  auditResult,
}: EventMatch): number {
  const message = messageContains !== undefined || messagePattern !== undefined ? 2 : 0;
  const detail = (eventIds === undefined ? 0 : 4) + message + (auditResult === undefined ? 0 : 1);
  return detail === 0 || eventSource === ANY_SOURCE ? detail : detail + 8;
}

function candidates(
  bySource: ReadonlyMap<string, Rules>,
  eventSource: string,
  eventId: number,
): readonly Rule[] {
  const named = bySource.get(eventSource.trim().toLowerCase());
  return [named, bySource.get(ANY_SOURCE)].flatMap((rules) => [
    ...(rules?.byId.get(eventId) ?? []),
    ...(rules?.anyId ?? []),
  ]);
}

function mostSpecificFirst(
  rules: readonly Rule[],
  message: string,
  auditResult: EventMatch['auditResult'],
): readonly EventSignal[] {
  const hits = rules
    .filter((rule) => fits(rule, message, auditResult))
    .sort((a, b) => b.specificity - a.specificity);
  const specific = hits.filter((rule) => rule.specificity > 0);
  return (specific.length > 0 ? specific : hits).map((rule) => rule.signal);
}

function fits(rule: Rule, message: string, auditResult: EventMatch['auditResult']): boolean {
  if (rule.auditResult !== undefined && rule.auditResult !== auditResult) return false;
  if (rule.contains !== undefined && !message.includes(rule.contains)) return false;
  return rule.pattern === undefined || rule.pattern.test(message);
}
