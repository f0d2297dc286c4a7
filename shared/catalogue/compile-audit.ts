import type { ActivityKind, AuditResult, AuditRow } from '../attempts/audit-row.ts';
import type { AuditMatch, AuditSignal } from './signal.ts';

/** The signals of audit rows, indexed. */
export type AuditCatalogue = {
  /** The signal of the row by itself, or undefined where no signal knows it. */
  match(row: AuditRow): AuditSignal | undefined;
  /** Signals that need several matching rows of one attempt (`match.atLeast`); `match` never returns these. */
  aggregates: readonly AuditSignal[];
  /** Whether the row counts towards that aggregate. */
  counts(row: AuditRow, aggregate: AuditSignal): boolean;
};

/** Two companion rows differ by the name of their activity only, which the kind does not tell. */
type NamedMatch = AuditMatch & { activities?: readonly string[] };

/** One signal, with those conditions that the index does not answer. */
type Rule = {
  signal: AuditSignal;
  agents: ReadonlySet<string> | undefined;
  activities: ReadonlySet<string> | undefined;
};

/** All rules for one kind and result, in the order in which they are asked. */
type Bucket = {
  exact: Map<string, Rule[]>;
  patterns: { pattern: RegExp; rule: Rule }[];
  anyReason: Rule[];
  fallbacks: Rule[];
};

type Table = Map<ActivityKind, Map<AuditResult, Bucket>>;

const RESULTS = ['success', 'failure', 'timeout', 'unknown'] as const satisfies readonly AuditResult[];

/** Characters of a reason that patterns look at: more than any documented text has, so that a huge one costs little. */
const LONGEST_REASON = 400;

/**
 * Builds the index: by kind and result, then exact text, then pattern, then any text, then fallback.
 * Throws where two signals would claim the same text.
 */
export function compileAudit(signals: readonly AuditSignal[]): AuditCatalogue {
  const aggregates = signals.filter(isAggregate);
  const table = tableOf(signals.filter((signal) => !isAggregate(signal)));
  const counters = new Map(aggregates.map((signal) => [signal, tableOf([signal])]));
  return {
    match: (row) => lookUp(table, row),
    aggregates,
    counts: (row, aggregate) => lookUp(counters.get(aggregate), row) !== undefined,
  };
}

function lookUp(table: Table | undefined, row: AuditRow): AuditSignal | undefined {
  const bucket = table?.get(row.kind)?.get(row.result);
  if (bucket === undefined) return undefined;
  return (
    firstFit(bucket.exact.get(row.reason), row) ??
    byWording(bucket, row) ??
    firstFit(bucket.anyReason, row) ??
    firstFit(bucket.fallbacks, row)
  );
}

function byWording(bucket: Bucket, row: AuditRow): AuditSignal | undefined {
  if (bucket.exact.size === 0 && bucket.patterns.length === 0) return undefined;
  const reason = folded(
    row.reason.length > LONGEST_REASON ? row.reason.slice(0, LONGEST_REASON) : row.reason,
  );
  const exact = firstFit(bucket.exact.get(reason), row);
  if (exact !== undefined) return exact;
  for (const { pattern, rule } of bucket.patterns) {
    if (fits(rule, row) && pattern.test(reason)) return rule.signal;
  }
  return undefined;
}

function firstFit(rules: readonly Rule[] | undefined, row: AuditRow): AuditSignal | undefined {
  if (rules === undefined) return undefined;
  for (const rule of rules) {
    if (fits(rule, row)) return rule.signal;
  }
  return undefined;
}

function fits({ agents, activities }: Rule, row: AuditRow): boolean {
  if (agents !== undefined && !agents.has(spelled(row.onPremisesAgent ?? ''))) return false;
  return activities === undefined || activities.has(spelled(row.activity).replaceAll(/\s+/g, ' '));
}

function spelled(text: string): string {
  return text.trim().toLowerCase();
}

/** Some rows say `None` where others leave the reason out. */
function folded(reason: string): string {
  const text = spelled(reason);
  return text === 'none' ? '' : text;
}

function isAggregate(signal: AuditSignal): boolean {
  return signal.match.atLeast !== undefined;
}

function tableOf(signals: readonly AuditSignal[]): Table {
  const table: Table = new Map();
  const clashes = new Set<string>();
  for (const signal of signals) {
    for (const kind of signal.match.kinds) {
      for (const [result, reasons] of textsByResult(signal.match)) {
        enter(bucketOf(table, kind, result), signal, { reasons, clashes });
      }
    }
  }
  if (clashes.size === 0) return table;
  throw new Error(
    `Audit signals claim the same rows; tell them apart by reason:\n- ${[...clashes].join('\n- ')}`,
  );
}

/** A row whose result says nothing is judged by its reason, so every signal that names reasons serves it as well. */
function textsByResult(match: AuditMatch): readonly [AuditResult, ReadonlySet<string>][] {
  const reasons = spellingsOf(match.reasons);
  if (match.result === 'any') return RESULTS.map((result) => [result, reasons]);
  if (match.result === 'unknown' || !namesReasons(match)) return [[match.result, reasons]];
  const telling = new Set([...reasons].filter((reason) => folded(reason) !== ''));
  return [
    [match.result, reasons],
    ['unknown', telling],
  ];
}

function namesReasons(match: AuditMatch): boolean {
  return match.reasons !== undefined || match.reasonPattern !== undefined;
}

function bucketOf(table: Table, kind: ActivityKind, result: AuditResult): Bucket {
  const byResult = table.get(kind) ?? new Map<AuditResult, Bucket>();
  table.set(kind, byResult);
  const bucket = byResult.get(result) ?? { exact: new Map(), patterns: [], anyReason: [], fallbacks: [] };
  byResult.set(result, bucket);
  return bucket;
}

type Entering = { reasons: ReadonlySet<string>; clashes: Set<string> };

function enter(bucket: Bucket, signal: AuditSignal, { reasons, clashes }: Entering): void {
  const { match } = signal;
  const rule = ruleOf(signal);
  for (const reason of reasons) {
    const rules = bucket.exact.get(reason) ?? [];
    bucket.exact.set(reason, rules);
    enterBySpecificity(rules, rule, clashes);
  }
  if (match.reasonPattern !== undefined)
    bucket.patterns.push({ pattern: new RegExp(match.reasonPattern, 'i'), rule });
  if (namesReasons(match)) return;
  enterBySpecificity(match.fallback === true ? bucket.fallbacks : bucket.anyReason, rule, clashes);
}

/** Both the documented and the folded spelling, so that the usual row is found without making a new text. */
function spellingsOf(reasons: readonly string[] = []): ReadonlySet<string> {
  return new Set(reasons.flatMap((reason) => [reason, folded(reason)]));
}

/** A rule with conditions of its own is asked before the plain one, of which a text can have only one. */
function enterBySpecificity(rules: Rule[], rule: Rule, clashes: Set<string>): void {
  if (isConditional(rule)) {
    rules.unshift(rule);
    return;
  }
  const plain = rules.find((other) => !isConditional(other));
  if (plain !== undefined) clashes.add(`${plain.signal.id} and ${rule.signal.id}`);
  rules.push(rule);
}

function isConditional(rule: Rule): boolean {
  return rule.agents !== undefined || rule.activities !== undefined;
}

function ruleOf(signal: AuditSignal): Rule {
  const match: NamedMatch = signal.match;
  return { signal, agents: setOf(match.onPremisesAgents), activities: setOf(match.activities) };
}

function setOf(texts: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return texts && new Set(texts.map(spelled));
}
