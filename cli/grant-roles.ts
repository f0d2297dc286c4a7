import { z } from 'zod';
import { PermanentError } from '../shared/errors.ts';
import { GraphRefusal, type Graph } from '../shared/graph/graph.ts';
import { GRAPH_APPLICATION } from '../shared/permissions/graph-permissions.ts';

/** An identity, and what it may do in Microsoft Graph. */
export type Identity = {
  id: string;
  applicationId: string;
  name: string;
  /** Ids of the roles of Microsoft Graph that it holds. */
  held: ReadonlySet<string>;
};

/** The roles that Microsoft Graph offers in this tenant, by name. */
export type Offered = { resourceId: string; idOf: ReadonlyMap<string, string> };

/** The calls that granting makes, with the sign-in of whoever runs it and never with that of the app. */
export const GRANT_CALLS = [
  "GET /servicePrincipals(appId='{id}')",
  'GET /servicePrincipals/{id}',
  'GET /servicePrincipals/{id}/appRoleAssignments',
  'POST /servicePrincipals/{id}/appRoleAssignments',
] as const;

const MicrosoftGraph = z.object({
  id: z.string(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish() })),
});
const Principal = z.object({ id: z.string(), appId: z.string(), displayName: z.string().nullish() });
const Assignments = z.object({
  value: z.array(z.object({ resourceId: z.string(), appRoleId: z.string() })),
  '@odata.nextLink': z.string().optional(),
});

/** What Microsoft Graph offers in the tenant of the caller. */
export async function readOffered(graph: Graph): Promise<Offered> {
  const path = `/servicePrincipals(appId='${GRAPH_APPLICATION}')`;
  const told = await reading(() => graph.get(path, { $select: 'id,appRoles' }));
  const { id, appRoles } = MicrosoftGraph.parse(told);
  return { resourceId: id, idOf: new Map(appRoles.map((role) => [role.value ?? role.id, role.id])) };
}

/** The identity with that object id. Throws a PermanentError that says what to do where there is none. */
export async function readIdentity(graph: Graph, id: string, { resourceId }: Offered): Promise<Identity> {
  const own = `/servicePrincipals/${encodeURIComponent(id)}`;
  const told = await reading(() => graph.get(own, { $select: 'id,appId,displayName' }));
  const { appId, displayName } = Principal.parse(told);
  const held = new Set<string>();
  let next: string | undefined = `${own}/appRoleAssignments`;
  while (next !== undefined) {
    const address: string = next;
    const page = Assignments.parse(await reading(() => graph.get(address)));
    for (const one of page.value) if (one.resourceId === resourceId) held.add(one.appRoleId);
    next = page['@odata.nextLink'];
  }
  return { id, applicationId: appId, name: displayName ?? id, held };
}

/** Gives the identity a role. That it holds it already is as good. */
export async function giveRole(
  graph: Graph,
  { id }: Pick<Identity, 'id'>,
  role: { resourceId: string; appRoleId: string },
): Promise<void> {
  const path = `/servicePrincipals/${encodeURIComponent(id)}/appRoleAssignments`;
  try {
    await graph.post(path, { principalId: id, ...role });
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    if (/already exists/i.test(error.message)) return;
    throw error.status === 403 ? new PermanentError(NOT_ALLOWED, { cause: error }) : error;
  }
}

const NOT_ALLOWED =
  'You may not grant permissions of Microsoft Graph. That takes the role Privileged Role Administrator (or Global Administrator) in this tenant: activate it, sign in again with "az login", and run the command again.';

async function reading(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    if (error.status === 404) throw new PermanentError(NO_IDENTITY, { cause: error });
    throw error.status === 403 ? new PermanentError(MAY_NOT_READ, { cause: error }) : error;
  }
}

const NO_IDENTITY =
  'This tenant has no identity with that object id. Take the object (principal) id of the managed identity, not its client id; a new identity takes some minutes to appear. Are you signed in to the right tenant ("az account show")?';
const MAY_NOT_READ =
  'You may not read the identities of this tenant. Sign in with an account that has the role Privileged Role Administrator or Directory Readers.';
