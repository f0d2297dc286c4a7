import { afterEach, describe, expect, it, vi } from 'vitest';
import { HOUR, SECOND } from '../../shared/clock.ts';
import { liveTime, steppedTime } from '../../local/world-time.ts';

const start = new Date('2026-11-23T06:00:00Z');

describe('steppedTime', () => {
  it('stands still until it is moved, and never goes back', () => {
    const time = steppedTime(start);
    expect(time.clock()).toEqual(start);
    time.moveTo(new Date('2026-11-23T07:00:00Z'));
    time.moveTo(new Date('2026-11-23T06:30:00Z'));
    expect(time.clock().toISOString()).toBe('2026-11-23T07:00:00.000Z');
  });

  it('passes at once for whoever waits', async () => {
    const time = steppedTime(start);
    await time.wait(3 * HOUR);
    expect(time.clock().toISOString()).toBe('2026-11-23T09:00:00.000Z');
  });
});

describe('liveTime', () => {
  afterEach(() => vi.useRealTimers());

  it('runs from its start, so many times as fast as real time', async () => {
    const time = liveTime(start, 36_000);
    expect(time.clock()).toEqual(start);
    time.begin();
    const until = new Date(start.getTime() + HOUR / 2);
    await time.sleepUntil(until, new AbortController().signal);
    expect(time.clock().getTime()).toBeGreaterThanOrEqual(until.getTime());
  });

  it('runs slower while the machine is behind', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const time = liveTime(start, 600);
    let isBehind = false;
    time.begin(() => isBehind);
    vi.advanceTimersByTime(SECOND);
    expect(time.clock().getTime() - start.getTime()).toBe(600 * SECOND);
    isBehind = true;
    vi.advanceTimersByTime(SECOND);
    expect(time.clock().getTime() - start.getTime()).toBe(660 * SECOND);
  });

  it('ends a sleep as soon as it is told to', async () => {
    const time = liveTime(start, 1);
    time.begin();
    const stopping = new AbortController();
    const sleep = time.sleepUntil(new Date(start.getTime() + 1_000 * HOUR), stopping.signal);
    stopping.abort();
    await sleep;
    expect(time.clock().getTime()).toBeLessThan(start.getTime() + HOUR);
  });
});
