import { GRANTED, GRAPH_PERMISSIONS, type UseName } from '../shared/permissions/graph-permissions.ts';
import { PARTS, type GraphPermission, type Part } from '../shared/permissions/permission.ts';
import type { Identity, Offered } from './grant-roles.ts';

type Permission = GraphPermission<UseName>;

/** What is to be done about one permission. `absent`: Microsoft Graph does not offer it in this cloud. */
export type Step = { permission: Permission; state: 'held' | 'to grant' | 'absent'; appRoleId: string };

export type Plan = {
  identity: Identity;
  steps: Step[];
  /** What the identity holds and should not, with the reason. */
  excess: { name: string; why: string }[];
};

/** The permissions of these parts, and those that were asked for by name. */
export function chosen(parts: readonly Part[], also: readonly string[]): Permission[] {
  return GRAPH_PERMISSIONS.filter(
    (permission) =>
      also.includes(permission.name) || (GRANTED.includes(permission) && servesAny(permission, parts)),
  );
}

/** Parts that a permission serves. */
export function partsOf({ uses }: Permission): Part[] {
  return PARTS.filter((part) => uses.some((use) => use.part === part));
}

function servesAny(permission: Permission, parts: readonly Part[]): boolean {
  return partsOf(permission).some((part) => parts.includes(part));
}

/** What the identity lacks of what was chosen, and what it holds beyond all that we ever use. */
export function planFor(wanted: readonly Permission[], identity: Identity, offered: Offered): Plan {
  const steps = wanted.map((permission): Step => {
    const appRoleId = offered.idOf.get(permission.name);
    if (appRoleId === undefined) return { permission, state: 'absent', appRoleId: permission.appRoleId };
    return { permission, state: identity.held.has(appRoleId) ? 'held' : 'to grant', appRoleId };
  });
  return { identity, steps, excess: excessOf(identity, offered) };
}

function excessOf({ held }: Identity, { idOf }: Offered): Plan['excess'] {
  const names = new Map([...idOf].map(([name, id]) => [id, name]));
  return [...held].flatMap((id) => {
    const name = names.get(id) ?? id;
    const known = GRAPH_PERMISSIONS.find((permission) => permission.name === name);
    if (known === undefined) return [{ name, why: 'Writeback Watch never uses it.' }];
    return known.reach === 'one mailbox'
      ? [{ name, why: `It reaches every mailbox of the tenant. In its place: ${known.narrower}` }]
      : [];
  });
}
