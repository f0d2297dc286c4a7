import { followConditions, type FollowContext } from '../classify/follow-conditions.ts';
import { changedEpisodes } from '../classify/revise.ts';
import { explainSymptoms } from '../classify/root-causes.ts';
import { ConflictError, TransientError } from '../errors.ts';
import type { Look } from '../findings/condition.ts';
import { keepAndPublish, type ReviewNeeds } from './review-slice.ts';

/** What following a look needs from outside. */
export type FollowNeeds = Pick<ReviewNeeds, 'journal' | 'publish'> & { follow: FollowContext };

/** The pull of audit events may meet us at one episode; whoever comes second reads again and follows again. */
const TRIES = 8;

/**
 * Joins a look with what is known, keeps and publishes what is new; what a crash left unpublished goes out with the next
 * look. Returns how many findings were published.
 */
export async function followLook(look: Look, { journal, publish, follow }: FollowNeeds): Promise<number> {
  for (let tried = 1; ; tried += 1) {
    try {
      const known = await journal.readEpisodes();
      const after = explainSymptoms(followConditions(look, known, follow));
      return await keepAndPublish(
        { files: [], episodes: changedEpisodes(known, after) },
        { journal, publish },
      );
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      // No conflict any more to whoever called: that would mean that somebody else does this work.
      if (tried === TRIES) throw new TransientError('What a look showed could not be kept', { cause: error });
    }
  }
}
