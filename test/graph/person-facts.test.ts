import { describe, expect, it } from 'vitest';
import type { Graph } from '../../shared/graph/graph.ts';
import { personFacts } from '../../shared/graph/person-facts.ts';

type ProvisioningError = { category?: string | null; occurredDateTime?: string | null };

async function failedAt(...onPremisesProvisioningErrors: ProvisioningError[]): Promise<string | undefined> {
  const graph: Pick<Graph, 'get'> = { get: async () => ({ id: 'ada', onPremisesProvisioningErrors }) };
  const facts = await personFacts(graph as Graph, [])('ada');
  return facts?.provisioningFailedAt;
}

describe('what is said about a failure to take an account over', () => {
  it('is the instant of the latest conflict with another account', async () => {
    const conflict = (occurredDateTime: string) => ({ category: 'PropertyConflict', occurredDateTime });

    expect(await failedAt(conflict('2026-11-19T08:00:00Z'), conflict('2026-11-20T08:00:00Z'))).toBe(
      '2026-11-20T08:00:00.000Z',
    );
  });

  it('is that it was always there, where a conflict has no instant', async () => {
    expect(await failedAt({ category: 'propertyConflict' })).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each(['ObjectTooLarge', '', null, undefined])('is nothing of the category %o', async (category) => {
    const error = {
      ...(category === undefined ? {} : { category }),
      occurredDateTime: '2026-11-20T08:00:00Z',
    };

    expect(await failedAt(error)).toBeUndefined();
  });

  it('is nothing where nothing failed', async () => {
    expect(await failedAt()).toBeUndefined();
  });
});
