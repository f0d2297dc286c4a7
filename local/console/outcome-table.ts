import Table from 'cli-table3';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Counts, Outcome } from './outcome.ts';
import { counted, minuteOf, subjectOf } from './words.ts';

// Wide enough for a sentence, narrow enough for a terminal of 160 columns.
const WIDTH_OF_NEXT_STEP = 48;

/** What happened, for people: one row for each finding in order of time, then the counts, then what is left undone. */
export function outcomeTable(
  { findings, counts, ...outcome }: Outcome,
  nextSteps: Record<string, string>,
): string {
  const rows = findings
    .toSorted((a, b) => a.firstSeenAt.localeCompare(b.firstSeenAt))
    .map((finding) => rowOf(finding, nextSteps[finding.cause] ?? ''));
  return [
    findings.length === 0 ? 'No findings.' : tableOf(rows),
    ...countLines(counts),
    ...(outcome.settled
      ? ['Everything has settled.']
      : ['Not settled:', ...outcome.unsettled.map((one) => `  - ${one}`)]),
  ].join('\n');
}

function tableOf(rows: readonly string[][]): string {
  const table = new Table({
    head: ['time (UTC)', 'person', 'cause', 'status', 'confidence', 'times', 'what to do next'],
    colWidths: [null, null, null, null, null, null, WIDTH_OF_NEXT_STEP],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

function rowOf(finding: Finding, next: string): string[] {
  const { firstSeenAt, cause, status, confidence, occurrences } = finding;
  const step = status === 'open' ? next : '';
  return [minuteOf(firstSeenAt), subjectOf(finding), cause, status, confidence, String(occurrences), step];
}

function countLines(counts: Counts): string[] {
  const { auditRows, graphRequests, emails, tickets, messages, setAside, deadLettered } = counts;
  const told = [...(emails === undefined ? [] : [counted(emails, 'e-mail')]), counted(tickets, 'ticket')];
  const causes = Object.entries(counts.byCause).sort(([, a], [, b]) => b - a);
  const failed = Object.entries(counts.runs).filter(([, runs]) => runs.failed > 0);
  const served =
    auditRows === undefined
      ? []
      : [`${counted(auditRows, 'audit row')} in ${counted(graphRequests ?? 0, 'Graph request')}`];
  return [
    `${counted(counts.findings, 'finding')}: ${counts.open} open, ${counts.resolved} resolved`,
    ...causes.map(([cause, count]) => `  ${String(count).padStart(5)}  ${cause}`),
    [...served, counted(messages, 'message'), `${setAside} set aside`, `${deadLettered} dead-lettered`].join(
      ', ',
    ),
    told.join(', '),
    ...Object.entries(counts.deliveries).map(
      ([channel, states]) => `${channel}: ${inStates(channel, states)}`,
    ),
    ...failed.map(([name, runs]) => `${name}: ${runs.failed} of ${runs.all} runs failed`),
  ];
}

function inStates(channel: string, states: Record<string, number>): string {
  return Object.entries(states)
    .map(([state, count]) => `${count} ${inWords(channel, state)}`)
    .join(', ');
}

/** A ticket is never late: a record without one says that none was needed. */
function inWords(channel: string, state: string): string {
  return channel === 'ticket' && state === 'expired' ? 'without need of a ticket' : state;
}
