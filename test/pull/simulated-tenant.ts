import type { PersonEvent } from '../../shared/attempts/person-event.ts';
import { compileCatalogue } from '../../shared/catalogue/catalogue.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Log } from '../../shared/log.ts';
import { DIRECTORY_DEFAULTS } from '../../shared/settings/password-policy.ts';
import { pullAuditEvents } from '../../functions/pull-audit-events.ts';
import { memoryJournal, memorySeenRows, memoryWatermarks } from './memory-stores.ts';

/** A row as Graph sends it, with the instant at which readers can first see it. */
export type TimedRow = { row: { id: string; activityDateTime: string }; atMs: number; visibleAtMs: number };

const PAGE = 999;
export const silent: Log = { error: () => undefined, warn: () => undefined, info: () => undefined };
export const TIERS = [
  { everyMs: MINUTE, overMs: 2 * HOUR },
  { everyMs: 15 * MINUTE, overMs: DAY },
  { everyMs: 6 * HOUR, overMs: 3 * DAY },
  { everyMs: DAY, overMs: 8 * DAY },
];

/** What a server recorded, with the instant from which it can be read. */
export type TimedEvent = { event: PersonEvent; visibleAtMs: number };

type Steps = { trouble?: () => void; pause?: () => Promise<unknown>; events?: readonly TimedEvent[] };

export type Published = { finding: Finding; atMs: number };

/**
 * The pull over a tenant whose rows are seen late and out of order, with stores in memory and a clock that is moved by
 * hand. At every step outside, `trouble` may throw like a crash would, and `pause` may let another instance go first.
 */
export function simulatedTenant(
  rows: readonly TimedRow[],
  startMs: number,
  { trouble, pause, events }: Steps = {},
) {
  const sorted = [...rows].sort((a, b) => a.atMs - b.atMs);
  const published: Published[] = [];
  const state = { nowMs: startMs, requests: 0 };
  const clock = () => new Date(state.nowMs);
  const stores = { journal: memoryJournal(), watermarks: memoryWatermarks(), seen: new Set<string>() };

  async function* auditPages(fromMs: number, toMs: number): AsyncGenerator<unknown[]> {
    const visible = between(sorted, fromMs, toMs).filter(({ visibleAtMs }) => visibleAtMs <= state.nowMs);
    for (let at = 0; at === 0 || at < visible.length; at += PAGE) {
      state.requests += 1;
      trouble?.();
      await pause?.();
      yield visible.slice(at, at + PAGE).map(({ row }) => row);
    }
  }

  function eventsBetween(all: readonly TimedEvent[], fromMs: number, toMs: number): PersonEvent[] {
    trouble?.();
    const visible = all.filter(({ visibleAtMs }) => visibleAtMs <= state.nowMs);
    return visible.map(({ event }) => event).filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  }

  function risky<Args extends unknown[], Out>(call: (...args: Args) => Promise<Out>) {
    return async (...args: Args): Promise<Out> => {
      trouble?.();
      await pause?.();
      const out = await call(...args);
      trouble?.();
      return out;
    };
  }

  const needs: Parameters<typeof pullAuditEvents>[0] = {
    clock,
    settings: {
      tenantId: 'tenant-1',
      audit: { tiers: TIERS, backfillMs: 8 * DAY, retentionMs: 30 * DAY, settlingMs: 15 * MINUTE },
    },
    watermarks: { read: stores.watermarks.read, write: risky(stores.watermarks.write) },
    audit: {
      clock,
      catalogue: compileCatalogue(),
      policies: DIRECTORY_DEFAULTS,
      outage: { people: 3, windowMs: 10 * MINUTE },
      tenantId: 'tenant-1',
      actWithinMs: DAY,
      settlingMs: 15 * MINUTE,
      auditPages,
      personFacts: async () => undefined,
      ...(events === undefined ? {} : { personEvents: async (from, to) => eventsBetween(events, from, to) }),
      seenRows() {
        const seen = memorySeenRows(stores.seen);
        return { ...seen, save: risky(seen.save) };
      },
      journal: {
        readFiles: stores.journal.readFiles,
        readEpisodes: stores.journal.readEpisodes,
        saveFiles: risky(stores.journal.saveFiles),
        saveEpisodes: risky(stores.journal.saveEpisodes),
      },
      publish: risky(async (findings: readonly Finding[]) => {
        published.push(...findings.map((finding) => ({ finding, atMs: state.nowMs })));
      }),
    },
  };

  return {
    published,
    state,
    pull: () => pullAuditEvents(needs, silent),
    /** The table as the record subscription would leave it. */
    table: () => latestOf(published.map(({ finding }) => finding)),
  };
}

export function latestOf(findings: readonly Finding[]): Map<string, Finding> {
  const latest = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.revision > (latest.get(finding.id)?.revision ?? 0)) latest.set(finding.id, finding);
  }
  return latest;
}

function between(rows: readonly TimedRow[], fromMs: number, toMs: number): TimedRow[] {
  return rows.slice(firstAt(rows, fromMs), firstAt(rows, toMs + 1));
}

function firstAt(rows: readonly TimedRow[], ms: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.atMs ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
