/**
 * A Windows event of the connector server or of a domain controller, as far as it can tell of somebody's attempt. Small:
 * what the event said beyond this is not kept.
 */
export type PersonEvent = {
  /** The same however often the event is read. */
  id: string;
  /** Milliseconds since 1970. */
  atMs: number;
  /** The server that wrote it, in lower case. */
  server: string;
  /** The event id. */
  code: string;
  /** Ids of the catalogue entries that recognise it, the most specific first. */
  signals: readonly string[];
  /** Object ids and user principal names in lower case; empty where the event only stands beside another. */
  people: readonly string[];
  /** What it said, where nobody knows what that means (at most 1,000 characters). */
  text?: string;
};
