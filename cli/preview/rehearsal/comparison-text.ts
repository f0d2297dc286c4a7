import Table from 'cli-table3';
import type { Finding } from '../../../shared/findings/finding.ts';
import { cutTo, oneLine } from '../../../shared/tickets/inert-text.ts';
import { seenAt, type Comparison, type Move } from './compare-catalogues.ts';

// Without colours, and without the lines between rows.
const LOOK = {
  style: { head: [], border: [] },
  chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
};

// More lines than anybody reads in a terminal; `--format json` has them all.
const LONGEST_TABLE = 200;
const LONGEST_CELL = 60;

/** What another catalogue changes, for people. */
export function comparisonText({ causes, moved }: Comparison, timeZone: string): string {
  if (moved.length === 0)
    return `${causesTable(causes)}\n\nBoth catalogues say the same about every finding.\n`;
  const hidden = moved.length - LONGEST_TABLE;
  const more = hidden > 0 ? `… and ${hidden} older ones; --format json prints all of them.\n` : '';
  return `${causesTable(causes)}\n\n${movesTable(moved, timeZone)}\nTimes are in ${timeZone}.\n${more}`;
}

function causesTable(causes: Comparison['causes']): string {
  const table = new Table({
    head: ['Cause', 'Before', 'After', 'Change'],
    colAligns: ['left', 'right', 'right', 'right'],
    ...LOOK,
  });
  for (const { cause, before, after } of causes) table.push([cause, before, after, signed(after - before)]);
  return table.toString();
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : String(change);
}

function movesTable(moved: readonly Move[], timeZone: string): string {
  // The same order of parts in every country, so that nobody takes the month for the day.
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const table = new Table({ head: ['When', 'Who', 'Before', 'After', 'What the log says'], ...LOOK });
  for (const move of moved.slice(0, LONGEST_TABLE)) {
    const { before, after } = move;
    const finding = after ?? before;
    table.push([
      time.format(new Date(seenAt(move))),
      who(finding),
      before?.cause ?? 'no finding',
      after?.cause ?? 'no finding',
      shown(finding?.evidence.at(-1)?.code ?? ''),
    ]);
  }
  return table.toString();
}

function who(finding: Finding | undefined): string {
  const { kind, userPrincipalName, id = '' } = finding?.subject ?? {};
  return kind === 'user' ? shown(userPrincipalName ?? id) : `the ${kind ?? ''}`;
}

function shown(text: string): string {
  return cutTo(oneLine(text), LONGEST_CELL);
}
