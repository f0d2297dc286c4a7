import type { Cause } from '../../../shared/catalogue/causes.ts';
import type { Occasion } from '../../../shared/deliveries/reminder.ts';
import type { TicketAct } from '../../../shared/deliveries/ticket-record.ts';
import type { Finding } from '../../../shared/findings/finding.ts';

/**
 * How a message to a person would stand. `waiting`: its time has not come. `not-due`: nothing is to be told, or not any
 * more.
 */
export type MessageState = 'waiting' | 'sent' | 'refused' | 'too-late' | 'not-due';

export type Message = {
  cause: Cause;
  occasion: Occasion;
  state: MessageState;
  /** Why it is not sent. */
  reason?: string;
  /** Why it was not sent at once. */
  heldFor: Set<string>;
};

/** What was counted while the past was played. Holds no names but those in the findings. */
export type Tally = {
  /** The newest revision of each. */
  findings: Map<string, Finding>;
  /** By the id of the delivery. */
  messages: Map<string, Message>;
  tickets: { cause: Cause; act: TicketAct }[];
};

export function emptyTally(): Tally {
  return { findings: new Map(), messages: new Map(), tickets: [] };
}
