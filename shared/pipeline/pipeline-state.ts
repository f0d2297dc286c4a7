/** How far a source has been read, as its own records say. */
export type Progress = {
  /** Changes whenever the source gets on, by however little. */
  position: string;
  /** Up to here it has been read; milliseconds since 1970. */
  upToMs: number;
  /** Further rhythms of the same source, and when each should have been done at the latest. */
  rounds?: readonly { name: string; dueAtMs: number }[];
  /** Stretches that can no longer be read, and when that was noticed. */
  gaps?: readonly { fromMs: number; toMs: number; reason: string; noticedAtMs: number }[];
};

/** Something that is read again and again. To have one more watched, add it to the list in wiring-pipeline.ts. */
export type Source = {
  name: string;
  /** Undefined where it never ran. */
  readProgress: () => Promise<Progress | undefined>;
};

export type SourceState = {
  progress: Progress | undefined;
  /**
   * In so many looks in a row, the first of them then, it stood where it stands; at `answered` of them the far side had
   * answered a call of this source well in the meantime, as far as that is known.
   */
  unchanged: { looks: number; sinceMs: number; answered: number };
};

/** Messages that lie somewhere. */
export type Pile = { count: number; oldestMs: number };

export type SubscriptionState = { waiting: Pile; dead: Pile };

/** How Microsoft Graph answers one kind of call. */
export type CallRecord = {
  /** When it last answered well. */
  answeredAtMs?: number | undefined;
  /** Refusals (403) since then. */
  refused?: { count: number; sinceMs: number; lastMs: number; code: string } | undefined;
};

export type ClockReading = { aheadMs: number; atMs: number };

/** What one look at ourselves shows. What could not be read is left out: it is unknown, not well. */
export type PipelineState = {
  sources: ReadonlyMap<string, SourceState>;
  subscriptions: ReadonlyMap<string, SubscriptionState>;
  /** By the function that set them aside. */
  setAside?: ReadonlyMap<string, Pile> | undefined;
  /** Findings about people of the last day. */
  reasons?: { findings: number; unmapped: number } | undefined;
  /** Deliveries that nobody has ended for too long, by channel and state. */
  overdue?: ReadonlyMap<string, Pile> | undefined;
  /** By the name of a part in graph-parts.ts. */
  calls?: ReadonlyMap<string, CallRecord> | undefined;
  /** The permissions in our own token; undefined where there is none or where it cannot be read. */
  roles?: readonly string[] | undefined;
  clock?: ClockReading | undefined;
};

/** From where on something is trouble. */
export type PipelineRules = {
  staleMs: number;
  frozenLooks: number;
  queueMs: number;
  queueDepth: number;
  unmapped: { findings: number; percent: number };
  clockMs: number;
};
