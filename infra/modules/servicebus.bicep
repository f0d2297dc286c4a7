// Service Bus namespace with the topic, subscriptions and filters of topology.json, which the local broker reads as well.

@description('Name of the namespace.')
param name string

@description('Azure region.')
param location string

@description('Premium in place of Standard; only it can be reached by private endpoints.')
param premium bool

@description('Reachable from outside of the virtual network; roles are needed either way.')
param isPublic bool

@description('Log Analytics workspace of the diagnostic settings.')
param workspaceId string

@description('Tags.')
param tags object

var topology = loadJsonContent('../topology.json')

var rules = flatten(map(topology.subscriptions, subscription => map(subscription.rules, rule => {
  subscription: subscription.name
  name: rule.name
  filter: rule.correlationFilter
})))

// The service gives each subscription a rule named $Default that lets everything through. It cannot be left out, so it
// is overwritten by the filter of the first rule; a message that several rules let through still arrives once.
var defaultRules = map(topology.subscriptions, subscription => {
  subscription: subscription.name
  name: '$Default'
  filter: subscription.rules[0].correlationFilter
})

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: premium ? { name: 'Premium', tier: 'Premium', capacity: 1 } : { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
  }
}

resource topic 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: topology.topic.name
  properties: {
    maxSizeInMegabytes: topology.topic.maxSizeInMegabytes
    defaultMessageTimeToLive: topology.topic.defaultMessageTimeToLive
    requiresDuplicateDetection: topology.topic.requiresDuplicateDetection
    duplicateDetectionHistoryTimeWindow: topology.topic.duplicateDetectionHistoryTimeWindow
  }
}

resource subscriptions 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = [for subscription in topology.subscriptions: {
  parent: topic
  name: subscription.name
  properties: {
    lockDuration: subscription.lockDuration
    maxDeliveryCount: subscription.maxDeliveryCount
    deadLetteringOnMessageExpiration: subscription.deadLetteringOnMessageExpiration
  }
}]

// One after the other: the service refuses two changes of one subscription at the same time.
@batchSize(1)
resource filters 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2024-01-01' = [for rule in concat(defaultRules, rules): {
  name: '${namespace.name}/${topic.name}/${rule.subscription}/${rule.name}'
  dependsOn: [subscriptions]
  properties: {
    filterType: 'CorrelationFilter'
    correlationFilter: rule.filter
  }
}]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-log-analytics'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'OperationalLogs', enabled: true }]
  }
}

output id string = namespace.id
output name string = namespace.name
output topicName string = topic.name
// https://<name>.<suffix of the cloud>:443/ without scheme and port.
output host string = split(split(namespace.properties.serviceBusEndpoint, '://')[1], ':')[0]
