import Table from 'cli-table3';
import type { CauseOutcome, ReasonCount } from './outcome.ts';

/** The outcome for people: what goes out by cause, then why the rest does not. `resets`: how many there were to judge. */
export function outcomeText(outcomes: readonly CauseOutcome[], resets: number): string {
  if (resets === 0 && outcomes.length === 0) return NO_RESETS;
  if (outcomes.length === 0) return ALL_WELL;
  const parts = [causesTable(outcomes), ticketsText(outcomes), reasonsTable(outcomes)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const NO_RESETS =
  'None of the rows is about a password reset, so nothing would have gone out. Was the log filtered when it was exported?\n';
const ALL_WELL =
  'Nothing would have gone out: every password reset in these rows went well or is still under way.\n';

const total = (counts: readonly ReasonCount[]): number =>
  counts.reduce((sum, { messages }) => sum + messages, 0);

const COLUMNS: readonly (readonly [head: string, of: (outcome: CauseOutcome) => number])[] = [
  ['People', ({ people }) => people],
  ['E-mails', ({ emails }) => emails],
  ['Reminders', ({ reminders }) => reminders],
  ['Works again', ({ worksAgain }) => worksAgain],
  // A part of the three before.
  ['Sent later', ({ sentLater }) => total(sentLater)],
  ['Held back', ({ heldBack }) => total(heldBack)],
  ['Too late', ({ tooLate }) => total(tooLate)],
  ['Refused', ({ refused }) => total(refused)],
  ['Not due', ({ notDue }) => total(notDue)],
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
  ['Sent later', 'sentLater'],
  ['Held back', 'heldBack'],
  ['Too late', 'tooLate'],
  ['Refused', 'refused'],
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
