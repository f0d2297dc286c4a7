// Everything that lives in one resource group. The modules do the work; this file says who needs what of whom.
targetScope = 'resourceGroup'

import { Connector, Network, Scale, SignIn, Watching } from 'types.bicep'

@minLength(1)
@maxLength(20)
@description('Short name of this installation. It becomes part of the names of all resources.')
param environmentName string

@description('Azure region. It must offer Flex Consumption.')
param location string = resourceGroup().location

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

@description('Grants the Graph permissions by the Microsoft Graph extension.')
param grantGraphPermissions bool = false

@description('Graph permissions by choice that are granted as well, with grantGraphPermissions; docs/permissions.md names them.')
param graphPermissionsByChoice string[] = []

@description('Tags of all resources.')
param tags object = { product: 'writeback-watch' }

// The same installation gets the same names each time; two of them never collide.
var uniquePart = uniqueString(subscription().id, resourceGroup().id, environmentName)
var premiumServiceBus = network.?premiumServiceBus ?? false
var hasEvents = !empty(connector.?eventsWorkspaceId ?? '')
var hasAutomation = connector.?automation ?? false
// /subscriptions/<1>/resourceGroups/<2>/providers/...; our own where there is none, since the scope must always be valid.
var ownGroup = '/subscriptions/${subscription().subscriptionId}/resourceGroups/${resourceGroup().name}'
var eventsPath = split(hasEvents ? connector.?eventsWorkspaceId ?? ownGroup : ownGroup, '/')

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: 'id-${uniquePart}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { uniquePart: uniquePart, location: location, watching: watching, tags: tags }
}

module privateNetwork 'modules/network.bicep' = if (network.private) {
  name: 'network'
  params: { uniquePart: uniquePart, location: location, network: network, tags: tags }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: 'st${uniquePart}'
    location: location
    isPublic: !network.private
    workspaceId: monitoring.outputs.workspaceId
    audit: watching.?auditStorage ?? false
    tags: tags
  }
}

module serviceBus 'modules/servicebus.bicep' = {
  name: 'servicebus'
  params: {
    name: 'sb-${uniquePart}'
    location: location
    premium: premiumServiceBus
    isPublic: !(network.private && premiumServiceBus)
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module keyVault 'modules/keyvault.bicep' = {
  name: 'keyvault'
  params: {
    name: 'kv-${uniquePart}'
    location: location
    isPublic: !network.private
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module endpoints 'modules/private-endpoints.bicep' = if (network.private) {
  name: 'private-endpoints'
  params: {
    location: location
    networkId: privateNetwork!.outputs.networkId
    subnetId: privateNetwork!.outputs.endpointSubnetId
    storageId: storage.outputs.id
    keyVaultId: keyVault.outputs.id
    serviceBusId: premiumServiceBus ? serviceBus.outputs.id : ''
    serviceBusHost: serviceBus.outputs.host
    tags: tags
  }
}

module automation 'modules/automation.bicep' = if (hasAutomation) {
  name: 'automation'
  params: {
    name: 'aa-${uniquePart}'
    location: location
    workspaceId: monitoring.outputs.workspaceId
    runbooks: connector.?runbooks ?? []
    tags: tags
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  params: {
    principalId: identity.outputs.principalId
    storageName: storage.outputs.name
    serviceBusName: serviceBus.outputs.name
    topicName: serviceBus.outputs.topicName
    keyVaultName: keyVault.outputs.name
    insightsName: monitoring.outputs.insightsName
    automationName: hasAutomation ? automation!.outputs.name : ''
  }
}

module eventsRole 'modules/events-role.bicep' = if (hasEvents) {
  name: 'events-role'
  scope: resourceGroup(eventsPath[2], eventsPath[4])
  params: {
    workspaceName: last(eventsPath)
    principalId: identity.outputs.principalId
  }
}

module functions 'modules/functions.bicep' = {
  name: 'functions'
  // Without its roles the app could not read its own package.
  dependsOn: [roles, endpoints]
  params: {
    name: 'func-${uniquePart}'
    location: location
    identityId: identity.outputs.id
    packageContainerUrl: storage.outputs.packageContainerUrl
    scale: scale
    subnetId: network.private ? privateNetwork!.outputs.appSubnetId : ''
    allowedAddresses: network.?allowedAddresses ?? []
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module appSettings 'modules/app-settings.bicep' = {
  name: 'app-settings'
  params: {
    functionAppName: functions.outputs.name
    hostName: functions.outputs.hostName
    settings: settings
    settingsInKeyVault: settingsInKeyVault
    keyVaultName: keyVault.outputs.name
    identityClientId: identity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    serviceBusHost: serviceBus.outputs.host
    insightsAddress: monitoring.outputs.insightsAddress
    eventsWorkspace: hasEvents ? eventsRole!.outputs.customerId : ''
    automationAccountId: hasAutomation ? automation!.outputs.id : ''
    workerGroup: hasAutomation ? automation!.outputs.workerGroup : ''
  }
}

module registration 'graph/app-registration.bicep' = if (signIn.register) {
  name: 'app-registration'
  params: {
    uniqueName: 'writeback-watch-${uniquePart}'
    hostName: functions.outputs.hostName
    identityPrincipalId: identity.outputs.principalId
  }
}

var signInClientId = signIn.register ? registration!.outputs.clientId : (signIn.?clientId ?? '')

module signInOfApp 'modules/sign-in.bicep' = {
  name: 'sign-in'
  // Both write the app's configuration; one after the other, since each of them restarts it.
  dependsOn: [appSettings]
  params: {
    functionAppName: functions.outputs.name
    clientId: signInClientId
    allowedApplications: signIn.?allowedApplications ?? []
    openPaths: signIn.?openPaths ?? ['/api/health']
  }
}

module grants 'graph/graph-grants.bicep' = if (grantGraphPermissions) {
  name: 'graph-grants'
  params: { principalId: identity.outputs.principalId, byChoice: graphPermissionsByChoice }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    emails: watching.emails
    insightsId: monitoring.outputs.insightsId
    serviceBusId: serviceBus.outputs.id
    topicName: serviceBus.outputs.topicName
    tags: tags
  }
}

output FUNCTION_APP_NAME string = functions.outputs.name
output DASHBOARD_URL string = appSettings.outputs.dashboardUrl
output IDENTITY_CLIENT_ID string = identity.outputs.clientId
output IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
output KEY_VAULT_NAME string = keyVault.outputs.name
output SERVICE_BUS_NAMESPACE string = serviceBus.outputs.host
output TABLES_ENDPOINT string = storage.outputs.tableEndpoint
output SIGN_IN_CLIENT_ID string = signInClientId
output AUTOMATION_ACCOUNT_ID string = hasAutomation ? automation!.outputs.id : ''
