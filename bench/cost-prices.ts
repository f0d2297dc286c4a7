/**
 * List prices, pay as you go, without tax, and what each price includes for free in a month. Euro are those of the source
 * where it gives euro; dollars count as euro one to one, which errs on the dear side.
 */
export type Price = { euro: number; per: string; free: number; source: string };

const SEEN_2026 = 'Azure Retail Prices API as observed by others on 2026-10-03';

/** Meant for West Europe. Where a source is of another region, regions differ by some percent: look yours up before you rely on it. */
export const PRICES = {
  gigabyteSeconds: {
    euro: 0.000025,
    per: 'GB-s on demand',
    free: 100_000,
    source:
      'azure.microsoft.com/pricing/details/functions (Flex Consumption, euro), as quoted by others in April 2025; grant confirmed 2026-10-02',
  },
  executions: {
    euro: 0.371e-6,
    per: 'execution on demand',
    free: 250_000,
    source: 'the same page',
  },
  busNamespace: {
    euro: 10,
    per: 'Service Bus Standard base unit and month, once per subscription',
    free: 0,
    source: SEEN_2026,
  },
  busOperations: {
    euro: 0.8e-6,
    per: 'Service Bus operation',
    free: 13_000_000,
    source:
      'azure.microsoft.com/pricing/details/service-bus (13 million included); the price beyond as quoted by others',
  },
  tableTransactions: {
    euro: 0.036e-6,
    per: 'Table Storage transaction (LRS); a batch is one',
    free: 0,
    source: 'azure.microsoft.com/pricing/details/storage/tables, as quoted by others',
  },
  storedGigabytes: {
    euro: 0.045,
    per: 'GB and month in Table Storage (LRS)',
    free: 0,
    source: 'the same page',
  },
  logGigabytes: {
    euro: 2.99,
    per: 'GB taken in by Log Analytics; 31 days of keeping included',
    free: 5,
    source:
      'azure.microsoft.com/pricing/details/monitor, not looked up again; others quote 2.76 dollars for East US',
  },
  logAlertRules: {
    euro: 0.5,
    per: 'log alert rule that looks each 15 minutes, and month',
    free: 0,
    source: 'azure.microsoft.com/pricing/details/monitor, not looked up again',
  },
  metricAlertSeries: {
    euro: 0.1,
    per: 'time series of a metric alert, and month',
    free: 10,
    source: 'azure.microsoft.com/pricing/details/monitor, not looked up again',
  },
} as const satisfies Record<string, Price>;

export type Meter = keyof typeof PRICES;
