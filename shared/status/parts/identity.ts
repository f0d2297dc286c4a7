import { z } from 'zod';
import { EMPTY, known, listOf, readOne, whyNot, malformed, type Ask, type Read } from '../ask.ts';
import type { Facts } from '../snapshot.ts';

/** Template of the role Directory Synchronization Accounts; the same in every tenant. */
const SYNC_ROLE = 'd29b2b05-8046-44ba-8758-1e26182fcf32';

/** Entra allows at most so many accounts in this role (graph-facts 4.6). */
const MOST_ACCOUNTS = 20;

const Member = z.object({
  '@odata.type': z.string().nullish(),
  id: z.string(),
  userPrincipalName: z.string().nullish(),
});

const Account = z.object({ id: z.string(), userPrincipalName: z.string(), accountEnabled: z.boolean() });

/** Who may synchronise: accounts, with whether they are enabled, and how many applications. */
export async function readIdentity(ask: Ask): Promise<Read<Facts<'identity'>>> {
  const path = `/directoryRoles(roleTemplateId='${SYNC_ROLE}')/members`;
  const members = await readOne(ask, { path }, listOf(Member), ({ value }) => known({ value }));
  if (members.state === 'unknown') return members;
  const people = members.value.filter((one) => !isApplication(one)).slice(0, MOST_ACCOUNTS);
  const accounts: Facts<'identity'>['accounts'] = [];
  for (const { id } of people) {
    const account = await readAccount(ask, id);
    if (account.state === 'unknown') return account;
    accounts.push({ id: account.id, name: account.name, enabled: account.enabled });
  }
  const applications = members.value.filter(isApplication).length;
  return known({ accounts: accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1)), applications });
}

function isApplication(member: z.infer<typeof Member>): boolean {
  return member['@odata.type'] === '#microsoft.graph.servicePrincipal';
}

function readAccount(ask: Ask, id: string) {
  const query = { $select: 'id,userPrincipalName,accountEnabled' };
  return readOne(ask, { path: `/users/${encodeURIComponent(id)}`, query }, Account, (account) =>
    known({ id: account.id, name: account.userPrincipalName, enabled: account.accountEnabled }),
  );
}

/** What an application of one's own needs to register for writeback (Connect application identity, Microsoft Learn). */
const WRITEBACK_ROLES = [
  'PasswordWriteback.OffboardClient.All',
  'PasswordWriteback.RefreshClient.All',
  'PasswordWriteback.RegisterClientVersion.All',
];

const Assignment = z.object({ appRoleId: z.string(), resourceId: z.string() });
const Resource = z.object({ appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish() })) });

/** More resources than this no connector needs. */
const MOST_RESOURCES = 10;

/** Which of the roles for writeback the connector's application lacks. */
export async function readApplicationRoles(
  ask: Ask,
  applicationId: string,
): Promise<Read<Facts<'applicationRoles'>>> {
  const path = `/servicePrincipals(appId='${encodeURIComponent(applicationId)}')/appRoleAssignments`;
  const told = await ask({ path });
  if (told.kind !== 'answer') return whyNot(told);
  const list = listOf(Assignment).safeParse(told.body);
  if (!list.success) return malformed(list.error);
  const assignments = list.data.value;
  // A connector without any role at all could not even synchronise: more likely we may not see them.
  if (assignments.length === 0) return EMPTY;
  const held = new Set<string>();
  for (const [resourceId, some] of Map.groupBy(assignments, (one) => one.resourceId)
    .entries()
    .take(MOST_RESOURCES)) {
    const resource = await readResource(ask, resourceId);
    if (resource.state === 'unknown') return resource;
    for (const { appRoleId } of some) held.add(resource.names.get(appRoleId) ?? appRoleId);
  }
  return known({ missing: WRITEBACK_ROLES.filter((role) => !held.has(role)) });
}

function readResource(ask: Ask, id: string) {
  const question = {
    path: `/servicePrincipals/${encodeURIComponent(id)}`,
    query: { $select: 'id,appRoles' },
  };
  return readOne(ask, question, Resource, ({ appRoles }) =>
    known({ names: new Map(appRoles.map((role) => [role.id, role.value ?? role.id])) }),
  );
}
