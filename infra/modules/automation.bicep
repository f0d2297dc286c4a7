// Automation account for repairs on the Entra Connect server: a Hybrid Worker group and the runbooks that were allowed.
// Their text is published by infra/hooks/publish-runbooks.ts; Bicep can only point at public addresses.

import { Runbook } from '../types.bicep'

@description('Name of the account.')
param name string

@description('Azure region.')
param location string

@description('Log Analytics workspace of the diagnostic settings.')
param workspaceId string

@description('The runbooks that it holds, and no others.')
param runbooks Runbook[]

@description('Tags.')
param tags object

resource account 'Microsoft.Automation/automationAccounts@2024-10-23' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'Basic' }
    disableLocalAuth: true
    publicNetworkAccess: true
  }
}

// The Entra Connect server joins this group; see README.md.
resource workers 'Microsoft.Automation/automationAccounts/hybridRunbookWorkerGroups@2023-11-01' = {
  parent: account
  name: 'entra-connect'
}

resource runbookSet 'Microsoft.Automation/automationAccounts/runbooks@2024-10-23' = [for runbook in runbooks: {
  parent: account
  name: runbook
  location: location
  tags: tags
  properties: {
    // Windows PowerShell 5.1: the ADSync module knows no other.
    runbookType: 'PowerShell'
    logProgress: false
    logVerbose: true
    // Empty until it is published; the published text of an earlier deployment stays.
    draft: {}
  }
}]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-log-analytics'
  scope: account
  properties: {
    workspaceId: workspaceId
    logs: map(['JobLogs', 'JobStreams', 'AuditEvent'], category => { category: category, enabled: true })
  }
}

output id string = account.id
output name string = account.name
output workerGroup string = workers.name
