import { z } from 'zod';
import { webAddress } from './shapes.ts';

const headers = z.string().transform((text, context): Record<string, string> => {
  const pairs = text.split(',').map((pair) => pair.split('='));
  if (pairs.every(([name = '', ...value]) => name.trim() !== '' && value.length > 0)) {
    return Object.fromEntries(
      pairs.map(([name = '', ...value]) => [name.trim(), decodeURIComponent(value.join('=').trim())]),
    );
  }
  context.addIssue({ code: 'custom', message: 'must be name=value pairs with commas between them' });
  return z.NEVER;
});

/** Where telemetry goes besides the logs of the Functions host. The names are those of OpenTelemetry. */
export const TELEMETRY_SETTINGS = {
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress
    .optional()
    .describe('Address that takes traces and metrics by OTLP over HTTP (JSON); nothing is sent without it.'),
  OTEL_EXPORTER_OTLP_HEADERS: headers
    .optional()
    .describe(
      'Headers for that address, as name=value with commas between; a Key Vault reference where secret.',
    ),
} as const;
