import { z } from 'zod';
import type { PersonFacts } from '../attempts/person.ts';
import { GraphRefusal, type Graph } from './graph.ts';

/** Only the fields of a Graph user that we read. */
const User = z.object({
  id: z.string(),
  userPrincipalName: z.string().nullish(),
  displayName: z.string().nullish(),
  lastPasswordChangeDateTime: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  onPremisesDomainName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  onPremisesProvisioningErrors: z
    .array(z.object({ category: z.string().nullish(), occurredDateTime: z.string().nullish() }))
    .nullish(),
});
const SELECT = Object.keys(User.shape).join(',');

const Groups = z.object({ value: z.array(z.string()) });

/** What the directory says about a person now; undefined for somebody it does not know or will not tell us about. */
export type ReadPersonFacts = (personId: string) => Promise<PersonFacts | undefined>;

/** `groupIds` are the groups that a password policy is linked to; without any, memberships are not asked for. */
export function personFacts(graph: Graph, groupIds: readonly string[]): ReadPersonFacts {
  return async (personId) => {
    const path = `/users/${encodeURIComponent(personId)}`;
    const answer = await unlessRefused(() => graph.get(path, { $select: SELECT }));
    const user = User.safeParse(answer);
    if (!user.success) return undefined;
    const groups = groupIds.length === 0 ? [] : await memberOf(graph, path, groupIds);
    return toFacts(user.data, groups);
  };
}

function toFacts(user: z.infer<typeof User>, groups: string[]): PersonFacts {
  return {
    id: user.id,
    onPremisesSyncEnabled: user.onPremisesSyncEnabled === true,
    groups,
    ...present('userPrincipalName', user.userPrincipalName),
    ...present('displayName', user.displayName),
    ...present('lastPasswordChangeAt', user.lastPasswordChangeDateTime),
    ...present('domain', user.onPremisesDomainName),
    ...(typeof user.accountEnabled === 'boolean' ? { accountEnabled: user.accountEnabled } : {}),
    ...present('provisioningFailedAt', lastConflict(user)),
  };
}

/** The only category that Microsoft names, and the only one that can put an account in another's place. */
const CONFLICT = 'propertyconflict';

/** Of several conflicts the latest; one without a time counts as one that has always been there. */
function lastConflict({ onPremisesProvisioningErrors: errors }: z.infer<typeof User>): string | undefined {
  const conflicts = (errors ?? []).filter(({ category }) => category?.toLowerCase() === CONFLICT);
  const times = conflicts.map(({ occurredDateTime }) => Date.parse(occurredDateTime ?? '') || 0);
  return times.length === 0 ? undefined : new Date(Math.max(...times)).toISOString();
}

type Told = string | null | undefined;

type Named = 'userPrincipalName' | 'displayName' | 'lastPasswordChangeAt' | 'domain' | 'provisioningFailedAt';

function present(name: Named, value: Told) {
  return value === null || value === undefined ? {} : { [name]: value };
}

async function memberOf(graph: Graph, path: string, groupIds: readonly string[]): Promise<string[]> {
  const answer = await unlessRefused(() => graph.post(`${path}/checkMemberGroups`, { groupIds }));
  return Groups.safeParse(answer).data?.value ?? [];
}

/** A deleted person or a right we lack leaves the facts unknown; it never stops the pull. */
async function unlessRefused(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GraphRefusal) return undefined;
    throw error;
  }
}
