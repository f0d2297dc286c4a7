import Table from 'cli-table3';
import type { CauseOutcome, ReasonCount } from './outcome.ts';

/** The outcome for people: what goes out by cause, then why the rest does not. */
export function outcomeText(outcomes: readonly CauseOutcome[]): string {
  if (outcomes.length === 0) {
    return 'Nothing would have gone out for what could be read: either no row about a password reset was there, or every reset went well or is still under way.\n';
  }
  const parts = [causesTable(outcomes), ticketsText(outcomes), reasonsTable(outcomes)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const total = (counts: readonly ReasonCount[]): number =>
  counts.reduce((sum, { messages }) => sum + messages, 0);

const COLUMNS: readonly (readonly [head: string, of: (outcome: CauseOutcome) => number])[] = [
  ['People', ({ people }) => people],
  ['E-mails', ({ emails }) => emails],
  ['Reminders', ({ reminders }) => reminders],
  ['Works again', ({ worksAgain }) => worksAgain],
  ['Held back', ({ heldBack }) => total(heldBack)],
  ['Refused', ({ refused }) => total(refused)],
  ['Tickets', ({ tickets }) => tickets.opened],
];

// Without the lines between rows.
const CHARS = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

function causesTable(outcomes: readonly CauseOutcome[]): string {
  const table = new Table({
    head: ['Cause', ...COLUMNS.map(([head]) => head)],
    colAligns: ['left', ...COLUMNS.map(() => 'right' as const)],
    style: { head: [], border: [] },
    chars: CHARS,
  });
  for (const outcome of outcomes) table.push([outcome.cause, ...COLUMNS.map(([, of]) => of(outcome))]);
  // People are counted for each cause; somebody may have met several.
  const sums = COLUMNS.map(([head, of]) =>
    head === 'People' ? '' : outcomes.reduce((sum, outcome) => sum + of(outcome), 0),
  );
  table.push(['Together', ...sums]);
  return table.toString();
}

function ticketsText(outcomes: readonly CauseOutcome[]): string {
  const sum = (what: keyof CauseOutcome['tickets']) =>
    outcomes.reduce((all, { tickets }) => all + tickets[what], 0);
  if (sum('opened') === 0) return '';
  return `Of the tickets, ${sum('closed')} would have been closed and ${sum('reopened')} reopened; ${sum('updated')} notes would have told a new number.`;
}

const ENDS = [
  ['Held back', 'heldBack'],
  ['Still waiting', 'waiting'],
  ['Refused', 'refused'],
  ['Too late', 'tooLate'],
  ['Not due', 'notDue'],
] as const;

function reasonsTable(outcomes: readonly CauseOutcome[]): string {
  const table = new Table({
    head: ['Cause', 'What', 'Why', 'Messages'],
    colAligns: ['left', 'left', 'left', 'right'],
    style: { head: [], border: [] },
    chars: CHARS,
  });
  for (const outcome of outcomes) {
    for (const [what, end] of ENDS) {
      for (const { reason, messages } of outcome[end]) table.push([outcome.cause, what, reason, messages]);
    }
  }
  return table.length === 0 ? '' : table.toString();
}
