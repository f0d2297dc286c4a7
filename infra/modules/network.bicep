// The virtual network of a locked-down set-up: one subnet for the app, one for private endpoints.

import { Network } from '../types.bicep'

@description('Unique part of resource names.')
param uniquePart string

@description('Azure region.')
param location string

@description('What was chosen.')
param network Network

@description('Tags.')
param tags object

var addressSpace = network.?addressSpace ?? '10.71.0.0/24'

resource virtualNetwork 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet-${uniquePart}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressSpace] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressSpace, 26, 0)
          // Flex Consumption takes only subnets that are delegated to this.
          delegations: [{ name: 'functions', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(addressSpace, 26, 1) }
      }
    ]
  }
}

output networkId string = virtualNetwork.id
output appSubnetId string = virtualNetwork.properties.subnets[0].id
output endpointSubnetId string = virtualNetwork.properties.subnets[1].id
