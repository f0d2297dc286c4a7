import Table from 'cli-table3';
import type { Cause } from '../shared/catalogue/causes.ts';
import type { Finding } from '../shared/findings/finding.ts';
import { nextStep } from '../shared/guidance/next-step.ts';
import { cutTo, oneLine } from '../shared/tickets/inert-text.ts';

export type TextOptions = { timeZone: string; columns: number };

// More lines than anybody reads in a terminal; `--format json` has them all.
const LONGEST_TABLE = 1_000;

/** Findings as tables for people: each of them with what to do, then how often each cause was met. */
export function findingsText(findings: readonly Finding[], options: TextOptions): string {
  if (findings.length === 0)
    return 'No trouble found: every reset in these rows went well, is still under way, or is not there.\n';
  const parts = [
    findingsTable(findings.slice(0, LONGEST_TABLE), options),
    hiddenText(findings.length),
    causesTable(findings),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function hiddenText(count: number): string {
  const hidden = count - LONGEST_TABLE;
  return hidden > 0
    ? `… and ${hidden.toLocaleString('en')} older findings; --format json prints all of them.`
    : '';
}

// "2026-08-06 03:02", "probable" and "open" with a blank on either side.
const WIDTHS = { when: 18, sure: 10, state: 12 };
const NARROWEST = 16;

function findingsTable(findings: readonly Finding[], { timeZone, columns }: TextOptions): string {
  const widths = widthsFor(columns);
  const table = tableOf(['When', 'Who', 'Why', 'How sure', 'State', 'What to do'], widths);
  const time = timeIn(timeZone);
  for (const finding of findings) {
    const cells = [
      time(finding.lastSeenAt),
      who(finding),
      why(finding, time),
      finding.confidence,
      state(finding, time),
      whatToDo(finding),
    ];
    table.push(cells.map((cell, place) => withoutLongWords(cell, (widths[place] ?? NARROWEST) - 2)));
  }
  return `${table.toString()}\nTimes are in ${timeZone}.`;
}

function widthsFor(columns: number): number[] {
  // Seven lines stand between and beside six columns.
  const left = columns - WIDTHS.when - WIDTHS.sure - WIDTHS.state - 7;
  const whoWidth = Math.max(NARROWEST, Math.floor(left * 0.28));
  const wordsWidth = Math.max(NARROWEST, Math.floor((left - whoWidth) / 2));
  return [WIDTHS.when, whoWidth, wordsWidth, WIDTHS.sure, WIDTHS.state, wordsWidth];
}

function tableOf(head: string[], colWidths: number[]): Table.Table {
  return new Table({ head, colWidths, wordWrap: true, style: { head: [], border: [] } });
}

function who({ subject }: Finding): string {
  if (subject.kind !== 'user') return subject.kind === 'tenant' ? 'the whole tenant' : 'the connector';
  return [subject.displayName, subject.userPrincipalName ?? subject.id]
    .flatMap((name) => (name === undefined ? [] : [shown(name)]))
    .join('\n');
}

function why(finding: Finding, time: (at: string) => string): string {
  const { cause, evidence, retryAfter, occurrences, subject, inhibitedBy } = finding;
  const told = evidence.findLast(({ source, text, code }) => source === 'audit' && (text ?? code) !== '');
  return [
    cause,
    ...(told === undefined ? [] : [shown(told.text ?? told.code)]),
    ...(occurrences > 1
      ? [subject.kind === 'user' ? `${occurrences} times` : `${occurrences} people or rows`]
      : []),
    ...(inhibitedBy === undefined ? [] : ['part of an outage']),
    ...(retryAfter === undefined ? [] : [`can work again from ${time(retryAfter)}`]),
  ].join('\n');
}

function whatToDo({ cause, status }: Finding): string {
  return status === 'open' ? nextStep(cause) : 'Nothing: it is over.';
}

function state({ status, resolution }: Finding, time: (at: string) => string): string {
  return status === 'open' || resolution === undefined ? status : `over since ${time(resolution.at)}`;
}

/** Longest text of a cell; the JSON has it whole. */
const LONGEST_CELL = 160;

function shown(text: string): string {
  return cutTo(oneLine(text), LONGEST_CELL);
}

/** Words that do not fit into their column are cut into pieces, because the table would leave out their end. */
function withoutLongWords(text: string, width: number): string {
  return text.replace(new RegExp(`\\S{${width}}(?=\\S)`, 'gu'), '$&\n');
}

/** The same order of parts in every country, so that nobody takes the month for the day. */
function timeIn(timeZone: string): (at: string) => string {
  const form = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => form.format(new Date(at));
}

function causesTable(findings: readonly Finding[]): string {
  const table = new Table({
    head: ['Cause', 'Findings', 'Open', 'People'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right'],
  });
  const byCause = [...Map.groupBy(findings, ({ cause }) => cause)].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  for (const [cause, found] of byCause) table.push(causeLine(cause, found));
  return table.toString();
}

function causeLine(cause: Cause, found: readonly Finding[]): (string | number)[] {
  const open = found.filter(({ status }) => status === 'open').length;
  const people = new Set(found.flatMap(({ subject }) => (subject.kind === 'user' ? [subject.id] : [])));
  return [cause, found.length, open, people.size];
}
