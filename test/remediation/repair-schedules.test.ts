import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/findings/finding.ts';
import { AFTER_ASKING, FREELY, HOUR, MINUTE, PLACE, RECOVERED, START, switchedOff } from './a-repair.ts';
import { anyWeather } from '../deliveries/weather.ts';
import { simulate } from './simulation.ts';

/** Of each property; SCHEDULES=10000 takes some minutes. */
const SCHEDULES = Number(process.env['SCHEDULES'] ?? 1_000);
const LONG = 120_000;

const PLAN = fc.record({
  seed: fc.nat(),
  weather: anyWeather(),
  workers: fc.integer({ min: 1, max: 3 }),
});

/** How often and when, in seconds, the finding is told again. */
const REPEATS = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 6 });

describe('a repair under kills, lost answers, repeated and overtaking messages', () => {
  it(
    'is exactly one job for the episode, and ends as helped when the finding ends',
    { timeout: LONG },
    async () => {
      await fc.assert(
        fc.asyncProperty(PLAN, REPEATS, async (plan, repeats) => {
          const world = simulate({ ...plan, rules: FREELY });
          const finding = switchedOff();
          for (const seconds of repeats) world.send(finding, seconds * 1_000);
          await world.run({ until: START + 20 * MINUTE });
          await world.run({ calm: true, until: START + 60 * MINUTE });
          world.record(switchedOff(RECOVERED));
          world.send(finding);
          world.send(switchedOff(RECOVERED));
          await world.run({ calm: true });

          expect(world.jobs.size).toBe(1);
          expect(world.records()).toMatchObject([
            { channel: 'repair', state: 'done', repair: { allowedBy: 'setting', helped: true } },
          ]);
        }),
        { numRuns: SCHEDULES },
      );
    },
  );

  it(
    'starts nothing before somebody said yes, one job after it, none after a no',
    { timeout: LONG },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          PLAN,
          REPEATS,
          fc.constantFrom('approved', 'denied'),
          async (plan, repeats, answer) => {
            const world = simulate({ ...plan, rules: AFTER_ASKING });
            const finding = switchedOff();
            world.record(finding);
            for (const seconds of repeats) world.send(finding, seconds * 1_000);
            await world.run({ until: START + HOUR });
            await world.run({ calm: true, until: START + 2 * HOUR });
            expect(world.calls()).toBe(0);

            const answers = await world.decide(answer, finding);
            expect(answers.toSorted()).toEqual(['just-decided', 'used']);
            for (const seconds of repeats) world.send(finding, seconds * 1_000);
            await world.run({ until: world.now() + 10 * MINUTE });
            await world.run({ calm: true });

            expect(world.jobs.size).toBe(answer === 'approved' ? 1 : 0);
            const record =
              answer === 'approved' ? { allowedBy: 'approval' } : { approval: { decision: 'denied' } };
            expect(world.records()).toMatchObject([{ state: 'refused', repair: record }]);
          },
        ),
        { numRuns: SCHEDULES },
      );
    },
  );

  it('starts nothing where the trouble ends before anything was intended', { timeout: LONG }, async () => {
    await fc.assert(
      fc.asyncProperty(PLAN, REPEATS, async (plan, repeats) => {
        const world = simulate({ ...plan, rules: AFTER_ASKING });
        for (const seconds of repeats) world.send(switchedOff(), seconds * 1_000);
        await world.run({ until: START + HOUR });
        world.record(switchedOff(RECOVERED));
        world.send(switchedOff(RECOVERED));
        world.send(switchedOff());
        await world.run({ calm: true });

        expect(world.calls()).toBe(0);
        expect(world.records().filter(({ state }) => state !== 'expired')).toEqual([]);
      }),
      { numRuns: SCHEDULES / 4 },
    );
  });

  it(
    'asks anew where the trouble comes back that ended unanswered, and then does it once',
    { timeout: LONG },
    async () => {
      await fc.assert(
        fc.asyncProperty(PLAN, REPEATS, fc.boolean(), async (plan, repeats, ranOut) => {
          const world = simulate({ ...plan, rules: AFTER_ASKING });
          const tell = async (finding: Finding, until: number) => {
            world.record(finding);
            for (const seconds of repeats) world.send(finding, seconds * 1_000);
            await world.run({ until: until - HOUR });
            await world.run({ calm: true, until });
          };
          await tell(switchedOff(), START + (ranOut ? 26 : 2) * HOUR);
          await tell(switchedOff(RECOVERED), START + 30 * HOUR);
          expect(world.records()).toMatchObject([{ state: 'expired', repair: { after: { revision: 2 } } }]);
          const back = switchedOff({ revision: 3 });
          await tell(back, START + 33 * HOUR);
          expect(world.calls()).toBe(0);

          expect((await world.decide('approved', back)).toSorted()).toEqual(['just-decided', 'used']);
          await world.run({ until: START + 34 * HOUR });
          await world.run({ calm: true });
          expect(world.jobs.size).toBe(1);
        }),
        { numRuns: SCHEDULES / 4 },
      );
    },
  );

  it('reaches for nothing in a dry run, and writes one preview', { timeout: LONG }, async () => {
    await fc.assert(
      fc.asyncProperty(PLAN, REPEATS, async (plan, repeats) => {
        const world = simulate({ ...plan, rules: { ...FREELY, mode: 'dry-run' } });
        for (const seconds of repeats) world.send(switchedOff(), seconds * 1_000);
        await world.run();

        expect(world.calls()).toBe(0);
        expect(world.records()).toEqual([]);
        expect([...world.previews.values()]).toHaveLength(1);
      }),
      { numRuns: SCHEDULES / 4 },
    );
  });

  it('keeps to the limits with many episodes at once', { timeout: LONG }, async () => {
    await fc.assert(
      fc.asyncProperty(PLAN, fc.integer({ min: 2, max: 6 }), async (plan, episodes) => {
        const world = simulate({ ...plan, rules: { ...FREELY, perDay: 2, coolDownMs: 0 } });
        for (let at = 0; at < episodes; at += 1) world.send(switchedOff({ id: `episode-${at}` }));
        await world.run({ until: START + 12 * HOUR });

        expect(world.jobs.size).toBeLessThanOrEqual(2);
      }),
      { numRuns: SCHEDULES / 4 },
    );
  });

  it('starts nothing where the settings change between the yes and the work, and says so', async () => {
    const calm = { crashes: 0, lostAnswers: 0, refusals: 0 };
    const rules = { ...AFTER_ASKING };
    const world = simulate({ seed: 1, weather: calm, workers: 1, rules });
    world.send(switchedOff());
    await world.run({ calm: true, until: START + MINUTE });
    await world.decide('approved', switchedOff());
    rules.place = { ...PLACE, workerGroup: 'another-server' };
    await world.run({ calm: true });

    expect(world.calls()).toBe(0);
    expect(world.records()).toMatchObject([
      {
        state: 'refused',
        repair: { approval: { decision: 'approved', details: { Runbook: 'Enable-PasswordWriteback' } } },
      },
    ]);
    expect(world.records()[0]?.reason).toContain('The settings changed');
  });

  it.each(['off', 'dry-run'] as const)('ends, begun or not, when the mode is set to %s', async (mode) => {
    const calm = { crashes: 0, lostAnswers: 0, refusals: 0 };
    for (const rules of [{ ...FREELY }, { ...AFTER_ASKING }]) {
      const told: Omit<typeof rules, 'mode'> & { mode: 'on' | 'off' | 'dry-run' } = rules;
      const world = simulate({ seed: 1, weather: calm, workers: 1, rules: told });
      world.send(switchedOff());
      await world.run({ calm: true, until: START + MINUTE / 2 });
      const calls = world.calls();
      told.mode = mode;
      await world.run({ calm: true });

      expect(world.calls()).toBe(calls);
      expect(world.records()).toMatchObject([
        { state: 'refused', reason: 'REMEDIATION_MODE was changed meanwhile' },
      ]);
    }
  });
});
