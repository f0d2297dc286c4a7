import type { Operation } from '../desk/desk-face.ts';
import type { Misbehaviour } from '../desk/desk-faults.ts';
import type { Trouble } from '../tenant/faults.ts';
import type { Random } from '../tenant/seeded.ts';
import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import type { Surroundings } from './surroundings.ts';

/** A far side that goes wrong once, mostly after it has done what it was asked. */
export type Fault =
  | { at: 'graph'; path: string; trouble: Trouble }
  | { at: 'desk'; operation: Operation; goes: Misbehaviour; afterActing: boolean };

// Parts of paths: asking for a person, reading the audit log, and what is done with drafts.
const READING = ['/users/', '/directoryAudits'];
const WRITING = ['/messages', '/send'];
const OPERATIONS: readonly Operation[] = ['open', 'find', 'comment', 'close', 'reopen'];
const STATUSES = [429, 500, 502, 503, 504];

/** Up to three faults, by chance. */
export function chanceFaults(random: Random): Fault[] {
  return Array.from({ length: random.between(0, 3) }, () =>
    random.fraction() < 0.6 ? graphFault(random) : deskFault(random),
  );
}

function graphFault(random: Random): Fault {
  const troubles: readonly Trouble[] = [
    { kind: 'error', status: random.oneOf(STATUSES), afterActing: random.fraction() < 0.8 },
    { kind: 'error', status: random.oneOf(STATUSES), afterActing: true },
    // Both act first.
    { kind: 'cut' },
    { kind: 'silent' },
  ];
  const trouble = random.oneOf(troubles);
  // Whoever reads in silence waits for its time-out, a real minute; a delivery that hangs is killed.
  const paths = trouble.kind === 'silent' ? WRITING : [...READING, ...WRITING];
  return { at: 'graph', path: random.oneOf(paths), trouble };
}

function deskFault(random: Random): Fault {
  const goes: readonly Misbehaviour[] = ['drop', 'hang', 'cut-off', ...STATUSES];
  return {
    at: 'desk',
    operation: random.oneOf(OPERATIONS),
    goes: random.oneOf(goes),
    afterActing: random.fraction() < 0.8,
  };
}

/** Has the far side go wrong at the next request of that kind. */
export function setFault(fault: Fault, { tenant, desk }: Surroundings, face: TicketProvider): void {
  if (fault.at === 'graph') tenant.faults.add({ ...fault.trouble, path: fault.path, next: 1 });
  else desk.faults.inject({ ...fault, face });
}

/** Takes back what has not happened. */
export function clearFaults({ tenant, desk }: Surroundings): void {
  tenant.faults.clear();
  desk.faults.clear();
}
