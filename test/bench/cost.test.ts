import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PRICES } from '../../bench/cost-prices.ts';
import { ASSUMED, costSheet, runsOf, totalOf, type DayUse } from '../../bench/cost-sheet.ts';
import { costText, Counters } from '../../bench/cost-text.ts';
import topology from '../../infra/topology.json' with { type: 'json' };

const counters = Counters.parse(JSON.parse(readFileSync('bench/cost-counters.json', 'utf8')));
const { idle, busy, moreAttempts, otherSizes } = counters;

const MEASURES: Record<string, (day: DayUse) => number> = {
  runs: runsOf,
  bus: (day) => day.busOperations,
  tables: (day) => day.tableTransactions,
  graph: (day) => day.graphCalls,
  storage: (day) => day.storedBytes,
  'log lines': (day) => day.logLines,
};

describe('the cost of a month', () => {
  it('stays within 15 € in list prices, idle and busy', () => {
    expect(busy).toMatchObject({ people: 10_000, attempts: 100 });
    expect(totalOf(costSheet(idle)).euro).toBeLessThanOrEqual(15);
    expect(totalOf(costSheet(busy)).euro).toBeLessThanOrEqual(15);
  });

  it.each(Object.keys(MEASURES))('grows no faster than the attempts do: %s', (name) => {
    const measure = MEASURES[name] ?? runsOf;
    const perAttempt = (day: DayUse) => (measure(day) - measure(idle)) / day.attempts;
    for (const day of moreAttempts) expect(perAttempt(day)).toBeLessThanOrEqual(1.2 * perAttempt(busy));
  });

  it.each(Object.keys(MEASURES))('does not grow with the people of the directory: %s', (name) => {
    const measure = MEASURES[name] ?? runsOf;
    const largest = otherSizes.find(({ people }) => people === 100_000);
    if (largest === undefined) throw new Error('a day among 100,000 people belongs to the counters');
    expect(measure(largest) / measure(busy)).toBeCloseTo(1, 2);
    expect(largest.waitedSeconds / busy.waitedSeconds).toBeCloseTo(1, 1);
  });

  it('is priced with the free part of each month taken off once', () => {
    const day: DayUse = { ...idle, executions: { any: 20_000 }, waitedSeconds: 0 };
    const line = costSheet(day).find(({ meter }) => meter === 'executions');
    expect(line).toEqual({
      meter: 'executions',
      month: 600_000,
      euro: (600_000 - PRICES.executions.free) * PRICES.executions.euro,
      euroWithoutGrants: 600_000 * PRICES.executions.euro,
    });
  });
});

describe('what the sheet assumes', () => {
  it('is what the deployment makes', () => {
    const memory = /param scale Scale = \{ memoryInMB: (\d+)/.exec(readFileSync('infra/main.bicep', 'utf8'));
    expect(Number(memory?.[1]) / 1024).toBe(ASSUMED.gigabytes);
    expect(globSync('infra/alerts/*.kql')).toHaveLength(ASSUMED.logAlertRules);
    expect(ASSUMED.platformBusOperations).toBe(topology.subscriptions.length * 8_640);
  });

  it('was counted with functions that exist', () => {
    const functions = globSync('functions/*.ts').map((file) => file.replace(/^.*\/|\.ts$/g, ''));
    expect(functions).toEqual(expect.arrayContaining(Object.keys(busy.executions)));
  });

  it('names a source for each price', () => {
    for (const price of Object.values(PRICES)) expect(z.string().min(10).parse(price.source)).not.toBe('');
  });
});

it('docs/cost.md holds the tables as the command prints them', () => {
  expect(readFileSync('docs/cost.md', 'utf8')).toContain(costText(counters));
});
