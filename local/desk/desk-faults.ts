import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import type { Answer, Operation } from './desk-face.ts';

/**
 * `hang`: never answers. `drop`: cuts the connection. `web-page`: a sign-in page with status 200. `cut-off`: promises a
 * long JSON answer and breaks off in it. A number: that status in the desk's own words. An answer: exactly that.
 */
export type Misbehaviour = 'hang' | 'drop' | 'web-page' | 'cut-off' | number | Answer;

export type Fault = {
  face: TicketProvider;
  /** Any operation where left out. */
  operation?: Operation;
  goes: Misbehaviour;
  /** Does what was asked and goes wrong only then. */
  afterActing?: boolean;
  /** Does what was asked when this is settled, whoever still waits for it: a request that runs on after we have left. */
  actsOnlyAfter?: Promise<unknown>;
  /** How many requests it meets; 1 where left out. */
  times?: number;
};

export type DeskFaults = {
  inject(fault: Fault): void;
  clear(): void;
  /** Those injected and not yet used up. */
  waiting(): number;
};

/** The fault for this request, used up by one. */
export type TakeFault = (face: TicketProvider, operation: Operation) => Fault | undefined;

/** Faults in the order of their injection. */
export function createDeskFaults(): { faults: DeskFaults; take: TakeFault } {
  let waiting: { fault: Fault; left: number }[] = [];

  function take(face: TicketProvider, operation: Operation): Fault | undefined {
    const entry = waiting.find(
      ({ fault }) => fault.face === face && (fault.operation ?? operation) === operation,
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    waiting = waiting.filter(({ left }) => left > 0);
    return entry.fault;
  }

  const faults: DeskFaults = {
    inject: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    clear: () => void (waiting = []),
    waiting: () => waiting.reduce((sum, { left }) => sum + left, 0),
  };
  return { faults, take };
}
