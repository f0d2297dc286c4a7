// Entry point of `azd up` and of `az deployment sub create`: one resource group and all that is in it.
// For a resource group that exists already, deploy resources.bicep by itself.
targetScope = 'subscription'

import { Connector, Network, Scale, SignIn, Watching } from 'types.bicep'

@minLength(1)
@maxLength(20)
@description('Short name of this installation. It becomes part of the names of all resources.')
param environmentName string

@description('Azure region. It must offer Flex Consumption.')
param location string

@description('Name of the resource group that is made.')
param resourceGroupName string = 'rg-writeback-watch-${environmentName}'

@description('Settings of the app that differ from the defaults, named as in local.settings.sample.json. No secrets.')
param settings object = {}

@description('Names of the settings whose values lie in Key Vault.')
param settingsInKeyVault string[] = []

@description('Size and number of instances.')
param scale Scale = { memoryInMB: 512, maximumInstances: 40 }

@description('Who may open the dashboard and ask the API.')
param signIn SignIn = { register: false }

@description('Whether traffic stays inside a virtual network.')
param network Network = { private: false }

@description('Logs and alerts.')
param watching Watching = { emails: [] }

@description('Connector events and repair.')
param connector Connector = {}

@description('Grants the Graph permissions by the Microsoft Graph extension. Whoever deploys needs AppRoleAssignment.ReadWrite.All.')
param grantGraphPermissions bool = false

@description('Graph permissions by choice that are granted as well, with grantGraphPermissions; docs/permissions.md names them.')
param graphPermissionsByChoice string[] = []

@description('Tags of all resources.')
param tags object = {}

var allTags = union({ product: 'writeback-watch', 'azd-env-name': environmentName }, tags)

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: resourceGroupName
  location: location
  tags: allTags
}

module resources 'resources.bicep' = {
  name: 'writeback-watch'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    settings: settings
    settingsInKeyVault: settingsInKeyVault
    scale: scale
    signIn: signIn
    network: network
    watching: watching
    connector: connector
    grantGraphPermissions: grantGraphPermissions
    graphPermissionsByChoice: graphPermissionsByChoice
    tags: allTags
  }
}

// azd keeps outputs in its environment; infra/hooks reads them there.
output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output FUNCTION_APP_NAME string = resources.outputs.FUNCTION_APP_NAME
output DASHBOARD_URL string = resources.outputs.DASHBOARD_URL
output IDENTITY_CLIENT_ID string = resources.outputs.IDENTITY_CLIENT_ID
output IDENTITY_PRINCIPAL_ID string = resources.outputs.IDENTITY_PRINCIPAL_ID
output KEY_VAULT_NAME string = resources.outputs.KEY_VAULT_NAME
output SETTINGS_IN_KEY_VAULT string = join(settingsInKeyVault, ',')
output SERVICE_BUS_NAMESPACE string = resources.outputs.SERVICE_BUS_NAMESPACE
output TABLES_ENDPOINT string = resources.outputs.TABLES_ENDPOINT
output AUTOMATION_ACCOUNT_ID string = resources.outputs.AUTOMATION_ACCOUNT_ID
output AUTOMATION_RUNBOOKS string = join(connector.?runbooks ?? [], ',')
output SIGN_IN_CLIENT_ID string = resources.outputs.SIGN_IN_CLIENT_ID
output GRAPH_PERMISSIONS_GRANTED bool = grantGraphPermissions
output MAIL_MODE string = settings.?MAIL_MODE ?? 'preview'
output MAIL_SENDER string = settings.?MAIL_SENDER ?? ''
