import type { Condition, Look } from '../findings/condition.ts';
import { GRAPH_PARTS } from './graph-parts.ts';
import { judgeClock, judgePermission } from './judge-calls.ts';
import { judgeDeadLetters, judgeOverdue, judgeSetAside, judgeWaiting } from './judge-messages.ts';
import { judgeSource } from './judge-sources.ts';
import { ownEvidence } from './own-evidence.ts';
import type { PipelineRules, PipelineState } from './pipeline-state.ts';

type Part = [name: string, conditions: Condition[] | undefined];

/** What a look at ourselves means: by part, the conditions that are present in it. Parts that are unknown are left out. */
export function judgePipeline(state: PipelineState, rules: PipelineRules, nowMs: number): Look {
  const parts: Part[] = [
    ...[...state.sources].map(([name, source]): Part => [name, judgeSource(name, source, rules, nowMs)]),
    ...[...state.subscriptions].flatMap(([name, subscription]): Part[] => [
      [`queue-${name}`, judgeWaiting(name, subscription, rules, nowMs)],
      [`dead-letters-${name}`, judgeDeadLetters(name, subscription)],
    ]),
    ['set-aside', state.setAside && judgeSetAside(state.setAside)],
    ['deliveries', state.overdue && judgeOverdue(state.overdue)],
    ['reasons', state.reasons && judgeReasons(state.reasons, rules, nowMs)],
    ...GRAPH_PARTS.map((part): Part => {
      const known = { calls: state.calls?.get(part.name), roles: state.roles };
      return [`permission-${part.name}`, judgePermission(part, known, nowMs)];
    }),
    ['clock', state.clock && judgeClock(state.clock, rules, nowMs)],
  ];
  const known = parts.flatMap(([name, found]) =>
    found === undefined ? [] : [[`pipeline/${name}`, found] as const],
  );
  return { atMs: nowMs, parts: new Map(known) };
}

/** Many reasons that nobody has mapped: probably a new wording at Microsoft. A few in a quiet tenant mean nothing. */
function judgeReasons(
  { findings, unmapped }: NonNullable<PipelineState['reasons']>,
  { unmapped: limits }: PipelineRules,
  nowMs: number,
): Condition[] {
  if (unmapped < limits.findings || unmapped * 100 < limits.percent * findings) return [];
  const text = `At least ${limits.findings} findings of one day, and ${limits.percent} % of all, have a reason that is not in the catalogue. Microsoft may have changed its wording.`;
  const evidence = [ownEvidence('reasons-unmapped', 'reasons', nowMs, text)];
  return [{ cause: 'unknown', about: 'reasons', label: 'unmapped reasons', evidence }];
}
