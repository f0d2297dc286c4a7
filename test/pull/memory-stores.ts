import { ConflictError } from '../../shared/errors.ts';
import type { Episode, PersonFile } from '../../shared/findings/known.ts';
import type { Journal } from '../../shared/store/journal.ts';
import type { SeenRows } from '../../shared/store/seen-rows.ts';
import type { KeptSweepState, Watermarks } from '../../shared/store/watermarks.ts';

type Versioned = { version?: string };

/** Rows in memory that notice two writers, as the tables do. */
function versioned<Item extends Versioned>(keyOf: (item: Item) => string) {
  const items = new Map<string, Item>();
  let count = 0;
  return {
    items,
    save(item: Item): Item {
      if (items.get(keyOf(item))?.version !== item.version) throw new ConflictError('Changed meanwhile');
      count += 1;
      const next = { ...item, version: String(count) };
      items.set(keyOf(item), next);
      return next;
    },
  };
}

export function memoryJournal(): Journal & {
  files: Map<string, PersonFile>;
  episodes: Map<string, Episode>;
} {
  const files = versioned<PersonFile>(({ personId }) => personId);
  const episodes = versioned<Episode>(({ finding }) => finding.id);
  return {
    files: files.items,
    episodes: episodes.items,
    async readFiles(ids) {
      return new Map(
        [...ids].flatMap((id) => {
          const file = files.items.get(id);
          return file === undefined ? [] : [[id, file] as const];
        }),
      );
    },
    readEpisodes: async () => [...episodes.items.values()],
    saveFiles: async (some) => some.map((file) => files.save(file)),
    saveEpisodes: async (some) => some.map((episode) => episodes.save(episode)),
  };
}

/** One reader of the rows in `kept`; readers see what others have saved. */
export function memorySeenRows(kept: Set<string>): SeenRows {
  let added = new Set<string>();
  return {
    load: async () => undefined,
    has: ({ id }) => kept.has(id) || added.has(id),
    add: ({ id }) => void added.add(id),
    async save() {
      for (const id of added) kept.add(id);
      added = new Set();
    },
  };
}

export function memoryWatermarks(): Watermarks {
  let kept: KeptSweepState | undefined;
  let count = 0;
  return {
    read: async () => kept,
    async write(_tenant, _source, state, version) {
      if (kept?.version !== version) throw new ConflictError('Changed meanwhile');
      count += 1;
      kept = { state, version: String(count) };
      return kept.version;
    },
  };
}
