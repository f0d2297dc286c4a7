import type { Severity } from '../catalogue/causes.ts';
import type { TicketText } from './ticket-text.ts';

export type TicketProvider = 'servicenow' | 'jira' | 'github' | 'webhook';

/** A ticket as its desk knows it. Small enough to be kept in a delivery record. */
export type TicketRef = {
  provider: TicketProvider;
  /** Where at that provider, as `TicketDesk.place`; kept with a ticket that was acted on. */
  place?: string;
  /** What the desk's interface calls it: a sys_id, an issue id, an issue number. */
  id: string;
  /** What people call it: `INC0010007`, `DESK-12`, `#12`. */
  key: string;
  url?: string;
  state: 'open' | 'closed';
  /** UTC; absent while open, and where the desk does not tell. */
  closedAt?: string;
};

export type NewTicket = {
  /** Ids only, so that the same trouble always finds the same ticket. */
  groupingKey: string;
  deliveryId: string;
  title: string;
  body: TicketText;
  severity: Severity;
  /** Short words of `[a-z0-9-]`. */
  labels: readonly string[];
};

/** Something to add to a ticket. `deliveryId` makes it happen once, however often it is asked for. */
export type TicketNote = { text: TicketText; deliveryId: string };

/**
 * Whether and when `find` sees a ticket that `open` was asked for. `lagMs` counts from our time-out, at which we have left
 * and the desk may still be at work: how long a request may run on there, and how far a search is behind after that. Only
 * then a `find` that comes back empty may be believed. Where nothing can be found, keep what `open` returned.
 */
export type LookUp = { possible: true; lagMs: number } | { possible: false };

/**
 * A help desk. Every call throws `TransientError` where trying again later can help (it may have acted: look first, as
 * `find` and the delivery ids allow) and `PermanentError` where it cannot; its kind `TicketGone` where only this one
 * ticket was not found.
 */
export type TicketDesk = {
  provider: TicketProvider;
  /**
   * The instance with its table, project or repository: numbers of another place name other people's tickets. Holds no
   * secret. Absent where there is one place only.
   */
  place?: string;
  lookUp: LookUp;
  /** The newest ticket that carries this grouping key. */
  find(groupingKey: string): Promise<TicketRef | undefined>;
  /** Does not look first: that is what `find` is for. */
  open(ticket: NewTicket): Promise<TicketRef>;
  comment(ref: TicketRef, note: TicketNote): Promise<void>;
  /** A ticket that is closed already stays closed; it gets the note where the desk still takes one. */
  close(ref: TicketRef, note: TicketNote): Promise<void>;
  /** `cannot-reopen`: this desk does not let a closed ticket come back, so the return needs a new one. */
  reopen(ref: TicketRef, note: TicketNote): Promise<'reopened' | 'cannot-reopen'>;
};
