import { parse } from '@marcbachmann/cel-js';
import { Engine } from 'json-rules-engine';
import type { AuditRow } from '../shared/attempts/audit-row.ts';
import { fromDirectoryAudit } from '../shared/attempts/from-directory-audit.ts';
import { isMalformed } from '../shared/attempts/malformed.ts';
import { compileCatalogue, SIGNALS } from '../shared/catalogue/catalogue.ts';
import type { AuditSignal } from '../shared/catalogue/signal.ts';
import { auditRows } from './audit-rows.ts';
import { median, rounded, takeTurns, timed, timedAsync, type Bench, type Row } from './measure.ts';

const ROWS = 20_000;
const ROUNDS = 3;
const FROM = Date.parse('2026-11-02T00:00:00Z');

/** What a rule engine is given of a row: the words it compares, made ready as our own index does. */
type Facts = { kind: string; result: string; reason: string; agent: string; activity: string };

/** One signal in one of its forms, in the order in which the forms are asked. */
type Form = { signal: AuditSignal; rank: number; reasons?: readonly string[]; pattern?: string };

/** Labelling rows with their signal, against two rule engines that are given the same signals as their own rules. */
export const classifyRivals: Bench = {
  name: 'classify',
  what: 'label rows with their signal, against json-rules-engine and cel-js with the same rules',
  async run(size, say) {
    const rows = someRows(ROWS * size);
    const facts = rows.map(factsOf);
    const forms = formsOf(SIGNALS.filter((signal) => signal.source === 'audit'));
    const catalogue = compileCatalogue();
    const ours = rows.map((row) => catalogue.audit.match(row)?.id);
    const cel = celLabels(forms);
    const engine = engineLabels(forms);
    const few = facts.slice(0, Math.ceil(facts.length / 20));

    say('comparing labels');
    sameLabels('cel-js', facts.map(cel), ours);
    sameLabels('json-rules-engine', await eachOf(few, engine), ours.slice(0, few.length));

    say('taking turns');
    const times = await takeTurns(
      {
        ours: () => timed(() => repeated(rows, (row) => catalogue.audit.match(row)?.id)) / rows.length,
        cel: () => timed(() => repeated(facts, cel)) / facts.length,
        engine: async () => (await timedAsync(() => eachOf(few, engine))) / few.length,
      },
      ROUNDS,
    );
    return [
      rival('json-rules-engine', '≥ 100', times.engine, times.ours),
      rival('cel-js', '≥ 2.5', times.cel, times.ours),
    ];
  },
};

function rival(baseline: string, aim: string, theirs: readonly number[], ours: readonly number[]): Row {
  const value = rounded(median(theirs) / median(ours));
  return { name: `classify-vs-${baseline}`, value, unit: 'times the speed', baseline, aim };
}

function someRows(count: number): AuditRow[] {
  return auditRows({ seed: 2, fromMs: FROM, attemptsPerHour: 500, crowd: 2_000 })
    .take(count)
    .map(fromDirectoryAudit)
    .filter((row): row is AuditRow => !isMalformed(row))
    .toArray();
}

function factsOf(row: AuditRow): Facts {
  const reason = row.reason.trim().toLowerCase();
  return {
    kind: row.kind,
    result: row.result,
    reason: reason === 'none' ? '' : reason,
    agent: (row.onPremisesAgent ?? '').toLowerCase(),
    activity: row.activity.trim().toLowerCase(),
  };
}

/** Exact texts before patterns, patterns before any text, fallbacks last; a form with more conditions goes first. */
function formsOf(signals: readonly AuditSignal[]): Form[] {
  return signals
    .filter(({ match }) => match.atLeast === undefined)
    .flatMap((signal): Form[] => {
      const { reasons, reasonPattern, fallback, onPremisesAgents, activities } = signal.match;
      const extra = onPremisesAgents === undefined && activities === undefined ? 0 : 1;
      const exact = reasons === undefined ? [] : [{ signal, rank: 40 + extra, reasons: reasons.map(folded) }];
      const worded =
        reasonPattern === undefined ? [] : [{ signal, rank: 30 + extra, pattern: reasonPattern }];
      if (exact.length + worded.length > 0) return [...exact, ...worded];
      return [{ signal, rank: fallback === true ? 10 : 20 + extra }];
    })
    .sort((a, b) => b.rank - a.rank);
}

function folded(reason: string): string {
  const text = reason.trim().toLowerCase();
  return text === 'none' ? '' : text;
}

/** Expressions are parsed once and asked in order until one is true. */
function celLabels(forms: readonly Form[]): (facts: Facts) => string | undefined {
  const rules = forms.map((form) => ({ id: form.signal.id, holds: parse(celOf(form)) }));
  return (facts) => rules.find(({ holds }) => holds(facts) === true)?.id;
}

function celOf({ signal: { match }, reasons, pattern }: Form): string {
  const list = (texts: readonly string[]) => `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
  return [
    `kind in ${list(match.kinds)}`,
    ...(match.result === 'any' ? [] : [`result == ${JSON.stringify(match.result)}`]),
    ...(reasons === undefined ? [] : [`reason in ${list(reasons)}`]),
    ...(pattern === undefined ? [] : [`reason.matches(${JSON.stringify(pattern.toLowerCase())})`]),
    ...(match.onPremisesAgents === undefined
      ? []
      : [`agent in ${list(match.onPremisesAgents.map((text) => text.toLowerCase()))}`]),
    ...(match.activities === undefined
      ? []
      : [`activity in ${list(match.activities.map((text) => text.toLowerCase()))}`]),
  ].join(' && ');
}

/** Rules with priorities; the engine is stopped by the first one that holds. */
function engineLabels(forms: readonly Form[]): (facts: Facts) => Promise<string | undefined> {
  const engine = new Engine();
  engine.addOperator('matches', (fact: string, pattern: string) => patternOf(pattern).test(fact));
  for (const form of forms) {
    engine.addRule({
      conditions: { all: conditionsOf(form) },
      event: { type: form.signal.id },
      priority: form.rank,
      onSuccess: () => void engine.stop(),
    });
  }
  return async (facts) => {
    const { events } = await engine.run(facts);
    return events[0]?.type;
  };
}

type Condition = { fact: keyof Facts; operator: string; value: unknown };

function conditionsOf({ signal: { match }, reasons, pattern }: Form): Condition[] {
  const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());
  return [
    { fact: 'kind', operator: 'in', value: match.kinds },
    ...(match.result === 'any' ? [] : [{ fact: 'result' as const, operator: 'equal', value: match.result }]),
    ...(reasons === undefined ? [] : [{ fact: 'reason' as const, operator: 'in', value: reasons }]),
    ...(pattern === undefined ? [] : [{ fact: 'reason' as const, operator: 'matches', value: pattern }]),
    ...(match.onPremisesAgents === undefined
      ? []
      : [{ fact: 'agent' as const, operator: 'in', value: lower(match.onPremisesAgents) }]),
    ...(match.activities === undefined
      ? []
      : [{ fact: 'activity' as const, operator: 'in', value: lower(match.activities) }]),
  ];
}

const patterns = new Map<string, RegExp>();

function patternOf(text: string): RegExp {
  const pattern = patterns.get(text) ?? new RegExp(text, 'i');
  patterns.set(text, pattern);
  return pattern;
}

function repeated<Item>(items: readonly Item[], label: (item: Item) => string | undefined): void {
  let found = 0;
  for (const item of items) if (label(item) !== undefined) found += 1;
  if (found === 0) throw new Error('No row was labelled');
}

async function eachOf(facts: readonly Facts[], label: (facts: Facts) => Promise<string | undefined>) {
  const labels: (string | undefined)[] = [];
  for (const one of facts) labels.push(await label(one));
  return labels;
}

/** A comparison of speed is worth nothing where the answers differ. */
function sameLabels(
  name: string,
  theirs: readonly (string | undefined)[],
  ours: readonly (string | undefined)[],
): void {
  const at = theirs.findIndex((label, index) => label !== ours[index]);
  if (at >= 0)
    throw new Error(`${name} calls row ${at} ${String(theirs[at])}, we call it ${String(ours[at])}`);
}
