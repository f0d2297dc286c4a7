// What wakes somebody up, beside the findings that the app itself reports: a watcher cannot tell that it has died.
// The queries stand in infra/alerts/*.kql.

@description('Azure region.')
param location string

@description('Addresses that are mailed to.')
param emails string[]

@description('Resource id of Application Insights.')
param insightsId string

@description('Resource id of the Service Bus namespace.')
param serviceBusId string

@description('Name of the topic.')
param topicName string

@description('Tags.')
param tags object

// severity: 1 error, 2 warning. fires: how the number of rows of the query compares with one.
var queries = [
  {
    name: 'source-stale'
    title: 'For half an hour the audit log was not read, or nothing looked at the pipeline'
    text: loadTextContent('../alerts/source-stale.kql')
    window: 'PT30M'
    fires: 'LessThan'
    severity: 1
  }
  {
    name: 'delivery-failing'
    title: 'A message to a person or to the ticket desk was set aside'
    text: loadTextContent('../alerts/delivery-failing.kql')
    window: 'PT30M'
    fires: 'GreaterThanOrEqual'
    severity: 2
  }
  {
    name: 'function-failures'
    title: 'Most runs of a function fail'
    text: loadTextContent('../alerts/function-failures.kql')
    window: 'PT30M'
    fires: 'GreaterThanOrEqual'
    severity: 1
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'writeback-watch'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'writeback'
    emailReceivers: map(emails, (address, i) => {
      name: 'mail-${i}'
      emailAddress: address
      useCommonAlertSchema: true
    })
  }
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'writeback-watch-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages that no function could handle are waiting: npx writeback-watch replay'
    severity: 2
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-letters'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: [topicName] }]
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [{ actionGroupId: group.id }]
  }
}

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for query in queries: {
  name: 'writeback-watch-${query.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Writeback Watch: ${query.title}'
    description: query.title
    severity: query.severity
    enabled: true
    scopes: [insightsId]
    // Rules are priced by how often they look.
    evaluationFrequency: 'PT15M'
    windowSize: query.window
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: query.text
          timeAggregation: 'Count'
          operator: query.fires
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [group.id] }
  }
}]
