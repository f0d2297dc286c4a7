import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { stepper, type Stepping } from '../../local/step-through-time.ts';
import { steppedTime } from '../../local/world-time.ts';

const start = new Date('2026-11-23T06:00:00Z');

function minute(instant: Date): string {
  return instant.toISOString().slice(11, 16);
}

/** Timers with a period in minutes each, on the minute, and messages scheduled at minutes after the start. */
function aWorld({
  timers,
  scheduled = [] as number[],
}: {
  timers: Record<string, number>;
  scheduled?: number[];
}) {
  const time = steppedTime(start);
  const told: string[] = [];
  const waits: Record<string, number> = {};
  const handled = { count: 0 };
  // Timers bring some of these all the time.
  let ordered = 0;

  function next(after: Date) {
    const due = Object.entries(timers).map(([name, period]) => ({
      name,
      at: (Math.floor(after.getTime() / (period * MINUTE)) + 1) * period * MINUTE,
    }));
    if (due.length === 0) return undefined;
    const first = Math.min(...due.map(({ at }) => at));
    return { at: new Date(first), names: due.filter(({ at }) => at === first).map(({ name }) => name) };
  }

  const host: Stepping['host'] = {
    nextTimer: next,
    async runTimer(name, due) {
      told.push(`${name} due ${minute(due ?? start)} at ${minute(time.clock())}`);
      await time.wait((waits[name] ?? 0) * MINUTE);
      return { ok: true, response: {} };
    },
    topicFunctions: ['record', 'pull-tenant'],
    invocations: (name) => (name === 'record' ? handled.count : (ordered += 1)),
  };
  const bus: Stepping['bus'] = {
    nextScheduledAt: () =>
      scheduled.map((at) => new Date(start.getTime() + at * MINUTE)).find((at) => at > time.clock()),
  };
  const things = { settle: () => Promise.resolve(void told.push(`settled ${minute(time.clock())}`)) };
  return { time, told, waits, handled, steps: stepper({ time, host, bus, things, lastsMs: 10 * MINUTE }) };
}

describe('stepper', () => {
  it('runs every timer at its own instant, in order, and settles after each instant', async () => {
    const { steps, told } = aWorld({ timers: { often: 1, seldom: 2 } });
    await steps.runUntil(new Date('2026-11-23T06:02:30Z'));
    expect(told).toEqual([
      'often due 06:00 at 06:00',
      'seldom due 06:00 at 06:00',
      'settled 06:00',
      'often due 06:01 at 06:01',
      'settled 06:01',
      'often due 06:02 at 06:02',
      'seldom due 06:02 at 06:02',
      'settled 06:02',
      'settled 06:02',
    ]);
  });

  it('runs what is due now, once, when it settles', async () => {
    const { steps, told } = aWorld({ timers: { often: 1 } });
    await steps.settle();
    await steps.settle();
    expect(told.filter((line) => line.startsWith('often'))).toEqual(['often due 06:00 at 06:00']);
  });

  it('skips what falls due for a timer before its last run has ended, and runs others late rather than never', async () => {
    const { steps, told, waits } = aWorld({ timers: { slow: 1, other: 2 } });
    waits.slow = 3;
    await steps.runUntil(new Date('2026-11-23T06:05:00Z'));
    expect(told.filter((line) => !line.startsWith('settled'))).toEqual([
      'slow due 06:00 at 06:00',
      'other due 06:00 at 06:03',
      'slow due 06:03 at 06:03',
      'other due 06:04 at 06:06',
    ]);
  });

  it('stops at the instants of scheduled messages, so that they are handled on time', async () => {
    const { steps, told } = aWorld({ timers: { seldom: 5 }, scheduled: [2] });
    await steps.runUntil(new Date('2026-11-23T06:04:00Z'));
    expect(told).toEqual(['seldom due 06:00 at 06:00', 'settled 06:00', 'settled 06:02', 'settled 06:04']);
  });

  it('plays on after the end for as long as messages still come, and then stops', async () => {
    const { steps, time, handled } = aWorld({ timers: {} });
    const reached: string[] = [];
    const { moveTo } = time;
    time.moveTo = (instant) => {
      moveTo(instant);
      reached.push(minute(instant));
      if (reached.length < 3) handled.count += 1;
    };
    await steps.play();
    expect(reached).toEqual(['06:10', '06:45', '07:20']);
  });

  it('gives up on a scenario that never becomes quiet', async () => {
    const { steps, time, handled } = aWorld({ timers: {} });
    const { moveTo } = time;
    time.moveTo = (instant) => {
      moveTo(instant);
      handled.count += 1;
    };
    await expect(steps.play()).rejects.toThrow(
      '12 hours after its end the scenario still brings new messages.',
    );
  });
});
