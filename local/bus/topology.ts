import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts';

/** ISO 8601 without years and months, whose length depends on the calendar: P14D, PT1M, PT0.5S. */
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** The longest lock the service grants. */
const MAX_LOCK_MS = 5 * MINUTE;

function durationToMs(text: string): number {
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = DURATION.exec(text) ?? [];
  return Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
}

const Duration = z
  .string()
  .regex(DURATION, { error: 'is not an ISO 8601 duration such as PT1M or P14D', abort: true })
  .transform(durationToMs)
  .refine((ms) => ms > 0, 'must be longer than nothing');

const PropertyValue = z.union([z.string(), z.number(), z.boolean()]);

/** What a message must carry, all of it, to pass. Names as Azure Resource Manager spells them. */
const CorrelationFilter = z
  .strictObject({
    contentType: z.string(),
    correlationId: z.string(),
    label: z.string(),
    messageId: z.string(),
    replyTo: z.string(),
    replyToSessionId: z.string(),
    sessionId: z.string(),
    to: z.string(),
    properties: z.record(z.string(), PropertyValue),
  })
  .partial()
  .refine((filter) => Object.keys(filter).length > 0, 'must compare at least one property');
export type CorrelationFilter = z.infer<typeof CorrelationFilter>;

const Rule = z.strictObject({ name: z.string().min(1), correlationFilter: CorrelationFilter });

const SubscriptionDescription = z.strictObject({
  name: z.string().min(1),
  lockDuration: Duration.refine((ms) => ms <= MAX_LOCK_MS, 'must be at most PT5M').default(MINUTE),
  maxDeliveryCount: z.int().min(1).default(10),
  defaultMessageTimeToLive: Duration.optional(),
  deadLetteringOnMessageExpiration: z.boolean().default(false),
  rules: z.array(Rule).default([]),
});

const TopicDescription = z.strictObject({
  name: z.string().min(1),
  maxSizeInMegabytes: z.int().optional(),
  defaultMessageTimeToLive: Duration.optional(),
  requiresDuplicateDetection: z.boolean().default(false),
  duplicateDetectionHistoryTimeWindow: Duration.default(10 * MINUTE),
});

function namesOnce(subscriptions: readonly { name: string }[]): boolean {
  return new Set(subscriptions.map(({ name }) => name.toLowerCase())).size === subscriptions.length;
}

/** One topic and its subscriptions. Durations are text in the file and milliseconds once read. */
export const Topology = z.strictObject({
  topic: TopicDescription,
  subscriptions: z.array(SubscriptionDescription).refine(namesOnce, 'has the same name twice'),
});
export type Topology = z.infer<typeof Topology>;
export type SubscriptionDescription = Topology['subscriptions'][number];
export type TopicDescription = Topology['topic'];

/** Reads a topology from a JSON file; the error names the file, the place in it and what is wrong there. */
export async function readTopology(path: string | URL): Promise<Topology> {
  const text = await readFile(path, 'utf8');
  const result = Topology.safeParse(parseJson(text, path));
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `\n  ${issue.path.join('.') || 'file'}: ${issue.message}`,
  );
  throw new Error(`The topology in ${String(path)} cannot be used:${problems.join('')}`);
}

function parseJson(text: string, path: string | URL): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The topology in ${String(path)} is not JSON`, { cause: error });
  }
}
