import { describe, expect, it } from 'vitest';
import { reportHealth } from '../../functions/report-health.ts';
import { MINUTE, SECOND } from '../../shared/clock.ts';
import { cachedHealth, type HealthNeeds, type TenantHealth } from '../../shared/pipeline/health.ts';
import type { Progress } from '../../shared/pipeline/pipeline-state.ts';

const START = Date.parse('2026-11-23T08:00:00Z');

const read = (minutesAgo: number): Progress => ({ position: 'p', upToMs: START - minutesAgo * MINUTE });
const away = () => Promise.reject(new Error('AccountKey=secret; ada@contoso.example'));

type Wish = {
  main?: () => Promise<Progress | undefined>;
  other?: () => Promise<Progress | undefined>;
  bus?: () => Promise<void>;
};

function tenant({ main = async () => read(1), other = async () => read(2) }: Wish): TenantHealth {
  const sources = [
    { name: 'audit-events', readProgress: main },
    { name: 'status', readProgress: other },
  ];
  return { staleMs: 30 * MINUTE, clockMs: 5 * MINUTE, sources };
}

function needs({ bus = async () => {}, ...wish }: Wish): HealthNeeds {
  return { clock: () => new Date(START), tenants: [tenant(wish)], reachBus: bus };
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

describe('the answer for probes, with several tenants,', () => {
  const stale = tenant({ main: async () => read(31), other: async () => read(40) });
  const fresh = tenant({});
  const fresher = tenant({ other: async () => read(1) });

  it('is that of the worst of them, in whatever order, with counts and without names', async () => {
    for (const tenants of [
      [stale, fresh, fresher],
      [fresh, fresher, stale],
    ]) {
      const answer = await reportHealth(cachedHealth({ ...needs({}), tenants }));

      expect(answer.status).toBe(503);
      expect(JSON.parse(answer.body)).toEqual({
        status: 'unhealthy',
        asOf: '2026-11-23T08:00:00.000Z',
        storage: 'reached',
        bus: 'reached',
        tenants: { healthy: 2, unhealthy: 1 },
        sources: [
          { name: 'audit-events', ageSeconds: 31 * 60, state: 'stale', tenants: { fresh: 2, stale: 1 } },
          { name: 'status', ageSeconds: 40 * 60, state: 'stale', tenants: { fresh: 2, stale: 1 } },
        ],
      });
    }
  });

  it('tells the oldest of those that are fresh', async () => {
    const { status, sources } = await cachedHealth({ ...needs({}), tenants: [fresher, fresh] })();

    expect(status).toBe('healthy');
    expect(sources.map(({ ageSeconds }) => ageSeconds)).toEqual([60, 120]);
  });

  it('reads a thousand of them twenty at a time, and rarely', async () => {
    let [now, most, looks] = [0, 0, 0];
    let nowMs = START;
    const main = async () => {
      most = Math.max(most, (now += 1));
      looks += 1;
      await new Promise(setImmediate);
      now -= 1;
      return read(1);
    };
    const tenants = Array.from({ length: 1_000 }, () => tenant({ main, other: main }));
    const health = cachedHealth({ ...needs({}), clock: () => new Date(nowMs), tenants });

    await health();
    nowMs += 99 * SECOND;
    await health();

    expect([most, looks]).toEqual([20, 2_000]);
  });

  it('is given even where storage never answers, without asking it for each of them', async () => {
    let begun = 0;
    const main = () => {
      begun += 1;
      return new Promise<never>(() => {});
    };
    const tenants = Array.from({ length: 30 }, () => tenant({ main, other: main }));

    const { status, storage } = await cachedHealth({ ...needs({}), tenants, patienceMs: 20 })();

    expect([status, storage, begun]).toEqual(['unhealthy', 'not reached', 20]);
  });
});
