import { DAY } from '../clock.ts';
import type { Condition } from '../findings/condition.ts';
import type { Evidence } from '../findings/finding.ts';
import { iso, ownEvidence } from './own-evidence.ts';
import type { PipelineRules, Progress, SourceState } from './pipeline-state.ts';

/** Nothing can mend a gap; for so long after it was noticed it is a finding. */
const GAP_TOLD_MS = DAY;

/** One look may fall between two runs; from the second on a standstill means something. */
const LOOKS_TO_BE_SURE = 2;

/** What is wrong with how far a source has been read. */
export function judgeSource(
  name: string,
  source: SourceState,
  rules: PipelineRules,
  nowMs: number,
): Condition[] {
  const standstill = standstillOf(name, source, rules, nowMs);
  const { progress } = source;
  if (progress === undefined) return standstill;
  return [
    ...(standstill.length > 0 ? standstill : lateRounds(name, progress, rules, nowMs)),
    ...gapsOf(name, progress, nowMs),
  ];
}

function standstillOf(name: string, source: SourceState, rules: PipelineRules, nowMs: number): Condition[] {
  const { progress, unchanged } = source;
  const hasStood = unchanged.looks >= rules.frozenLooks;
  if (progress === undefined) {
    return hasStood ? [stale(name, neverRan(name, unchanged.sinceMs), unchanged.sinceMs)] : [];
  }
  const { upToMs } = progress;
  if (upToMs > nowMs + rules.clockMs) return [stale(name, inTheFuture(name, upToMs), undefined)];
  if (hasStood && unchanged.answered >= LOOKS_TO_BE_SURE) return [stale(name, frozen(name, upToMs), upToMs)];
  const isOld = unchanged.looks >= LOOKS_TO_BE_SURE && nowMs - upToMs > rules.staleMs;
  return isOld ? [stale(name, tooOld(name, upToMs), upToMs)] : [];
}

function stale(name: string, evidence: Evidence, sinceMs: number | undefined): Condition {
  const since = sinceMs === undefined ? {} : { sinceMs };
  return { cause: 'source-stale', about: '', label: name, ...since, evidence: [evidence] };
}

function neverRan(name: string, sinceMs: number): Evidence {
  return ownEvidence('never-ran', name, sinceMs, `${name} has never been read.`);
}

function inTheFuture(name: string, upToMs: number): Evidence {
  const text = `${name}: the watermark stands at ${iso(upToMs)}, which has not come yet.`;
  return ownEvidence('watermark-in-the-future', name, upToMs, text);
}

function frozen(name: string, upToMs: number): Evidence {
  const text = `${name}: calls are answered, and yet nothing has been read beyond ${iso(upToMs)}.`;
  return ownEvidence('watermark-frozen', name, upToMs, text);
}

function tooOld(name: string, upToMs: number): Evidence {
  return ownEvidence('watermark-old', name, upToMs, `${name}: nothing has been read beyond ${iso(upToMs)}.`);
}

function lateRounds(
  name: string,
  { rounds = [] }: Progress,
  rules: PipelineRules,
  nowMs: number,
): Condition[] {
  return rounds
    .filter(({ dueAtMs }) => nowMs - dueAtMs > rules.staleMs)
    .map((round) => {
      const text = `${name}: ${round.name} should have been done by ${iso(round.dueAtMs)}; rows that come late are missed until it is.`;
      const evidence = [ownEvidence('round-overdue', `${name} ${round.name}`, round.dueAtMs, text)];
      const what = { about: round.name, label: `${name}, ${round.name}`, sinceMs: round.dueAtMs };
      return { cause: 'source-stale', severity: 'medium', ...what, evidence };
    });
}

function gapsOf(name: string, { gaps = [] }: Progress, nowMs: number): Condition[] {
  return gaps
    .filter(({ noticedAtMs }) => nowMs - noticedAtMs <= GAP_TOLD_MS)
    .map(({ fromMs, toMs, reason, noticedAtMs }) => {
      const text = `${name}: nothing was read from ${iso(fromMs)} to ${iso(toMs)}: ${reason}.`;
      const evidence = [ownEvidence('gap', `${name} ${iso(fromMs)}`, toMs, text)];
      const what = { about: `gap from ${iso(fromMs)}`, label: name, sinceMs: noticedAtMs };
      return { cause: 'audit-data-missing', ...what, evidence };
    });
}
