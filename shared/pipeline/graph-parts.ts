/** One thing that we ask Microsoft Graph for, and the application permission that it takes. */
export type GraphPart = {
  name: string;
  /** Recognises the path of a call. */
  path: RegExp;
  /** Any one of these is enough; the first is what we tell people to grant. */
  permissions: readonly [string, ...string[]];
  /** What stops without it. */
  stops: string;
};

/**
 * What cannot be done without. Where a refusal is an answer like any other (parts of the tenant's status, the mailbox,
 * languages) the part is missing here: it says so itself, or does without.
 */
export const GRAPH_PARTS: readonly GraphPart[] = [
  {
    name: 'audit-events',
    path: /\/auditLogs\/directoryAudits\b/i,
    permissions: ['AuditLog.Read.All'],
    stops: 'no failed reset is found',
  },
  {
    name: 'people',
    path: /\/users\/[^/?]+(\?|$)/i,
    permissions: ['User.Read.All', 'Directory.Read.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    stops: 'minimum password age is not recognised and people are not written to',
  },
  {
    name: 'memberships',
    path: /\/checkMemberGroups\b/i,
    permissions: ['GroupMember.Read.All', 'Directory.Read.All', 'Group.Read.All', 'Directory.ReadWrite.All'],
    stops: 'policies and exclusions by group are not applied',
  },
];

export function graphPartOf(path: string): GraphPart | undefined {
  return GRAPH_PARTS.find((part) => part.path.test(path));
}
