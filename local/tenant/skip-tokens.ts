import type { Clock } from '../../shared/clock.ts';
import { MINUTE } from '../../shared/clock.ts';
import type { Random } from './seeded.ts';

// Microsoft does not say how long a token lives; reports speak of tokens refused within one slow scan (graph-facts 2.5).
const TOKEN_LIFE_MS = 10 * MINUTE;

/** Remembers where a reader of pages had got to. */
export type SkipTokens<Position> = {
  issue(position: Position): string;
  /** The position, as often as asked, until the token is too old. */
  redeem(token: string): Position | undefined;
};

export function createSkipTokens<Position>(clock: Clock, random: Random): SkipTokens<Position> {
  const issued = new Map<string, { position: Position; expiresAtMs: number }>();

  function forgetExpired(nowMs: number): void {
    for (const [token, { expiresAtMs }] of issued) {
      // Kept in order of issue, so the first live one ends the search.
      if (expiresAtMs > nowMs) return;
      issued.delete(token);
    }
  }

  return {
    issue(position) {
      const nowMs = clock().getTime();
      forgetExpired(nowMs);
      const token = `${random.text('0123456789abcdef', 32)}__1`;
      issued.set(token, { position, expiresAtMs: nowMs + TOKEN_LIFE_MS });
      return token;
    },
    redeem(token) {
      const found = issued.get(token);
      return found !== undefined && found.expiresAtMs > clock().getTime() ? found.position : undefined;
    },
  };
}
