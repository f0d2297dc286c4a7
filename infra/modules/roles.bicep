// Everything the app's identity may do in Azure, and nothing else. What it may do in Microsoft Graph: graph/graph-grants.bicep.

@description('Object id of the managed identity.')
param principalId string

@description('Name of the storage account.')
param storageName string

@description('Name of the Service Bus namespace.')
param serviceBusName string

@description('Name of the topic.')
param topicName string

@description('Name of the Key Vault.')
param keyVaultName string

@description('Name of the Application Insights component.')
param insightsName string

@description('Name of the Automation account; none when empty.')
param automationName string

// Ids of built-in roles; they are the same in every tenant and cloud.
var roleIds = {
  // The Functions host keeps leases of timers and its keys in blobs, and reads the package.
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  // The app makes its tables and reads and writes their rows.
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  // Findings and reminders are published.
  azureServiceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  // Subscriptions and their dead letters are read. Not Data Owner: nothing is made or removed at run time.
  azureServiceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  // Key Vault references are resolved.
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  // Telemetry is sent.
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  // Jobs of runbooks are started and read.
  automationJobOperator: '4fe576fe-1146-4730-92eb-48519fa6bf9f'
  // Runbooks are read; they cannot be changed.
  automationRunbookOperator: '5fb5aef8-1081-4b8e-bb16-9d5d0385bab5'
}

var storageRoles = [roleIds.storageBlobDataOwner, roleIds.storageTableDataContributor]
var topicRoles = [roleIds.azureServiceBusDataSender, roleIds.azureServiceBusDataReceiver]
var automationRoles = empty(automationName) ? [] : [roleIds.automationJobOperator, roleIds.automationRunbookOperator]

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName
}

resource topic 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' existing = {
  parent: namespace
  name: topicName
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: keyVaultName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource account 'Microsoft.Automation/automationAccounts@2024-10-23' existing = {
  name: empty(automationName) ? 'none' : automationName
}

resource onStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in storageRoles: {
  name: guid(storage.id, principalId, role)
  scope: storage
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

resource onTopic 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in topicRoles: {
  name: guid(topic.id, principalId, role)
  scope: topic
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

resource onVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, roleIds.keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultSecretsUser)
  }
}

resource onInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, principalId, roleIds.monitoringMetricsPublisher)
  scope: insights
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.monitoringMetricsPublisher)
  }
}

resource onAutomation 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in automationRoles: {
  name: guid(account.id, principalId, role)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]
