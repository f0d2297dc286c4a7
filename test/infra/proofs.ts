import { describe, expect, it } from 'vitest';
import { changed, readSources, type Sources } from './sources.ts';

/** One side changed, and the problem that must then be named. */
export type Proof = { when: string; path: string; change: readonly [string | RegExp, string]; says: string };

const sources = readSources();

/** States what holds of the files as they are, and proves that it would not go unnoticed if it did not. */
export function promise(
  title: string,
  check: (sources: Sources) => string[],
  proofs: readonly Proof[],
): void {
  describe.each([title])('%s', () => {
    it('holds', () => {
      expect(check(sources)).toEqual([]);
    });

    it.each(proofs)('is broken by name when $when', ({ path, change, says }) => {
      expect(check(changed(sources, path, change))).toContainEqual(expect.stringContaining(says));
    });
  });
}
