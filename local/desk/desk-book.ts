import type { Clock } from '../../shared/clock.ts';
import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';

/** A ticket at the local desk, the same for all four faces. */
export type DeskTicket = {
  face: TicketProvider;
  /** Counts from 1 within its face. */
  number: number;
  id: string;
  key: string;
  title: string;
  /** As it was sent: plain text, markdown, or a document as JSON. */
  body: string;
  labels: string[];
  /** Whatever else the face stores, by the desk's own field names. */
  fields: Record<string, string>;
  /** The desk's own word: `6`, `Done`, `closed`. */
  status: string;
  state: 'open' | 'closed';
  openedAt: string;
  closedAt?: string;
  comments: { id: number; at: string; body: string }[];
  history: { at: string; what: string }[];
};

export type NewDeskTicket = Pick<
  DeskTicket,
  'face' | 'id' | 'key' | 'title' | 'body' | 'labels' | 'fields' | 'status'
>;

/** The tickets of all faces, and the only place that changes them. */
export type DeskBook = {
  clock: Clock;
  nextNumber(face: TicketProvider): number;
  open(ticket: NewDeskTicket): DeskTicket;
  comment(ticket: DeskTicket, body: string): { id: number; at: string; body: string };
  turn(ticket: DeskTicket, status: string, state: 'open' | 'closed'): void;
  /** Its number is not used again. */
  remove(ticket: DeskTicket): void;
  wasRemoved(face: TicketProvider, number: number): boolean;
  /** Of one face, oldest first. */
  of(face: TicketProvider): DeskTicket[];
  all(): DeskTicket[];
};

/** An empty book; times come from the clock. */
export function createDeskBook(clock: Clock): DeskBook {
  const tickets: DeskTicket[] = [];
  const now = () => clock().toISOString();
  const of = (face: TicketProvider) => tickets.filter((ticket) => ticket.face === face);
  const removed: DeskTicket[] = [];
  const nextNumber = (face: TicketProvider) =>
    [...tickets, ...removed].filter((ticket) => ticket.face === face).length + 1;
  let comments = 0;

  return {
    clock,
    of,
    all: () => tickets,
    nextNumber,
    open(ticket) {
      const at = now();
      const history = [{ at, what: `opened as ${ticket.status}` }];
      const opened: DeskTicket = {
        ...ticket,
        number: nextNumber(ticket.face),
        state: 'open',
        openedAt: at,
        comments: [],
        history,
      };
      tickets.push(opened);
      return opened;
    },
    comment(ticket, body) {
      comments += 1;
      const comment = { id: comments, at: now(), body };
      ticket.comments.push(comment);
      ticket.history.push({ at: comment.at, what: 'commented' });
      return comment;
    },
    turn(ticket, status, state) {
      const at = now();
      ticket.history.push({ at, what: `${ticket.status} → ${status}` });
      ticket.status = status;
      ticket.state = state;
      delete ticket.closedAt;
      if (state === 'closed') ticket.closedAt = at;
    },
    remove(ticket) {
      tickets.splice(tickets.indexOf(ticket), 1);
      removed.push(ticket);
    },
    wasRemoved: (face, number) => removed.some((ticket) => ticket.face === face && ticket.number === number),
  };
}
