import { firstState, recordGaps, type SweepRules } from '../sweeps/plan-sweeps.ts';
import type { SweepState } from '../sweeps/sweep-state.ts';

/** How far a source has been read, with the version under which that was kept. */
export type Progress = { state: SweepState; version?: string };

/** Which source of which tenant, where its progress is kept and how it is read. */
export type ProgressNeeds = {
  tenantId: string;
  source: string;
  rules: SweepRules;
  watermarks: {
    read(tenantId: string, source: string): Promise<Progress | undefined>;
    write(tenantId: string, source: string, state: SweepState, version?: string): Promise<string>;
  };
};

/** Where the last run ended. The very first run begins the ledger; what lies before it is backfill. */
export async function beginSweeps(needs: ProgressNeeds, nowMs: number): Promise<Progress> {
  const { tenantId, source, rules, watermarks } = needs;
  const kept = await watermarks.read(tenantId, source);
  const state = recordGaps(kept?.state ?? firstState(rules, nowMs), rules, nowMs);
  if (kept === undefined) return keepProgress(needs, { state });
  return state === kept.state ? kept : keepProgress(needs, { ...kept, state });
}

/** ConflictError: another instance was first and carries on. */
export async function keepProgress(
  { tenantId, source, watermarks }: ProgressNeeds,
  { state, version }: Progress,
): Promise<Progress> {
  return { state, version: await watermarks.write(tenantId, source, state, version) };
}
