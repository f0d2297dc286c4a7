import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../findings/finding.ts';
import type { Episode } from '../findings/known.ts';

/** The finding as known where nothing changed, else the next revision of it. */
export function revised(before: Finding | undefined, after: Finding): Finding {
  if (before === undefined) return after;
  const next = { ...after, revision: before.revision };
  return isDeepStrictEqual(before, next) ? before : { ...next, revision: before.revision + 1 };
}

/** The episodes that are to be kept anew; those with news, or whose news may not have reached the bus, as `pending`. */
export function changedEpisodes(known: readonly Episode[], after: readonly Episode[]): Episode[] {
  const before = new Map(known.map((episode) => [episode.finding.id, episode]));
  return after.flatMap((episode) => {
    const was = before.get(episode.finding.id);
    const finding = revised(was?.finding, episode.finding);
    if (finding !== was?.finding || episode.pending) return [{ ...episode, finding, pending: true }];
    return isDeepStrictEqual(was.watch, episode.watch) ? [] : [{ ...episode, finding }];
  });
}
