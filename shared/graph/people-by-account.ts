import { z } from 'zod';
import { GraphRefusal, type Graph } from './graph.ts';

const Users = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      userPrincipalName: z.string().nullish(),
      onPremisesDomainName: z.string().nullish(),
    }),
  ),
});
type User = z.infer<typeof Users>['value'][number];

/** Names of the SAM that are longer belong to nobody. */
const LONGEST_NAME = 256;

/**
 * Whom an account of the on-premises domain belongs to: object id and user principal name in lower case. Empty where
 * nobody has that name, where several have it and the domain does not tell them apart, and where we may not ask.
 */
export function peopleByAccount(graph: Graph) {
  return async ({ name, domain }: { name: string; domain?: string }): Promise<readonly string[]> => {
    if (name.length > LONGEST_NAME) return [];
    const users = await usersNamed(graph, name);
    const [only, ...more] = users.length > 1 ? users.filter((user) => isIn(user, domain)) : users;
    if (only === undefined || more.length > 0) return [];
    const keys = [only.id, only.userPrincipalName ?? ''].filter((key) => key !== '');
    return keys.map((key) => key.toLowerCase());
  };
}

async function usersNamed(graph: Graph, name: string): Promise<readonly User[]> {
  const query = {
    $filter: `onPremisesSamAccountName eq '${name.replaceAll("'", "''")}'`,
    $select: 'id,userPrincipalName,onPremisesDomainName',
    $count: 'true',
  };
  try {
    // A filter on this property is an advanced query, which asks for the header and the count.
    const answer = await graph.get('/users', query, { headers: { ConsistencyLevel: 'eventual' } });
    return Users.safeParse(answer).data?.value ?? [];
  } catch (error) {
    if (error instanceof GraphRefusal) return [];
    throw error;
  }
}

/** The NetBIOS name of a domain is the first part of its DNS name, unless somebody chose otherwise. */
function isIn({ onPremisesDomainName }: User, domain: string | undefined): boolean {
  return domain !== undefined && onPremisesDomainName?.split('.')[0]?.toLowerCase() === domain.toLowerCase();
}
