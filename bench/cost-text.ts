import { z } from 'zod';
import { PRICES } from './cost-prices.ts';
import { costSheet, runsOf, totalOf, type DayUse } from './cost-sheet.ts';

const Day: z.ZodType<DayUse> = z.object({
  people: z.number(),
  attempts: z.number(),
  executions: z.record(z.string(), z.number()),
  waitedSeconds: z.number(),
  busOperations: z.number(),
  tableTransactions: z.number(),
  graphCalls: z.number(),
  storedBytes: z.number(),
  logLines: z.number(),
  logBytes: z.number(),
});

/** The days that were played: without attempts, with the usual share, with more attempts, and with fewer and more people. */
export const Counters = z.object({
  idle: Day,
  busy: Day,
  moreAttempts: z.array(Day),
  otherSizes: z.array(Day),
});
export type Counters = z.infer<typeof Counters>;

/** What `npm run cost` prints and docs/cost.md holds. */
export function costText({ idle, busy, moreAttempts, otherSizes }: Counters): string {
  return [
    '### A month',
    sheetTable(idle, busy),
    '### What a day uses',
    countersTable([idle, busy, ...moreAttempts]),
    '### The same attempts in directories of other sizes',
    countersTable([...otherSizes, busy].sort((one, other) => one.people - other.people)),
    '### Runs of a busy day',
    runsTable(busy),
    '### Prices',
    priceTable(),
  ].join('\n\n');
}

function sheetTable(idle: DayUse, busy: DayUse): string {
  const [quiet, full] = [costSheet(idle), costSheet(busy)];
  const rows = full.map(({ meter, month, euro, euroWithoutGrants }, place) => [
    PRICES[meter].per,
    amount(quiet[place]?.month ?? 0),
    amount(month),
    money(quiet[place]?.euro ?? 0),
    money(euro),
    money(euroWithoutGrants),
  ]);
  const sums = ['**together**', '', '', money(totalOf(quiet).euro), money(totalOf(full).euro)];
  return table(
    ['per', 'idle month', 'busy month', 'idle €', 'busy €', 'busy €, grants used up elsewhere'],
    [...rows, [...sums, money(totalOf(full).euroWithoutGrants)]],
  );
}

function countersTable(days: readonly DayUse[]): string {
  return table(
    [
      'people',
      'attempts',
      'runs',
      'seconds waited',
      'bus',
      'tables',
      'Graph',
      'log lines',
      'stored KB',
      '€ a month',
    ],
    days.map((day) => [
      amount(day.people),
      amount(day.attempts),
      amount(runsOf(day)),
      amount(day.waitedSeconds),
      amount(day.busOperations),
      amount(day.tableTransactions),
      amount(day.graphCalls),
      amount(day.logLines),
      amount(day.storedBytes / 1_000),
      money(totalOf(costSheet(day)).euro),
    ]),
  );
}

function runsTable({ executions }: DayUse): string {
  const rows = Object.entries(executions).sort(([, one], [, other]) => other - one);
  return table(
    ['function', 'runs'],
    rows.map(([name, runs]) => [`\`${name}\``, amount(runs)]),
  );
}

function priceTable(): string {
  return table(
    ['€', 'per', 'free in a month', 'source'],
    Object.values(PRICES).map(({ euro, per, free, source }) => [
      String(Number(euro.toPrecision(6))),
      per,
      amount(free),
      source,
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function amount(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 });
}

function money(euro: number): string {
  return euro.toFixed(2);
}
