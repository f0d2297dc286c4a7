import type { ParameterProblem } from './finding-query.ts';

/** A tenant that can be asked about, and how people call it. */
export type NamedTenant = { id: string; name: string };

export type TenantAsked = { tenantId: string; query: URLSearchParams } | { problems: ParameterProblem[] };

/**
 * Takes the parameter `tenant` out of a question: one of those that are watched, given once. Without it the question is
 * about the first.
 */
export function tenantAsked(query: URLSearchParams, tenants: readonly NamedTenant[]): TenantAsked {
  const rest = new URLSearchParams([...query].filter(([name]) => name !== 'tenant'));
  const [asked = tenants[0]?.id ?? '', ...more] = query.getAll('tenant');
  const known = tenants.find(({ id }) => id.toLowerCase() === asked.toLowerCase());
  if (known !== undefined && more.length === 0) return { tenantId: known.id, query: rest };
  const detail = 'must be, once, the id of a tenant that is watched here';
  return { problems: [{ parameter: 'tenant', detail }] };
}
