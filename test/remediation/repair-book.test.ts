import { describe, expect, it } from 'vitest';
import { placeIn, type RepairBook } from '../../shared/deliveries/repair-book.ts';
import { HOUR, MINUTE, START } from './a-repair.ts';

const LIMITS = { perDay: 2, coolDownMs: HOUR };
const RESTART = { deliveryId: 'one', action: 'restart-sync-service' };

/** A book after each of these took its place. */
function after(...places: [string, string, number][]): RepairBook {
  return { places: places.map(([deliveryId, action, atMs]) => ({ deliveryId, action, atMs })) };
}

describe('the limits of repairs', () => {
  it('give the first its place, and the same one the same place again', () => {
    const first = placeIn({ places: [] }, RESTART, LIMITS, START);
    expect(first.kind).toBe('taken');
    const book = first.kind === 'taken' ? first.book : { places: [] };
    expect(placeIn(book, RESTART, LIMITS, START + MINUTE)).toEqual({ kind: 'had' });
  });

  it('make the same action wait for its cool-down, and another not', () => {
    const book = after(['zero', 'restart-sync-service', START]);
    expect(placeIn(book, RESTART, LIMITS, START + HOUR - 1)).toMatchObject({
      kind: 'full',
      untilMs: START + HOUR,
    });
    expect(placeIn(book, RESTART, LIMITS, START + HOUR).kind).toBe('taken');
    expect(placeIn(book, { ...RESTART, action: 'start-delta-sync' }, LIMITS, START + 1).kind).toBe('taken');
  });

  it('make all wait once the day is full, until its first is a day old', () => {
    const book = after(['a', 'x', START], ['b', 'y', START + HOUR]);
    expect(placeIn(book, RESTART, LIMITS, START + 2 * HOUR)).toMatchObject({
      kind: 'full',
      untilMs: START + 24 * HOUR,
    });
    expect(placeIn(book, RESTART, LIMITS, START + 24 * HOUR).kind).toBe('taken');
  });

  it('forget what no cool-down can reach', () => {
    const answer = placeIn(after(['old', 'x', START - 9 * 24 * HOUR]), RESTART, LIMITS, START);
    expect(answer.kind === 'taken' && answer.book.places.map(({ deliveryId }) => deliveryId)).toEqual([
      'one',
    ]);
  });
});
