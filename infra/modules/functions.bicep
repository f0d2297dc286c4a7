// The function app on Flex Consumption: nothing runs and nothing is paid for while nothing happens.

import { Scale } from '../types.bicep'

@description('Name of the app.')
param name string

@description('Azure region.')
param location string

@description('Resource id of the managed identity.')
param identityId string

@description('Address of the blob container that holds the package.')
param packageContainerUrl string

@description('Size and number of instances.')
param scale Scale

@description('Subnet of outgoing traffic; none when empty.')
param subnetId string

@description('Only these address ranges reach the app; all when empty.')
param allowedAddresses string[]

@description('Log Analytics workspace of the diagnostic settings.')
param workspaceId string

@description('Tags.')
param tags object

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // azd finds the app that belongs to the service of azure.yaml by this tag.
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'node', version: '24' }
      scaleAndConcurrency: {
        instanceMemoryMB: scale.memoryInMB
        maximumInstanceCount: scale.maximumInstances
        // Timers and messages may wait for a start of seconds; instances that stand ready are paid by the hour.
        alwaysReady: []
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ipSecurityRestrictionsDefaultAction: empty(allowedAddresses) ? 'Allow' : 'Deny'
      ipSecurityRestrictions: map(allowedAddresses, (range, i) => {
        name: 'allowed-${i}'
        action: 'Allow'
        ipAddress: range
        priority: 100 + i
      })
    }
  }
}

// User names and passwords of deployment are off; packages come by the identity of whoever deploys.
resource basicPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = [for channel in ['ftp', 'scm']: {
  parent: app
  name: channel
  properties: { allow: false }
}]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-log-analytics'
  scope: app
  properties: {
    workspaceId: workspaceId
    // Who signed in and who was turned away. What the app itself logs goes to Application Insights.
    logs: [{ category: 'AppServiceAuthenticationLogs', enabled: true }]
  }
}

output id string = app.id
output name string = app.name
output hostName string = app.properties.defaultHostName
