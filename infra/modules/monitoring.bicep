// Where logs go: a Log Analytics workspace (ours, or one that exists) and Application Insights on top of it.

import { Watching } from '../types.bicep'

@description('Unique part of resource names.')
param uniquePart string

@description('Azure region.')
param location string

@description('What is logged, and for how long.')
param watching Watching

@description('Tags.')
param tags object

var otherWorkspace = watching.?workspaceId ?? ''
var ownsWorkspace = empty(otherWorkspace)

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = if (ownsWorkspace) {
  name: 'log-${uniquePart}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: watching.?retentionInDays ?? 30
    workspaceCapping: { dailyQuotaGb: watching.?dailyCapInGB ?? 1 }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${uniquePart}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: ownsWorkspace ? workspace.id : otherWorkspace
    // Telemetry is taken from identities with a role alone; the address by itself opens nothing.
    DisableLocalAuth: true
  }
}

output workspaceId string = ownsWorkspace ? workspace.id : otherWorkspace
output insightsId string = insights.id
output insightsName string = insights.name
output insightsAddress string = insights.properties.ConnectionString
