import { z } from 'zod';
import { SETTINGS } from '../../../shared/settings/schema.ts';
import { jsonOf, type Sources } from '../sources.ts';

const timeSpan = z.string().regex(/^\d{2}:\d{2}:\d{2}$/, { error: 'must be hh:mm:ss' });

// Traces too: alerts look for single sentences, and one that was left out as a sample would wake somebody up.
const UNSAMPLED = 'Request;Exception;Trace';

/** What we use of host.json. Strict: the host ignores a misspelled member without a word. */
const Host = z.strictObject({
  version: z.literal('2.0'),
  functionTimeout: timeSpan,
  telemetryMode: z.literal('OpenTelemetry').exactOptional(),
  extensions: z.strictObject({
    serviceBus: z.strictObject({
      maxConcurrentCalls: z.int().min(1).max(1000),
      maxMessageBatchSize: z.int().min(1).max(1000),
      minMessageBatchSize: z.literal(1),
      autoCompleteMessages: z.literal(true),
      maxAutoLockRenewalDuration: timeSpan,
    }),
    http: z.strictObject({ routePrefix: z.literal('api') }),
  }),
  logging: z.strictObject({
    applicationInsights: z.strictObject({
      samplingSettings: z.strictObject({ isEnabled: z.boolean(), excludedTypes: z.literal(UNSAMPLED) }),
    }),
  }),
});

const Sample = z.strictObject({
  IsEncrypted: z.literal(false),
  Values: z.record(z.string().regex(/^[A-Za-z]\w*$/), z.string()),
});

/** host.json has the members that we know, with values that the host takes. */
export function hostProblems(sources: Sources): string[] {
  return problemsOf(Host, jsonOf(sources, 'host.json'), 'host.json');
}

/** The settings sample has the form of local.settings.json, and each default is one that the app accepts. */
export function sampleProblems(sources: Sources): string[] {
  const sample = jsonOf(sources, 'local.settings.sample.json');
  const problems = problemsOf(Sample, sample, 'local.settings.sample.json');
  if (problems.length > 0) return problems;
  return Object.entries(Sample.parse(sample).Values).flatMap(([name, value]) => {
    const schema: z.ZodType | undefined = Object.hasOwn(SETTINGS, name)
      ? SETTINGS[name as keyof typeof SETTINGS]
      : undefined;
    if (schema === undefined || value === '') return [];
    return problemsOf(schema, value, name);
  });
}

function problemsOf(schema: z.ZodType, value: unknown, where: string): string[] {
  const told = schema.safeParse(value);
  if (told.success) return [];
  return told.error.issues.map(
    ({ path, message }) => `${[where, ...path.map(String)].join(' > ')}: ${message}`,
  );
}
