import type { GraphPermission, Use } from './permission.ts';

/** The application id of Microsoft Graph itself, the same in every tenant. */
export const GRAPH_APPLICATION = '00000003-0000-0000-c000-000000000000';

/**
 * Every application permission of Microsoft Graph that the app can use, with the calls it makes by it. The one list:
 * grants, the watch over refused calls, docs/permissions.md and infra/graph/graph-grants.bicep follow it.
 * Ids of roles: "Microsoft Graph permissions reference", Microsoft Learn. Which call takes which permission: the page of
 * each call in the reference of Microsoft Graph v1.0, except where a row says otherwise.
 */
const TABLE = [
  {
    name: 'AuditLog.Read.All',
    appRoleId: 'b0afded3-3588-46d8-8b3d-9842eff778da',
    need: 'required',
    reach: 'tenant',
    uses: [
      {
        name: 'audit-events',
        part: 'audit',
        calls: ['GET /auditLogs/directoryAudits'],
        stops: 'no failed reset is found',
      },
      {
        name: 'sign-ins',
        part: 'status',
        calls: ['GET /auditLogs/signIns'],
        stops: 'failing sign-ins of the synchronisation identity go unseen',
      },
      {
        name: 'registrations',
        part: 'status',
        calls: ['GET /reports/authenticationMethods/userRegistrationDetails'],
        stops: 'nobody notices that self-service reset covers fewer people than before',
      },
    ],
    narrower: 'None: Microsoft Graph has no narrower permission for any of these logs.',
  },
  {
    name: 'Directory.Read.All',
    appRoleId: '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
    need: 'by choice',
    reach: 'tenant',
    uses: [
      {
        name: 'audit-events-as-documented',
        part: 'audit',
        calls: ['GET /auditLogs/directoryAudits'],
        stops: 'nothing stops where the audit log answers all the same',
      },
    ],
    narrower:
      'Leave it out. The page "List directoryAudits" asks for it beside AuditLog.Read.All; add it only where the audit log is refused.',
  },
  {
    name: 'User.Read.All',
    appRoleId: 'df021288-bdef-4463-88db-98f22de89214',
    need: 'required',
    reach: 'tenant',
    uses: [
      {
        name: 'people',
        part: 'people',
        calls: ['GET /users/{id}'],
        stops: 'minimum password age is not recognised and people are not written to',
      },
      {
        name: 'accounts',
        part: 'people',
        calls: ['GET /users'],
        stops: 'Windows events are not joined with the people they are about',
        when: 'LOG_ANALYTICS_WORKSPACE_ID is set',
      },
      {
        name: 'managers',
        part: 'mail',
        calls: ['GET /users/{id}/manager'],
        stops: 'managers are not written to in the place of people who are locked out',
        when: 'MAIL_WHEN_LOCKED_OUT=manager',
      },
    ],
    narrower: 'None: User.ReadBasic.All does not show when a password was last changed.',
    orElse: ['Directory.Read.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
  },
  {
    name: 'GroupMember.Read.All',
    appRoleId: '98830695-27a2-44f7-8c18-0c3ebc9698f6',
    need: 'recommended',
    reach: 'tenant',
    uses: [
      {
        name: 'memberships',
        part: 'people',
        calls: ['POST /users/{id}/checkMemberGroups'],
        stops: 'policies and exclusions by group are not applied',
        when: 'PASSWORD_POLICY, MAIL_EXCLUDE or MAIL_OPT_OUT_GROUP names a group',
      },
    ],
    narrower: 'Name no group in the settings, and leave it out.',
    orElse: ['Directory.Read.All', 'Group.Read.All', 'Directory.ReadWrite.All'],
  },
  {
    name: 'MailboxSettings.Read',
    appRoleId: '40f97065-369a-49f4-947c-6a255697ae91',
    need: 'recommended',
    reach: 'tenant',
    uses: [
      {
        name: 'languages',
        part: 'mail',
        calls: ['GET /users/{id}/mailboxSettings'],
        stops: 'e-mails use the preferred language of the directory and DEFAULT_TIME_ZONE',
      },
    ],
    narrower:
      'Leave it out, or give "Application MailboxSettings.Read" in Exchange Online on the mailboxes of your people only.',
  },
  {
    name: 'Mail.Send',
    appRoleId: 'b633e1c5-b582-4048-a93e-9f11b44c7e96',
    need: 'required',
    reach: 'one mailbox',
    uses: [
      {
        name: 'sending',
        part: 'mail',
        calls: ['POST /users/{id}/messages/{id}/send', 'POST /users/{id}/sendMail'],
        stops: 'nobody gets e-mail',
        when: 'MAIL_MODE=redirect or send',
      },
    ],
    narrower: 'RBAC for Applications in Exchange Online, on the mailbox of MAIL_SENDER only.',
  },
  {
    name: 'Mail.ReadWrite',
    appRoleId: 'e2a3a72e-5f79-4c64-b1b1-878b674786c9',
    need: 'recommended',
    reach: 'one mailbox',
    uses: [
      {
        name: 'drafts',
        part: 'mail',
        calls: [
          'GET /users/{id}/messages',
          'POST /users/{id}/messages',
          'GET /users/{id}/messages/{id}',
          'PATCH /users/{id}/messages/{id}',
        ],
        stops: 'a message whose sending broke off cannot be looked up and is not sent again',
        when: 'MAIL_MODE=redirect or send',
      },
    ],
    narrower:
      'RBAC for Applications in Exchange Online, on the mailbox of MAIL_SENDER only; or leave it out.',
  },
  {
    name: 'Organization.Read.All',
    appRoleId: '498476ce-e0fe-48b0-b801-37ba7e2685c6',
    need: 'recommended',
    reach: 'tenant',
    uses: [
      {
        name: 'organization',
        part: 'status',
        calls: ['GET /organization'],
        stops: 'synchronisation that has stopped goes unseen',
      },
    ],
    narrower: 'None.',
  },
  {
    name: 'LicenseAssignment.Read.All',
    appRoleId: 'e2f98668-2877-4f38-a2f4-8202e0717aa1',
    need: 'recommended',
    reach: 'tenant',
    uses: [
      {
        name: 'licences',
        part: 'status',
        calls: ['GET /subscribedSkus'],
        stops: 'a licence that is missing or suspended goes unseen',
      },
    ],
    narrower: 'None. Organization.Read.All is accepted for this call as well.',
    orElse: ['Organization.Read.All', 'Directory.Read.All'],
  },
  {
    name: 'Domain.Read.All',
    appRoleId: 'dbb9058a-0e50-45d7-ae91-66909b5d4664',
    need: 'recommended',
    reach: 'tenant',
    uses: [
      {
        name: 'domains',
        part: 'status',
        calls: ['GET /domains'],
        stops: 'the history of the tenant says nothing of its domains',
      },
    ],
    narrower: 'None.',
  },
  {
    name: 'Policy.Read.All',
    appRoleId: '246dd0d5-5bd0-4def-940b-0421030a5b68',
    need: 'recommended',
    reach: 'tenant',
    uses: [
      {
        name: 'administrators',
        part: 'status',
        calls: ['GET /policies/authorizationPolicy'],
        stops: 'nobody notices that administrators can no longer reset their own password',
      },
    ],
    narrower: 'None for this policy.',
  },
  {
    name: 'ServiceHealth.Read.All',
    appRoleId: '79c261e0-fe76-4144-aad5-bdc68fbe4037',
    need: 'recommended',
    reach: 'tenant',
    uses: [
      {
        name: 'incidents',
        part: 'status',
        calls: ['GET /admin/serviceAnnouncement/issues'],
        stops: 'incidents at Microsoft are not named as the cause',
      },
    ],
    narrower: 'None.',
  },
  {
    name: 'RoleManagement.Read.Directory',
    appRoleId: '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
    need: 'recommended',
    reach: 'tenant',
    uses: [
      {
        name: 'identity',
        part: 'status',
        calls: ["GET /directoryRoles(roleTemplateId='{id}')/members"],
        stops: 'a synchronisation account that was disabled goes unseen, and its sign-ins are not looked for',
      },
    ],
    narrower: 'None; leave it out where Entra Connect signs in with an application (SYNC_APPLICATION_ID).',
    orElse: ['Directory.Read.All'],
  },
  {
    name: 'Application.Read.All',
    appRoleId: '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
    need: 'by choice',
    reach: 'tenant',
    uses: [
      {
        name: 'connector-application',
        part: 'status',
        calls: ["GET /servicePrincipals(appId='{id}')/appRoleAssignments", 'GET /servicePrincipals/{id}'],
        stops: 'roles that the application of Entra Connect lacks go unseen',
        when: 'SYNC_APPLICATION_ID is set',
      },
    ],
    narrower: 'Leave SYNC_APPLICATION_ID empty, and leave it out.',
    orElse: ['Directory.Read.All'],
  },
  {
    name: 'OnPremDirectorySynchronization.Read.All',
    appRoleId: 'bb70e231-92dc-4729-aff5-697b3f04be95',
    need: 'by choice',
    reach: 'tenant',
    uses: [
      {
        name: 'features',
        part: 'status',
        calls: ['GET /directory/onPremisesSynchronization'],
        stops: 'whether password hashes are synchronised is concluded from their times only',
      },
    ],
    narrower:
      'Leave it out. The page of this call lists delegated permissions only; the app tries it and takes a refusal for an answer.',
  },
  {
    name: 'Policy.ReadWrite.Authorization',
    appRoleId: 'fb221be6-99f2-473f-bd32-01c6a0e9ca3b',
    need: 'by choice',
    reach: 'tenant',
    uses: [
      {
        name: 'switch-for-administrators',
        part: 'repairs',
        calls: ['PATCH /policies/authorizationPolicy'],
        stops: 'the repair enable-administrators-sspr fails',
        when: 'REMEDIATION_MODE=on and REMEDIATION_ACTIONS names enable-administrators-sspr',
      },
    ],
    narrower: 'Leave the repair off, and leave it out: it may change every switch of this policy.',
  },
] as const satisfies readonly GraphPermission[];

/** The names of all uses. */
export type UseName = (typeof TABLE)[number]['uses'][number]['name'];

/** The table; see there. */
export const GRAPH_PERMISSIONS: readonly GraphPermission<UseName>[] = TABLE;

/** A use with the permission that it takes. */
export type PermittedUse = Use<UseName> & { permission: GraphPermission<UseName> };

/** Every use, in the order of the table. */
export const GRAPH_USES: readonly PermittedUse[] = GRAPH_PERMISSIONS.flatMap((permission) =>
  permission.uses.map((use) => ({ ...use, permission })),
);

/** The permissions that are granted in Entra ID unless somebody chooses otherwise. */
export const GRANTED: readonly GraphPermission<UseName>[] = GRAPH_PERMISSIONS.filter(
  ({ need, reach }) => need !== 'by choice' && reach === 'tenant',
);
