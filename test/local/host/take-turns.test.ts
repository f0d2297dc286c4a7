import { describe, expect, it } from 'vitest';
import { takeTurns } from '../../../local/host/take-turns.ts';

describe('takeTurns', () => {
  it('runs acts of one kind side by side and those of another kind apart, in order', async () => {
    const inTurn = takeTurns();
    const told: string[] = [];
    const act = (name: string) => async () => {
      told.push(`${name} begins`);
      await Promise.resolve();
      told.push(`${name} ends`);
    };
    await Promise.all([
      inTurn('a', act('a1')),
      inTurn('a', act('a2')),
      inTurn('b', act('b1')),
      inTurn('a', act('a3')),
    ]);
    expect(told).toEqual([
      'a1 begins',
      'a2 begins',
      'a1 ends',
      'a2 ends',
      'b1 begins',
      'b1 ends',
      'a3 begins',
      'a3 ends',
    ]);
  });

  it('goes on after a failure, which only its own caller sees', async () => {
    const inTurn = takeTurns();
    const failing = inTurn('a', () => Promise.reject(new Error('no')));
    const next = inTurn('b', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
