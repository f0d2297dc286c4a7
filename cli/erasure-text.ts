import Table from 'cli-table3';
import { tallyOf, type Erasure } from '../shared/store/erasure/erase.ts';

const WHAT_COMES_BACK = `What the tenant's audit log and the bus still hold is not erased: rows and messages that arrive later make new records,
and an outage of the last days can take the person's id in again while the audit log is read again. docs/privacy.md says when to run this a second time.
`;

/** What was erased, or would be, for people. Without `left` nothing was done. */
export function erasureText(done: Erasure, left: Erasure | undefined): string {
  const isDone = left !== undefined;
  const table = new Table({
    head: [
      'Table',
      isDone ? 'Rows deleted' : 'Rows to delete',
      isDone ? 'Rows changed' : 'Rows to change',
      'Busy',
    ],
    style: { head: [], border: [] },
  });
  for (const { table: name, deleted, rewritten, busy } of tallyOf(done))
    table.push([name, deleted, rewritten, busy]);
  const known = `Known as: ${[...done.person.ids].join(', ')}\n`;
  if (done.changes.length === 0) return `${known}No table holds anything about this person.\n`;
  return `${known}${sharedText(done)}${table.toString()}\n${isDone ? WHAT_COMES_BACK : 'Nothing was changed. Add --yes to erase.\n'}`;
}

function sharedText({ person }: Erasure): string {
  if (person.shared.length === 0) return '';
  return `Somebody else has or had this name, too; where only the name stands it was left: ${person.shared.join(', ')}\n`;
}

/** The same for programs. */
export function erasureJson(done: Erasure, left: Erasure | undefined): string {
  const tables = Object.fromEntries(tallyOf(done).map(({ table, ...tally }) => [table, tally]));
  const { ids, shared } = done.person;
  const told = {
    erased: left !== undefined,
    person: { ids: [...ids], shared },
    tables,
    left: left?.changes.length ?? 0,
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}
