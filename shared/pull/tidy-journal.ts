import { expire, expireEpisodes, expireFile, type Silence } from '../classify/expire.ts';
import { ConflictError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import type { Episode, PersonFile } from '../findings/known.ts';
import { isEpisodeDone, isFileDone } from '../findings/no-longer-needed.ts';
import { keepAndPublish, type ReviewNeeds } from './review-slice.ts';

type FileInRow = { file: PersonFile; row: { partitionKey: string; rowKey: string; etag: string } };

/** What tidying needs from outside. */
export type TidyNeeds = Pick<ReviewNeeds, 'journal' | 'publish'> & {
  old: {
    files(bucket: string): AsyncGenerator<FileInRow[]>;
    removeFiles(files: readonly FileInRow[]): Promise<number>;
    removeEpisodes(episodes: readonly Episode[]): Promise<number>;
    openFindings(heardBeforeMs: number): AsyncGenerator<Finding[]>;
  };
};

/** When findings expire, and from when on the journal is needed. */
export type TidyRule = Silence & {
  /** What the journal holds from before this instant is compared with nothing any more. */
  neededFromMs: number;
};

export type Tidied = { expired: number; removed: number };

/** The pull may meet us at one person; whoever comes second reads again and decides again. */
const TRIES = 5;

/** Closes the findings of people in one bucket that nothing was heard of, and deletes the files that are done with. */
export async function tidyFiles(
  bucket: string,
  rule: TidyRule,
  { needs, goOn }: { needs: TidyNeeds; goOn: () => boolean },
): Promise<Tidied> {
  const tidied: Tidied = { expired: 0, removed: 0 };
  for await (const page of needs.old.files(bucket)) {
    const quiet = page.filter(({ file }) => expireFile(file, rule) !== undefined);
    tidied.expired += await expirePeople(
      quiet.map(({ file }) => file.personId),
      rule,
      needs,
    );
    tidied.removed += await needs.old.removeFiles(
      page.filter(({ file }) => isFileDone(file, rule.neededFromMs)),
    );
    if (!goOn()) break;
  }
  return tidied;
}

async function expirePeople(personIds: readonly string[], rule: TidyRule, needs: TidyNeeds): Promise<number> {
  if (personIds.length === 0) return 0;
  return deciding(async () => {
    const files = await needs.journal.readFiles(personIds);
    const changed = [...files.values()].flatMap((file) => expireFile(file, rule) ?? []);
    return keepAndPublish({ files: changed, episodes: [] }, needs);
  });
}

/** The same for the findings of the tenant and the connector. */
export async function tidyEpisodes(rule: TidyRule, needs: TidyNeeds): Promise<Tidied> {
  const expired = await deciding(async () => {
    const episodes = expireEpisodes(await needs.journal.readEpisodes(), rule);
    return keepAndPublish({ files: [], episodes }, needs);
  });
  const done = (await needs.journal.readEpisodes()).filter((one) => isEpisodeDone(one, rule.neededFromMs));
  return { expired, removed: await needs.old.removeEpisodes(done) };
}

/**
 * Closes findings that the findings table shows as open and that the journal no longer holds, or holds as resolved: a
 * message that was replayed late, or one that got lost. The same revision every time, so that repeating it does no harm.
 */
export async function closeForgotten(
  rule: TidyRule,
  { needs, goOn }: { needs: TidyNeeds; goOn: () => boolean },
): Promise<number> {
  let closed = 0;
  for await (const findings of needs.old.openFindings(rule.neededFromMs)) {
    const people = findings.flatMap(({ subject }) => (subject.kind === 'user' ? [subject.id] : []));
    const files = [...(await needs.journal.readFiles(people)).values()].flatMap((file) => file.findings);
    const episodes = (await needs.journal.readEpisodes()).map(({ finding }) => finding);
    const known = new Map([...files, ...episodes].map((finding) => [finding.id, finding]));
    const ends = findings.flatMap((finding) => endOf(finding, known.get(finding.id), rule));
    await needs.publish(ends);
    closed += ends.length;
    if (!goOn()) break;
  }
  return closed;
}

function endOf(recorded: Finding, known: Finding | undefined, rule: TidyRule): Finding[] {
  if (known !== undefined) {
    return known.status === 'resolved' && known.revision > recorded.revision ? [known] : [];
  }
  const end = expire(recorded, rule);
  return end === recorded ? [] : [end];
}

async function deciding<Result>(decide: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await decide();
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === TRIES) throw error;
    }
  }
}
