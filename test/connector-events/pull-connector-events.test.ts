import { describe, expect, it } from 'vitest';
import { pullConnectorEvents } from '../../functions/pull-connector-events.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { EventsRead } from '../../shared/connector-events/read-events.ts';
import { memoryJournal, memoryWatermarks } from '../pull/memory-stores.ts';
import { silent } from '../pull/simulated-tenant.ts';
import { NOON } from './told.ts';

const NOTHING: EventsRead = { events: [], unreadable: [], refused: [], cut: 0 };

type Stretch = { fromMs: number; toMs: number };

/** The pull with a workspace that answers as told; every reading takes so long. */
function aPull(answer: () => EventsRead = () => NOTHING, readingMs = 0) {
  const state = { nowMs: NOON, looks: [] as number[], read: [] as Stretch[] };
  const watermarks = memoryWatermarks();
  const tiers = [
    { everyMs: 2 * MINUTE, overMs: 2 * HOUR },
    { everyMs: 15 * MINUTE, overMs: DAY },
  ];
  const connector: Parameters<typeof pullConnectorEvents>[0]['connector'] = {
    clock: () => new Date(state.nowMs),
    rules: { tiers, backfillMs: DAY, retentionMs: 30 * DAY },
    async read(stretch) {
      state.nowMs += readingMs;
      state.read.push(stretch);
      return answer();
    },
    whoIs: async () => [],
    keepEvents: async () => 0,
    learn: async () => undefined,
    async look(nowMs) {
      state.looks.push(nowMs);
      return { atMs: nowMs, parts: new Map() };
    },
    follow: { tenantId: 'tenant-1', clearMs: 0, reopenMs: 0 },
  };
  const needs = {
    settings: { tenantId: 'tenant-1' },
    clock: () => new Date(NOON),
    watermarks,
    audit: { journal: memoryJournal(), publish: async () => undefined },
    connector,
  };
  return { state, watermarks, needs, run: () => pullConnectorEvents(needs, silent) };
}

describe('a run', () => {
  it('reads two hours each time and a day every quarter of an hour, and looks at the servers', async () => {
    const { state, run } = aPull();
    const spans: number[] = [];
    for (let minute = 0; minute <= 16; minute += 2) {
      state.nowMs = NOON + minute * MINUTE;
      state.read = [];
      await run();
      spans.push((state.nowMs - Math.min(...state.read.map(({ fromMs }) => fromMs))) / HOUR);
    }

    expect(state.looks).toHaveLength(9);
    expect(spans.filter((hours) => hours >= 24)).toHaveLength(2);
    expect(Math.max(...state.read.map(({ toMs, fromMs }) => toMs - fromMs))).toBeLessThanOrEqual(2 * HOUR);
  });

  it('says nothing about servers where the reading did not get up to now', async () => {
    const { state, run } = aPull(() => NOTHING, 3 * MINUTE);
    await run();
    state.nowMs = NOON + 3 * DAY;
    await run();

    expect(state.looks).toEqual([NOON]);
    expect(state.read.at(-1)?.toMs).toBeLessThan(NOON + 3 * DAY);
  });

  it('says nothing where events may not be read, and stays where it was', async () => {
    const { state, watermarks, run } = aPull(() => ({
      ...NOTHING,
      refused: [{ table: 'Event', reason: '403' }],
    }));
    await run();

    expect(state.looks).toEqual([]);
    expect(await watermarks.read('tenant-1', 'connector-events')).toMatchObject({ state: { tiers: {} } });
  });

  it('goes on without the security events where only those are missing', async () => {
    const { state, run } = aPull(() => ({
      ...NOTHING,
      refused: [{ table: 'SecurityEvent', reason: '400' }],
    }));
    await run();

    expect(state.looks).toEqual([NOON]);
  });

  it('reads nothing without a workspace', async () => {
    const { needs, watermarks } = aPull();
    await pullConnectorEvents({ ...needs, connector: undefined }, silent);

    expect(await watermarks.read('tenant-1', 'connector-events')).toBeUndefined();
  });
});
