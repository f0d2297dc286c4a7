// Grants the app's identity its permissions in Microsoft Graph. The other way is a command: npx writeback-watch grant.
// bicepconfig.json beside this file brings the Microsoft Graph types.

@description('Object id of the managed identity.')
param principalId string

@description('Permissions that are needed by choice only, by name.')
param byChoice string[]

// What each is for, and what stops without it: docs/permissions.md.
var permissions = [
  'AuditLog.Read.All' // attempts, registrations, sign-ins of the synchronisation identity
  'User.Read.All' // people: language, last change of the password
  'GroupMember.Read.All' // policies and exclusions by group
  'MailboxSettings.Read' // time zone and language of e-mails
  'Organization.Read.All' // synchronisation times
  'LicenseAssignment.Read.All' // whether a licence covers writeback
  'Domain.Read.All' // federated or managed
  'Policy.Read.All' // the administrators' own switch
  'ServiceHealth.Read.All' // incidents at Microsoft
  'RoleManagement.Read.Directory' // which account synchronises
]

// Microsoft Graph itself; the id is the same in every tenant.
resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000003-0000-0000-c000-000000000000'
}

resource grants 'Microsoft.Graph/appRoleAssignedTo@v1.0' = [for permission in union(permissions, byChoice): {
  principalId: principalId
  resourceId: graph.id
  appRoleId: filter(graph.appRoles, role => role.value == permission)[0].id
}]
