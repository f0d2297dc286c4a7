import { useAt } from '../permissions/calls.ts';
import { GRAPH_USES, type PermittedUse, type UseName } from '../permissions/graph-permissions.ts';

/** One thing that we ask Microsoft Graph for, and the application permission that it takes. */
export type GraphPart = {
  name: string;
  /** Any one of these is enough; the first is what we tell people to grant. */
  permissions: readonly [string, ...string[]];
  /** What stops without it. */
  stops: string;
};

/**
 * What cannot be done without. Where a refusal is an answer like any other (parts of the tenant's status, the mailbox,
 * languages) the part is missing here: it says so itself, or does without.
 */
const WATCHED: readonly UseName[] = ['audit-events', 'people', 'memberships'];

/** The watched rows of the table of permissions. */
export const GRAPH_PARTS: readonly GraphPart[] = GRAPH_USES.filter(({ name }) => WATCHED.includes(name)).map(
  toPart,
);

function toPart({ name, stops, permission }: PermittedUse): GraphPart {
  return { name, permissions: [permission.name, ...(permission.orElse ?? [])], stops };
}

/** Sources that are read from Microsoft Graph, by the part of the app that reads them. */
const SOURCES: Readonly<Partial<Record<PermittedUse['part'], string>>> = {
  audit: 'audit-events',
  status: 'integration-status',
};

/** The source that is being read by whoever asks for a path. */
export function sourceAt(path: string): string | undefined {
  const part = useAt(path)?.part;
  return part && SOURCES[part];
}

/** The watched part that a path belongs to. */
export function graphPartOf(path: string): GraphPart | undefined {
  const name = useAt(path)?.name;
  return GRAPH_PARTS.find((part) => part.name === name);
}
