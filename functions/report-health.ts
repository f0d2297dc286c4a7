import { app } from '@azure/functions';
import type { Health, ReadHealth } from '../shared/pipeline/health.ts';
import type { Answer } from '../shared/reports/answer.ts';
import { deployment } from '../shared/wiring.ts';

const UNKNOWN = { status: 'unhealthy', storage: 'not reached', bus: 'not reached', sources: [] } as const;

/** Tells probes how the app does: 200 while it does its work, 503 while it does not. */
export async function reportHealth(health: () => ReturnType<ReadHealth>): Promise<Answer> {
  const told = await health().catch((): Omit<Health, 'asOf'> => ({ ...UNKNOWN, sources: [] }));
  return {
    status: told.status === 'unhealthy' ? 503 : 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: JSON.stringify(told),
  };
}

app.http('report-health', {
  route: 'health',
  methods: ['GET', 'HEAD'],
  // Probes bring no key; the answer names nobody and holds no secret.
  authLevel: 'anonymous',
  // Settings that cannot be used end here too: a probe gets an answer, whatever is wrong.
  handler: () => reportHealth(async () => deployment().health()),
});
