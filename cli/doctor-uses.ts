import { groupsOfRules } from '../shared/mail/mail-rules.ts';
import type { UseName } from '../shared/permissions/graph-permissions.ts';
import { policyGroups } from '../shared/settings/password-policy.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import type { GraphOptions, GraphQuery } from '../shared/graph/graph.ts';

/** A call that shows whether we may, and changes nothing. */
export type Probe = {
  path: string;
  query?: GraphQuery;
  options?: GraphOptions;
  /** Present where the question is a POST. */
  body?: unknown;
};

type Told = {
  isUsed: (settings: Settings) => boolean;
  /** Absent where no call shows it without acting, and where another check makes the call. */
  probe?: (settings: Settings) => Probe | undefined;
};

// Nobody has this id: whoever may ask is told that there is no such person (404), anybody else that he may not (403).
const NOBODY = '00000000-0000-0000-0000-000000000000';
const OF_NOBODY = `/users/${NOBODY}`;

const always = () => true;
const writes = ({ mail }: Settings) => mail.mode === 'redirect' || mail.mode === 'send';

/** When each row of the table of permissions is used, and the cheapest call that shows that we may. */
export const TOLD: Readonly<Record<UseName, Told>> = {
  'audit-events': {
    isUsed: always,
    probe: () => ({ path: '/auditLogs/directoryAudits', query: { $top: 1 } }),
  },
  'audit-events-as-documented': { isUsed: () => false },
  'sign-ins': { isUsed: always, probe: () => ({ path: '/auditLogs/signIns', query: { $top: 1 } }) },
  registrations: {
    isUsed: always,
    probe: () => ({ path: '/reports/authenticationMethods/userRegistrationDetails', query: { $top: 1 } }),
  },
  people: { isUsed: always, probe: () => ({ path: OF_NOBODY, query: { $select: 'id' } }) },
  accounts: {
    isUsed: ({ connector }) => connector.workspaceId !== undefined,
    probe: () => ({
      path: '/users',
      query: { $filter: `onPremisesSamAccountName eq '${NOBODY}'`, $select: 'id', $count: 'true' },
      options: { headers: { ConsistencyLevel: 'eventual' } },
    }),
  },
  managers: {
    isUsed: (settings) => settings.mail.whenLockedOut === 'manager',
    probe: () => ({ path: `${OF_NOBODY}/manager`, query: { $select: 'id' } }),
  },
  memberships: {
    isUsed: ({ mail, passwordPolicies }) =>
      [...groupsOfRules(mail), ...policyGroups(passwordPolicies)].length > 0,
    probe: () => ({ path: `${OF_NOBODY}/checkMemberGroups`, body: { groupIds: [NOBODY] } }),
  },
  languages: {
    isUsed: always,
    // Exchange looks for the mailbox first, so that only one that exists shows the right.
    probe: ({ mail: { sender } }) =>
      sender === undefined
        ? undefined
        : {
            path: `/users/${encodeURIComponent(sender)}/mailboxSettings`,
            query: { $select: 'language,timeZone' },
          },
  },
  sending: { isUsed: writes },
  drafts: { isUsed: writes },
  organization: { isUsed: always, probe: () => ({ path: '/organization', query: { $select: 'id' } }) },
  licences: { isUsed: always, probe: () => ({ path: '/subscribedSkus' }) },
  domains: { isUsed: always, probe: () => ({ path: '/domains' }) },
  administrators: { isUsed: always, probe: () => ({ path: '/policies/authorizationPolicy' }) },
  incidents: {
    isUsed: always,
    probe: () => ({ path: '/admin/serviceAnnouncement/issues', query: { $top: 1 } }),
  },
  identity: {
    isUsed: always,
    // Directory Synchronization Accounts; a role that nobody ever held is not there, which shows the right as well.
    probe: () => ({
      path: "/directoryRoles(roleTemplateId='d29b2b05-8046-44ba-8758-1e26182fcf32')/members",
      query: { $top: 1 },
    }),
  },
  'connector-application': {
    isUsed: ({ status }) => status.applicationId !== undefined,
    probe: ({ status }) => ({
      path: `/servicePrincipals(appId='${encodeURIComponent(status.applicationId ?? '')}')/appRoleAssignments`,
    }),
  },
  features: { isUsed: always, probe: () => ({ path: '/directory/onPremisesSynchronization' }) },
  'switch-for-administrators': {
    isUsed: ({ remediation }) =>
      remediation.mode === 'on' && remediation.allowed.includes('enable-administrators-sspr'),
  },
};
