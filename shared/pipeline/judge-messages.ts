import type { Cause } from '../catalogue/causes.ts';
import type { Condition } from '../findings/condition.ts';
import { atLeast, iso, ownEvidence } from './own-evidence.ts';
import type { Pile, PipelineRules, SubscriptionState } from './pipeline-state.ts';

type What = { cause: Cause; about: string; label: string; code: string };

/** Messages wait for a function that does not take them. */
export function judgeWaiting(
  name: string,
  { waiting }: SubscriptionState,
  rules: PipelineRules,
  nowMs: number,
): Condition[] {
  const isLate = waiting.count > 0 && nowMs - waiting.oldestMs > rules.queueMs;
  if (!isLate && waiting.count < rules.queueDepth) return [];
  const what = { cause: 'delivery-failing', about: name, label: `subscription ${name}` } as const;
  return [piledUp({ ...what, code: 'messages-waiting' }, waiting, 'messages wait to be processed')];
}

/** Messages that were given up. */
export function judgeDeadLetters(name: string, { dead }: SubscriptionState): Condition[] {
  if (dead.count === 0) return [];
  const what = { cause: 'messages-dead-lettered', about: name, label: `subscription ${name}` } as const;
  return [piledUp({ ...what, code: 'dead-letters' }, dead, 'messages lie in the dead-letter queue')];
}

/** Messages that a function could not use. */
export function judgeSetAside(byFunction: ReadonlyMap<string, Pile>): Condition[] {
  return [...byFunction].map(([name, pile]) => {
    const what = { cause: 'messages-dead-lettered', about: name, label: name } as const;
    return piledUp({ ...what, code: 'set-aside' }, pile, `messages were set aside by ${name}`);
  });
}

/** Deliveries that nobody has ended. */
export function judgeOverdue(byChannel: ReadonlyMap<string, Pile>): Condition[] {
  return [...byChannel].map(([name, pile]) => {
    const what = { cause: 'delivery-failing', about: name, label: name } as const;
    return piledUp({ ...what, code: 'deliveries-overdue' }, pile, `deliveries stand as ${name}`);
  });
}

/** The oldest stays the same, and the number is told when it has doubled: texts must not change with each look. */
function piledUp({ code, ...what }: What, { count, oldestMs }: Pile, sentence: string): Condition {
  const text = `At least ${atLeast(count)} ${sentence}, the oldest since ${iso(oldestMs)}.`;
  return { ...what, sinceMs: oldestMs, evidence: [ownEvidence(code, what.about, oldestMs, text)] };
}
