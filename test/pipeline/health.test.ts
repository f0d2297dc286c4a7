import { describe, expect, it } from 'vitest';
import { reportHealth } from '../../functions/report-health.ts';
import { MINUTE, SECOND } from '../../shared/clock.ts';
import { cachedHealth, type HealthNeeds } from '../../shared/pipeline/health.ts';
import type { Progress } from '../../shared/pipeline/pipeline-state.ts';

const START = Date.parse('2026-11-23T08:00:00Z');

const read = (minutesAgo: number): Progress => ({ position: 'p', upToMs: START - minutesAgo * MINUTE });
const away = () => Promise.reject(new Error('AccountKey=secret; ada@contoso.example'));

type Wish = {
  main?: () => Promise<Progress | undefined>;
  other?: () => Promise<Progress | undefined>;
  bus?: () => Promise<void>;
};

function needs({
  main = async () => read(1),
  other = async () => read(2),
  bus = async () => {},
}: Wish): HealthNeeds {
  const sources = [
    { name: 'audit-events', readProgress: main },
    { name: 'status', readProgress: other },
  ];
  const limits = { staleMs: 30 * MINUTE, clockMs: 5 * MINUTE };
  return { clock: () => new Date(START), ...limits, sources, reachBus: bus };
}

describe('the answer for probes', () => {
  it.each<[string, Wish, number, string]>([
    ['all is fresh', {}, 200, 'healthy'],
    ['the main source is stale', { main: async () => read(31) }, 503, 'unhealthy'],
    ['the main source is nearly stale', { main: async () => read(29) }, 200, 'healthy'],
    ['another source is stale', { other: async () => read(31) }, 200, 'degraded'],
    ['nothing was read yet', { main: async () => undefined }, 200, 'degraded'],
    ['the watermark lies in the future', { main: async () => read(-60) }, 503, 'unhealthy'],
    ['storage is away', { main: away, other: away }, 503, 'unhealthy'],
    ['the bus is away', { bus: away }, 503, 'unhealthy'],
  ])('where %s', async (_it, wish, status, word) => {
    const answer = await reportHealth(cachedHealth(needs(wish)));

    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ status: word });
    expect(answer.body).not.toMatch(/secret|contoso/);
  });

  it('is given even where settings cannot be used', async () => {
    const answer = await reportHealth(() => Promise.reject(new Error('The settings cannot be used')));

    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.body)).toEqual({
      status: 'unhealthy',
      storage: 'not reached',
      bus: 'not reached',
      sources: [],
    });
  });

  it('tells the age of each source', async () => {
    const { sources } = await cachedHealth(needs({}))();

    expect(sources).toEqual([
      { name: 'audit-events', ageSeconds: 60, state: 'fresh' },
      { name: 'status', ageSeconds: 120, state: 'fresh' },
    ]);
  });

  it('looks once in ten seconds, however many ask', async () => {
    let looks = 0;
    let nowMs = START;
    const main = async () => {
      looks += 1;
      return read(1);
    };
    const health = cachedHealth({ ...needs({ main }), clock: () => new Date(nowMs) });

    await Promise.all([health(), health(), health()]);
    nowMs += 9 * SECOND;
    await health();
    expect(looks).toBe(1);
    nowMs += SECOND;
    await health();
    expect(looks).toBe(2);
  });
});
