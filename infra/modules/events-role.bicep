// Lets the app read the workspace with the connector's Windows events. A module of its own: that workspace usually
// belongs to another resource group, or another subscription.

@description('Name of the workspace.')
param workspaceName string

@description('Object id of the managed identity.')
param principalId string

var roleIds = {
  // Queries are run; nothing can be written.
  logAnalyticsDataReader: '3b03c2da-16b3-4a49-8834-0f8130efdd3b'
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

resource onWorkspace 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(workspace.id, principalId, roleIds.logAnalyticsDataReader)
  scope: workspace
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.logAnalyticsDataReader)
  }
}

// The id that queries name.
output customerId string = workspace.properties.customerId
