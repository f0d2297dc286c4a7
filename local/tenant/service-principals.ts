import { GRAPH_APPLICATION, GRAPH_PERMISSIONS } from '../../shared/permissions/graph-permissions.ts';
import { seeded, seedOf } from './seeded.ts';

/** An identity that roles can be given to. */
export type Identity = { id: string; applicationId: string; displayName: string };

export type RoleAssignment = { id: string; principalId: string; resourceId: string; appRoleId: string };

/** Identities of the tenant and the roles of Microsoft Graph that they hold. */
export type ServicePrincipals = {
  add(identity: Identity): void;
  /** Gives a role by its name, as a portal would. */
  give(identityId: string, role: string): void;
  /** Names of the roles that it holds, in the order in which they were given. */
  rolesOf(identityId: string): string[];
  /** Whether the caller has the right to give roles; true unless said otherwise. */
  allowGrants(allowed: boolean): void;
  /** Leaves a role out of what Microsoft Graph offers, as some national clouds do. */
  withdraw(role: string): void;
};

/** The same with what the routes do. */
export type PrincipalStore = ServicePrincipals & {
  graph(): { id: string; appId: string; displayName: string; appRoles: { id: string; value: string }[] };
  find(identityId: string): Identity | undefined;
  assignmentsOf(identityId: string): readonly RoleAssignment[];
  mayGrant(): boolean;
  assign(wanted: Omit<RoleAssignment, 'id'>): RoleAssignment;
};

/** Roles that Microsoft Graph offers beside those that we know of (permissions reference, Microsoft Learn). */
const OTHERS = [{ id: '19dbc75e-c2e2-444c-a770-ec69d8559fc7', value: 'Directory.ReadWrite.All' }];

export function createServicePrincipals(seed: number): PrincipalStore {
  const random = seeded(seedOf(`${seed} service principals`));
  const graphId = random.guid();
  const identities = new Map<string, Identity>();
  const assignments: RoleAssignment[] = [];
  let roles = [
    ...GRAPH_PERMISSIONS.map(({ name, appRoleId }) => ({ id: appRoleId, value: name })),
    ...OTHERS,
  ];
  let allowed = true;

  function assign(wanted: Omit<RoleAssignment, 'id'>): RoleAssignment {
    const made = { id: random.guid(), ...wanted };
    assignments.push(made);
    return made;
  }

  const assignmentsOf = (id: string) => assignments.filter(({ principalId }) => principalId === id);
  const named = (appRoleId: string) => roles.find(({ id }) => id === appRoleId)?.value ?? appRoleId;
  return {
    add: (identity) => void identities.set(identity.id, identity),
    give(identityId, role) {
      const appRoleId = roles.find(({ value }) => value === role)?.id;
      if (appRoleId === undefined) throw new Error(`Microsoft Graph offers no role ${role}`);
      assign({ principalId: identityId, resourceId: graphId, appRoleId });
    },
    rolesOf: (id) => assignmentsOf(id).map(({ appRoleId }) => named(appRoleId)),
    allowGrants: (may) => void (allowed = may),
    withdraw: (role) => void (roles = roles.filter(({ value }) => value !== role)),
    graph: () => ({ id: graphId, appId: GRAPH_APPLICATION, displayName: 'Microsoft Graph', appRoles: roles }),
    find: (id) => identities.get(id),
    assignmentsOf,
    mayGrant: () => allowed,
    assign,
  };
}
