import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { remembering, standing, type Memory } from '../../shared/pipeline/memory.ts';

const awayMs = 30 * MINUTE;

/** Looks every so many minutes, and what each saw: where the source stood, and when a call was last answered. */
function after(looks: readonly [minute: number, position: string | undefined, answered?: number][]) {
  let memory: Memory | undefined;
  for (const [minute, position, answered] of looks) {
    const answeredAtMs = answered === undefined ? undefined : answered * MINUTE;
    const seen = new Map(position === undefined ? [] : [['audit-events', { position, answeredAtMs }]]);
    memory = remembering(memory, seen, { nowMs: minute * MINUTE, awayMs });
  }
  if (memory === undefined) throw new Error('No look');
  return standing(memory, 'audit-events');
}

describe('the memory of the watcher', () => {
  it('counts looks at a source that stands', () => {
    expect(
      after([
        [0, 'a'],
        [5, 'a'],
        [10, 'a'],
      ]),
    ).toEqual({ looks: 3, sinceMs: 0, answered: 0 });
  });

  it('begins anew when the source moves', () => {
    expect(
      after([
        [0, 'a'],
        [5, 'a'],
        [10, 'b'],
      ]),
    ).toEqual({ looks: 1, sinceMs: 10 * MINUTE, answered: 0 });
  });

  it('begins anew after the watcher itself was away: the source may have been, too', () => {
    expect(
      after([
        [0, 'a'],
        [5, 'a'],
        [60, 'a'],
      ]),
    ).toEqual({ looks: 1, sinceMs: 60 * MINUTE, answered: 0 });
  });

  it('leaves a source that could not be read where it stood', () => {
    expect(
      after([
        [0, 'a'],
        [5, undefined],
        [10, 'a'],
      ]),
    ).toEqual({ looks: 2, sinceMs: 0, answered: 0 });
  });

  it('counts a source that never ran like one that stands', () => {
    expect(
      after([
        [0, ''],
        [5, ''],
        [10, ''],
      ]).looks,
    ).toBe(3);
  });

  it('counts the looks at which calls had been answered since it stands', () => {
    expect(
      after([
        [0, 'a', 0],
        [5, 'a', 0],
        [10, 'a', 9],
        [15, 'a', 9],
      ]).answered,
    ).toBe(2);
  });
});
