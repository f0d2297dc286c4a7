import type { Finding } from './finding.ts';

/** What we concluded about one person so far. */
export type PersonFile = {
  personId: string;
  /** The latest revision of each finding, newest last. */
  findings: Finding[];
  /** When the person last got through, as far as rows have told; milliseconds since 1970. */
  lastSuccessAtMs?: number;
  /** Ids of findings whose latest revision may not have reached the bus yet. */
  pending: string[];
  /** As it was read, so that a change by somebody else in between is noticed; absent when new. */
  version?: string;
};

/** How an episode is followed whose condition is looked at again and again. */
export type Watch = {
  /** The part of the look that shows it: `status/licences`. */
  part: string;
  /** What it concerns; see Condition. */
  about: string;
  /** Since when it has been looked for and not found; milliseconds since 1970. */
  absentSinceMs?: number;
  /** How often it was gone and came back. */
  cameBack: number;
};

/** A stretch of trouble of the tenant or of the connector. */
export type Episode = {
  finding: Finding;
  /** Ids of the people it has hit, or of the rows it is about. */
  members: string[];
  /** True while its latest revision may not have reached the bus. */
  pending: boolean;
  /** Where a condition is watched; absent where people's attempts or a switch tell of it. */
  watch?: Watch;
  /** As for a person's file. */
  version?: string;
};

/** What the pull knows besides the rows it has just read. */
export type Known = {
  files: ReadonlyMap<string, PersonFile>;
  episodes: readonly Episode[];
};

/** What the pull concludes: files and episodes that changed, to be kept, with the findings in them to be published. */
export type Conclusions = { files: PersonFile[]; episodes: Episode[] };
