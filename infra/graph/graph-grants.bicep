// Grants the app's identity its permissions in Microsoft Graph. The other way is a command: npx writeback-watch grant.
// bicepconfig.json beside this file brings the Microsoft Graph types.

@description('Object id of the managed identity.')
param principalId string

@description('Permissions by name. What each is for, and what stops without it: docs/permissions.md.')
param permissions string[] = [
  'AuditLog.Read.All'
  'Directory.Read.All'
]

// Microsoft Graph itself; the id is the same in every tenant.
resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000003-0000-0000-c000-000000000000'
}

resource grants 'Microsoft.Graph/appRoleAssignedTo@v1.0' = [for permission in permissions: {
  principalId: principalId
  resourceId: graph.id
  appRoleId: filter(graph.appRoles, role => role.value == permission)[0].id
}]
