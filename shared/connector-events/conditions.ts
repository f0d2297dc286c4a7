import type { Catalogue } from '../catalogue/catalogue.ts';
import type { EventSignal } from '../catalogue/signal.ts';
import { MINUTE } from '../clock.ts';
import type { Condition, Look } from '../findings/condition.ts';
import { CAUSE_RULES, type CauseRule } from './cause-rules.ts';
import { evidenceOf, latest, type LookRules, type Seen } from './seen.ts';
import { withoutSilent, type Mark, type ServerBook } from './server-book.ts';
import { missingReports, missingSigns, retiredVersions, severalActive } from './vital-signs.ts';

/** The one part of our looks. */
export const PART = 'connector/events';

type Knowing = {
  catalogue: Catalogue;
  rules: LookRules;
  /** The tenant does not use it, so that nothing of it can be stale. */
  isHashSyncOff?: boolean;
};

/** What is wrong with the servers now, by all they have told. Pure. */
export function lookAtServers(kept: ServerBook, nowMs: number, knowing: Knowing): Look {
  const book = withoutSilent(kept, nowMs, knowing.rules.forgetMs);
  const seen = Object.entries(book.servers).map(([name, record]): Seen => {
    const others = Object.entries(book.servers).flatMap(([other, its]) => (other === name ? [] : [its]));
    return { name, record, others };
  });
  const told = seen.flatMap((server) => [
    ...byMarks(server, nowMs, knowing),
    ...byPeople(server, nowMs, knowing),
    ...missingSigns(server, nowMs, knowing.rules),
    ...missingReports(server, nowMs, knowing),
    ...retiredVersions(server, nowMs, knowing.rules),
  ]);
  const used = told.filter(({ cause }) => knowing.isHashSyncOff !== true || cause !== 'password-sync-stale');
  const conditions = [...used, ...severalActive(seen, nowMs), ...unread(book, nowMs, knowing.rules)];
  return { atMs: nowMs, parts: new Map([[PART, asOne(conditions)]]) };
}

/** Several signs of one trouble of one server are one condition. */
function asOne(conditions: readonly Condition[]): Condition[] {
  const groups = Map.groupBy(conditions, ({ cause, about }) => `${cause} ${about}`);
  return [...groups.values()].flatMap((signs) => {
    const [first] = signs;
    if (first === undefined) return [];
    const sure = signs.find(({ confidence = 'certain' }) => confidence === 'certain') ?? first;
    const sinceMs = Math.min(...signs.map((sign) => sign.sinceMs ?? Infinity));
    const evidence = signs.flatMap((sign) => sign.evidence);
    return [{ ...sure, evidence, ...(sinceMs === Infinity ? {} : { sinceMs }) }];
  });
}

/** Events that speak of the server itself. */
function byMarks(server: Seen, nowMs: number, { catalogue, rules }: Knowing): Condition[] {
  return Object.entries(server.record.marks).flatMap(([id, mark]) => {
    const signal = eventSignal(catalogue, id);
    const rule = signal?.cause === undefined ? undefined : CAUSE_RULES[signal.cause];
    if (signal === undefined || rule === undefined || rule.ignores?.includes(id) === true) return [];
    const needs = rule.onlyBeside?.[id];
    if (needs !== undefined && !isBeside(mark, needs, server)) return [];
    if (isOver(mark, rule, server) || isWaiting(rule, server, nowMs)) return [];
    const isQuiet = rule.lasts !== true && nowMs - mark.atMs >= rules.quietMs;
    return isQuiet ? [] : conditionOf(signal, server.name, mark);
  });
}

function isOver(mark: Mark, { endedBy = [], othersEndIt }: CauseRule, { record, others }: Seen): boolean {
  const all = othersEndIt === true ? [record, ...others] : [record];
  return all.some(({ marks }) => latest(marks, endedBy) > mark.atMs);
}

function isWaiting({ endedBy = [], waitsMs = 0 }: CauseRule, { record }: Seen, nowMs: number): boolean {
  return nowMs - latest(record.marks, endedBy) < waitsMs;
}

/** Near enough in time to be about the same request. */
const BESIDE_MS = MINUTE;

function isBeside(mark: Mark, needs: readonly string[], { record, others }: Seen): boolean {
  const found = [record, ...others].flatMap(({ marks, people }) =>
    needs.flatMap((id) => marks[id] ?? people[id]?.latest ?? []),
  );
  return found.some(({ atMs }) => Math.abs(atMs - mark.atMs) <= BESIDE_MS);
}

/** Events that name people: several within the quiet period, none of whom has got through since. */
function byPeople({ name, record }: Seen, nowMs: number, { catalogue, rules }: Knowing): Condition[] {
  return Object.entries(record.people).flatMap(([id, { latest: mark, by }]) => {
    const signal = eventSignal(catalogue, id);
    const hit = Object.keys(by).filter((person) => nowMs - (by[person] ?? 0) < rules.quietMs);
    if (signal === undefined || hit.length < rules.people) return [];
    const gotThrough = hit.some((person) => (record.passed[person] ?? 0) > mark.atMs);
    return gotThrough ? [] : conditionOf(signal, name, mark);
  });
}

function unread({ unreadable }: ServerBook, nowMs: number, { quietMs }: LookRules): Condition[] {
  const evidence = unreadable
    .filter(({ atMs }) => nowMs - atMs < quietMs)
    .toSorted((a, b) => a.id.localeCompare(b.id))
    .map((mark) => evidenceOf(mark));
  if (evidence.length === 0) return [];
  return [{ cause: 'unknown', about: 'unreadable', confidence: 'unknown', severity: 'low', evidence }];
}

function conditionOf(signal: EventSignal, about: string, mark: Mark): Condition[] {
  const { cause } = signal;
  if (cause === undefined) return [];
  const vague = cause === 'unknown' ? ({ confidence: 'unknown', severity: 'low' } as const) : {};
  return [{ cause, about, label: about, sinceMs: mark.atMs, evidence: [evidenceOf(mark, signal)], ...vague }];
}

function eventSignal(catalogue: Catalogue, id: string): EventSignal | undefined {
  const signal = catalogue.signal(id);
  return signal?.source === 'connector-event' || signal?.source === 'dc-security-event' ? signal : undefined;
}
