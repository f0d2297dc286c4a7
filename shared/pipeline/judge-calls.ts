import { DAY, HOUR } from '../clock.ts';
import type { Condition } from '../findings/condition.ts';
import type { GraphPart } from './graph-parts.ts';
import { ownEvidence } from './own-evidence.ts';
import type { CallRecord, ClockReading, PipelineRules } from './pipeline-state.ts';

/** A single refusal may be about one object; so many in a row are about the permission. */
const REFUSALS = 2;

/** Later than this a refusal, an answer or a look at the clock says nothing any more. */
const TELLS_MS = DAY;
const CLOCK_TELLS_MS = HOUR;

/** Whether we lack the permission for a part of Graph; undefined where neither calls nor our token tell. */
export function judgePermission(
  part: GraphPart,
  { calls = {}, roles }: { calls?: CallRecord | undefined; roles?: readonly string[] | undefined },
  nowMs: number,
): Condition[] | undefined {
  const { answeredAtMs, refused } = calls;
  if (refused !== undefined && nowMs - refused.lastMs <= TELLS_MS) {
    return refused.count >= REFUSALS ? [refusedCalls(part, refused)] : undefined;
  }
  if (answeredAtMs !== undefined && nowMs - answeredAtMs <= TELLS_MS) return [];
  if (roles === undefined) return undefined;
  return part.permissions.some((permission) => roles.includes(permission)) ? [] : [notInToken(part, nowMs)];
}

function refusedCalls(part: GraphPart, { sinceMs, code }: NonNullable<CallRecord['refused']>): Condition {
  const text = `Microsoft Graph refuses calls for ${part.name} (403 ${code}): ${part.permissions[0]} is missing. Without it ${part.stops}.`;
  return {
    ...missing(part),
    sinceMs,
    evidence: [ownEvidence(part.permissions[0], part.name, sinceMs, text)],
  };
}

function notInToken(part: GraphPart, nowMs: number): Condition {
  const text = `The token of Writeback Watch does not hold ${part.permissions[0]}. Without it ${part.stops}.`;
  const evidence = [ownEvidence(part.permissions[0], part.name, nowMs, text)];
  return { ...missing(part), confidence: 'probable', evidence };
}

function missing({ name, permissions }: GraphPart) {
  return { cause: 'permission-missing', about: name, label: permissions[0] } as const;
}

/** Whether our clock differs from that of Microsoft Graph; undefined where that was not seen lately. */
export function judgeClock(
  clock: ClockReading,
  { clockMs }: PipelineRules,
  nowMs: number,
): Condition[] | undefined {
  if (nowMs - clock.atMs > CLOCK_TELLS_MS) return undefined;
  if (Math.abs(clock.aheadMs) <= clockMs) return [];
  const side = clock.aheadMs > 0 ? 'ahead of' : 'behind';
  const text = `Our clock is ${side} that of Microsoft Graph by more than ${clockMs / 60_000} minutes: rows are looked for at the wrong time.`;
  const evidence = [ownEvidence('clock-skew', 'clock', clock.atMs, text)];
  return [{ cause: 'source-stale', about: '', label: 'clock', evidence }];
}
