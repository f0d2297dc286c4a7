import { PRICES, type Meter } from './cost-prices.ts';

/** What one day of the embedded world used. */
export type DayUse = {
  people: number;
  attempts: number;
  executions: Readonly<Record<string, number>>;
  /** Seconds that functions waited by the world's clock, beside their work. */
  waitedSeconds: number;
  busOperations: number;
  tableTransactions: number;
  graphCalls: number;
  storedBytes: number;
  logLines: number;
  logBytes: number;
};

/** What counters cannot say. Each errs on the dear side. */
export const ASSUMED = {
  days: 30,
  /** Memory of an instance: the default of infra/main.bicep. */
  gigabytes: 0.5,
  /** Each run is billed as one second, the smallest that Flex Consumption bills, though most take a tenth of that. */
  secondsPerRun: 1,
  /** What the platform itself does on the bus: a look at each subscription every ten seconds. */
  platformBusOperations: (5 * 24 * 3600) / 10,
  /** What the host itself does on storage: leases and the state of timers, one call each two seconds. */
  platformTransactions: (24 * 3600) / 2,
  /** What the host logs of each run: a request and two lines. */
  logBytesPerRun: 3_000,
  /** The envelope of each line of ours. */
  logBytesPerLine: 600,
  /** Rows are kept for 400 days at most (KEEP_FINDINGS_DAYS). */
  keptDays: 400,
  /** infra/modules/alerts.bicep. */
  logAlertRules: 3,
  metricAlertSeries: 1,
} as const;

export type SheetLine = { meter: Meter; month: number; euro: number; euroWithoutGrants: number };

/** A month of such days, priced meter by meter. */
export function costSheet(day: DayUse): SheetLine[] {
  const month = monthOf(day);
  return (Object.keys(PRICES) as Meter[]).map((meter) => {
    const { euro, free } = PRICES[meter];
    const used = month[meter];
    return {
      meter,
      month: used,
      euro: Math.max(0, used - free) * euro,
      // What Service Bus includes is paid for with its base unit, and nobody else's.
      euroWithoutGrants: (meter === 'busOperations' ? Math.max(0, used - free) : used) * euro,
    };
  });
}

function monthOf(day: DayUse): Record<Meter, number> {
  const { days } = ASSUMED;
  const runs = runsOf(day);
  const seconds = runs * ASSUMED.secondsPerRun + day.waitedSeconds;
  const logBytes = runs * ASSUMED.logBytesPerRun + day.logLines * ASSUMED.logBytesPerLine + day.logBytes;
  return {
    gigabyteSeconds: days * seconds * ASSUMED.gigabytes,
    executions: days * runs,
    busNamespace: 1,
    busOperations: days * (day.busOperations + ASSUMED.platformBusOperations),
    tableTransactions: days * (day.tableTransactions + ASSUMED.platformTransactions),
    storedGigabytes: (day.storedBytes * ASSUMED.keptDays) / 1e9,
    logGigabytes: (days * logBytes) / 1e9,
    logAlertRules: ASSUMED.logAlertRules,
    metricAlertSeries: ASSUMED.metricAlertSeries,
  };
}

export function runsOf({ executions }: Pick<DayUse, 'executions'>): number {
  return Object.values(executions).reduce((sum, runs) => sum + runs, 0);
}

/** Euro a month: with the free grants of a subscription, and where something else has used them up. */
export function totalOf(lines: readonly SheetLine[]): { euro: number; euroWithoutGrants: number } {
  return {
    euro: lines.reduce((sum, line) => sum + line.euro, 0),
    euroWithoutGrants: lines.reduce((sum, line) => sum + line.euroWithoutGrants, 0),
  };
}
