import { MINUTE, SECOND, type Clock, type Wait } from '../clock.ts';
import { ConflictError, TransientError } from '../errors.ts';

/** When messages of a sender may go out, or went out, oldest first, in milliseconds since 1970. */
export type TakenTurns = { at: readonly number[]; version?: string };

/** The turns of a sender, which all instances of the app share. */
export type SenderTurns = {
  read(): Promise<TakenTurns>;
  /** ConflictError: another instance took a turn meanwhile. */
  save(turns: TakenTurns): Promise<void>;
};

export type PaceNeeds = { turns: SenderTurns; clock: Clock; wait: Wait };

/** Exchange lets one mailbox send 30 messages a minute (graph-facts 5); the rest is for whoever else uses it. */
export const SENDER_PACE = { calls: 25, perMs: MINUTE };

/** Longer than this nobody stands in line: the lease of a delivery would lapse. The message comes back instead. */
const LONGEST_WAIT_MS = MINUTE;

/** Other instances take turns too; whoever comes second looks again. */
const TRIES = 20;

/**
 * Resolves when the next message may go out, at most 25 in any minute over all instances. The turn is taken first and
 * waited for afterwards, so that nobody else can take it. Throws a TransientError where the line is too long.
 */
export function sharedPace(needs: PaceNeeds): () => Promise<void> {
  // One at a time in this process, so that only instances meet at the table.
  let line: Promise<unknown> = Promise.resolve();
  return async () => {
    const taken = line.then(() => takeTurn(needs));
    line = taken.catch(() => {});
    const pauseMs = (await taken) - needs.clock().getTime();
    if (pauseMs > 0) await needs.wait(pauseMs);
  };
}

async function takeTurn({ turns, clock }: PaceNeeds): Promise<number> {
  for (let tried = 1; ; tried += 1) {
    const { at, ...rest } = await turns.read();
    const nowMs = clock().getTime();
    const turnMs = nextTurn(at, nowMs);
    if (turnMs - nowMs > LONGEST_WAIT_MS) {
      throw new TransientError('As many messages wait as may go out in a minute', {
        retryAfterMs: turnMs - nowMs,
      });
    }
    try {
      await turns.save({ ...rest, at: [...at, turnMs].slice(-SENDER_PACE.calls) });
      return turnMs;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if (tried === TRIES) throw new TransientError('Too many take turns at once', { retryAfterMs: SECOND });
    }
  }
}

/** The first instant at which fewer than 25 went out in the minute before. */
function nextTurn(at: readonly number[], nowMs: number): number {
  const oldest = at.length < SENDER_PACE.calls ? undefined : at.at(-SENDER_PACE.calls);
  const freeMs = oldest === undefined ? nowMs : oldest + SENDER_PACE.perMs;
  // Another instance's clock may be ahead of ours, but not by more than anybody waits.
  const lastMs = Math.min(at.at(-1) ?? nowMs, nowMs + LONGEST_WAIT_MS);
  return Math.max(nowMs, freeMs, lastMs);
}
