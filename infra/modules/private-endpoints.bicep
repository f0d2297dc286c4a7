// Private endpoints with their DNS zones, one per service that the app speaks to.

@description('Azure region.')
param location string

@description('Resource id of the virtual network.')
param networkId string

@description('Resource id of the subnet of the endpoints.')
param subnetId string

@description('Resource id of the storage account.')
param storageId string

@description('Resource id of the Key Vault.')
param keyVaultId string

@description('Resource id of a Premium Service Bus namespace; none when empty.')
param serviceBusId string

@description('Host name of that namespace.')
param serviceBusHost string

@description('Tags.')
param tags object

var storageSuffix = environment().suffixes.storage
// The vault's suffix is .vault.<cloud>, its private zone privatelink.vaultcore.<cloud>.
var vaultSuffix = replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')

var always = [
  { name: 'blob', target: storageId, part: 'blob', zone: 'privatelink.blob.${storageSuffix}' }
  { name: 'queue', target: storageId, part: 'queue', zone: 'privatelink.queue.${storageSuffix}' }
  { name: 'table', target: storageId, part: 'table', zone: 'privatelink.table.${storageSuffix}' }
  { name: 'vault', target: keyVaultId, part: 'vault', zone: 'privatelink${vaultSuffix}' }
]
// <name>.servicebus.<cloud> without the name.
var busZone = 'privatelink.${substring(serviceBusHost, indexOf(serviceBusHost, '.') + 1)}'
var forBus = [{ name: 'bus', target: serviceBusId, part: 'namespace', zone: busZone }]
var services = empty(serviceBusId) ? always : concat(always, forBus)

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for service in services: {
  name: service.zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (service, i) in services: {
  parent: zones[i]
  name: 'writeback-watch'
  location: 'global'
  tags: tags
  properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
}]

resource endpoints 'Microsoft.Network/privateEndpoints@2025-05-01' = [for service in services: {
  name: 'pe-${service.name}-${uniqueString(service.target)}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: service.name
        properties: { privateLinkServiceId: service.target, groupIds: [service.part] }
      }
    ]
  }
}]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [for (service, i) in services: {
  parent: endpoints[i]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [{ name: service.name, properties: { privateDnsZoneId: zones[i].id } }]
  }
}]
