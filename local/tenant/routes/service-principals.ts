import { z } from 'zod';
import { type Answer, type GraphRequest, ok, refuse, type Route } from '../answering.ts';
import { listPage, notAllowed } from '../lists.ts';
import type { PrincipalStore } from '../service-principals.ts';

const Wanted = z.object({ principalId: z.string(), resourceId: z.string(), appRoleId: z.string() });

/** Identities and the roles they are given. `others` are principals that another file knows. */
export function servicePrincipalRoutes(
  principals: PrincipalStore,
  others: (id: string) => object | undefined,
): Route[] {
  const assignments = '/servicePrincipals/{id}/appRoleAssignments';
  return [
    {
      method: 'GET',
      path: "/servicePrincipals(appId='{id}')",
      answer: (_request, { id = '' }) =>
        id === principals.graph().appId ? ok(principals.graph()) : missing(id),
    },
    {
      method: 'GET',
      path: '/servicePrincipals/{id}',
      answer: (_request, { id = '' }) => found(id, others(id) ?? shown(principals, id)),
    },
    {
      method: 'GET',
      path: assignments,
      answer: (request, { id = '' }) => listed(principals, request, id),
    },
    { method: 'POST', path: assignments, answer: (request, { id = '' }) => give(principals, request, id) },
  ];
}

function shown(principals: PrincipalStore, id: string): object | undefined {
  const graph = principals.graph();
  if (id === graph.id) return graph;
  const identity = principals.find(id);
  if (identity === undefined) return undefined;
  const { applicationId, displayName } = identity;
  return { id, appId: applicationId, displayName, servicePrincipalType: 'ManagedIdentity', appRoles: [] };
}

function listed(principals: PrincipalStore, request: GraphRequest, id: string): Answer {
  if (principals.find(id) === undefined) return missing(id);
  // Small pages, so that whoever reads only the first one is found out.
  return listPage(request, principals.assignmentsOf(id), 5);
}

function give(principals: PrincipalStore, { body }: GraphRequest, id: string): Answer {
  if (principals.find(id) === undefined) return missing(id);
  if (!principals.mayGrant()) return notAllowed();
  const wanted = Wanted.safeParse(body);
  if (!wanted.success || wanted.data.principalId !== id) return bad('Invalid principalId in the request.');
  const { appRoleId, resourceId } = wanted.data;
  const offered = resourceId === principals.graph().id && principals.graph().appRoles;
  if (offered === false || !offered.some((role) => role.id === appRoleId))
    return bad('Permission being assigned was not found on application');
  if (principals.assignmentsOf(id).some((held) => held.appRoleId === appRoleId))
    return bad('Permission being assigned already exists on the object');
  return { status: 201, body: principals.assign(wanted.data) };
}

function found(id: string, shownAs: object | undefined): Answer {
  return shownAs === undefined ? missing(id) : ok(shownAs);
}

function missing(id: string): Answer {
  return refuse(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
}

function bad(message: string): Answer {
  return refuse(400, 'Request_BadRequest', message);
}
