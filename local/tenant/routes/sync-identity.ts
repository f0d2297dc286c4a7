import { type Answer, type GraphRequest, refuse, type Route } from '../answering.ts';
import type { Integration } from '../integration.ts';
import { listPage } from '../lists.ts';
import { seeded, seedOf } from '../seeded.ts';

/** Directory Synchronization Accounts; the template has this id in every tenant. */
const SYNC_ROLE = 'd29b2b05-8046-44ba-8758-1e26182fcf32';

/** Stands for the password reset service, whose roles an application of one's own needs. */
const RESET_SERVICE = '0b3f6f0e-51d9-4d4c-9f0a-2f54b6c1a7de';

const ROLES = [
  'PasswordWriteback.OffboardClient.All',
  'PasswordWriteback.RefreshClient.All',
  'PasswordWriteback.RegisterClientVersion.All',
  'ADSynchronization.ReadWrite.All',
];

/** Who synchronises: members of the role, and the roles of the connector's application. */
export function syncIdentityRoutes(integration: Integration): Route[] {
  return [
    {
      method: 'GET',
      path: "/directoryRoles(roleTemplateId='{id}')/members",
      answer: (request, { id }) => members(integration, request, id ?? ''),
    },
    {
      method: 'GET',
      path: "/servicePrincipals(appId='{id}')/appRoleAssignments",
      answer: (request, { id }) => assignments(integration, request, id ?? ''),
    },
  ];
}

function members(integration: Integration, request: GraphRequest, role: string): Answer {
  if (role !== SYNC_ROLE) return missing(role);
  const account = integration.account();
  if (account === undefined) return listPage(request, [], 999);
  const { id, displayName, userPrincipalName } = account;
  return listPage(
    request,
    [{ '@odata.type': '#microsoft.graph.user', id, displayName, userPrincipalName }],
    999,
  );
}

function assignments(integration: Integration, request: GraphRequest, appId: string): Answer {
  const { application } = integration.now();
  if (application?.id !== appId) return missing(appId);
  const held = application.roles.map((role) => ({
    id: roleId(`${appId} ${role}`),
    appRoleId: roleId(role),
    resourceId: RESET_SERVICE,
    resourceDisplayName: 'Microsoft password reset service',
  }));
  return listPage(request, held, 999);
}

/** The service whose roles are meant, by its id; undefined for any other. */
export function resetService(id: string): object | undefined {
  if (id !== RESET_SERVICE) return undefined;
  return {
    id: RESET_SERVICE,
    appRoles: ROLES.map((value) => ({ id: roleId(value), value, isEnabled: true })),
  };
}

function roleId(role: string): string {
  return seeded(seedOf(role)).guid();
}

function missing(what: string): Answer {
  return refuse(404, 'Request_ResourceNotFound', `Resource '${what}' does not exist.`);
}
