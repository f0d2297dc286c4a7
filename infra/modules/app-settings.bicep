// The app's settings: defaults, over them what the deployment chose, over that what only Azure knows.
// Adding a setting is one line in `defaults`; test/infra compares it with local.settings.sample.json, both ways.

@description('Name of the function app.')
param functionAppName string

@description('Host name of the function app.')
param hostName string

@description('Settings that differ from the defaults, by name.')
param settings object

@description('Names of the settings whose values lie in Key Vault, as secrets of the same name with - in place of _.')
param settingsInKeyVault string[]

@description('Name of the Key Vault.')
param keyVaultName string

@description('Client id of the managed identity.')
param identityClientId string

@description('Address of the blob service.')
param blobEndpoint string

@description('Address of the queue service.')
param queueEndpoint string

@description('Address of the table service.')
param tableEndpoint string

@description('Host name of the Service Bus namespace.')
param serviceBusHost string

@description('Address of Application Insights. It names the place and opens nothing: local authentication is off there.')
param insightsAddress string

@description('Workspace id of the connector events; none when empty.')
param eventsWorkspace string

@description('Resource id of the Automation account; none when empty.')
param automationAccountId string

@description('Name of its Hybrid Worker group; none when empty.')
param workerGroup string

// As in local.settings.sample.json. What is empty there is empty here and reaches the app as absent.
var defaults = {
  GRAPH_BASE_URL: 'https://graph.microsoft.com'
  GRAPH_APPLICATION_ID: ''
  TENANTS: ''
  PULL_AUDIT_EVENTS_SCHEDULE: '0 * * * * *'
  FORGET_OLD_RECORDS_SCHEDULE: '0 30 3 * * *'
  KEEP_FINDINGS_DAYS: '400'
  KEEP_DELIVERIES_DAYS: '90'
  KEEP_SET_ASIDE_DAYS: '30'
  KEEP_STATUS_DAYS: '400'
  AUDIT_TIERS: '[{"everyMinutes":1,"overHours":2},{"everyMinutes":15,"overHours":24},{"everyMinutes":360,"overHours":72},{"everyMinutes":1440,"overHours":192}]'
  AUDIT_BACKFILL_HOURS: '192'
  AUDIT_RETENTION_DAYS: '30'
  AUDIT_SETTLING_MINUTES: '15'
  ACT_WITHIN_HOURS: '24'
  OUTAGE_PEOPLE: '3'
  OUTAGE_WINDOW_MINUTES: '10'
  PASSWORD_POLICY: ''
  MAIL_MODE: 'preview'
  MAIL_SENDER: ''
  MAIL_REDIRECT_TO: ''
  SUPPORT_CONTACT: ''
  SSPR_URL: 'https://aka.ms/sspr'
  DEFAULT_LOCALE: 'en'
  DEFAULT_TIME_ZONE: 'UTC'
  MAIL_EXCLUDE: '{"guests":true,"serviceAccounts":true,"patterns":[],"groups":[]}'
  MAIL_OPT_OUT_GROUP: ''
  MAIL_COOL_DOWN_HOURS: '12'
  MAIL_PER_PERSON_PER_DAY: '3'
  MAIL_PER_RUN: '100'
  MAIL_PER_DAY: '5000'
  MAIL_QUIET_HOURS: '22:00-06:00'
  MAIL_WHEN_LOCKED_OUT: 'work'
  MAIL_MAX_AGE_HOURS: '24'
  MAIL_HELD_BACK: 'later'
  LOG_ANALYTICS_BASE_URL: 'https://api.loganalytics.io'
  PULL_CONNECTOR_EVENTS_SCHEDULE: '0 */2 * * * *'
  CONNECTOR_TIERS: '[{"everyMinutes":2,"overHours":2},{"everyMinutes":15,"overHours":24}]'
  CONNECTOR_HEARTBEAT_MINUTES: '30'
  CONNECTOR_QUIET_HOURS: '24'
  CONNECTOR_CLEAR_MINUTES: '4'
  CONNECTOR_FORGET_DAYS: '30'
  WATCH_PIPELINE_SCHEDULE: '30 */5 * * * *'
  PIPELINE_STALE_MINUTES: '30'
  PIPELINE_FROZEN_LOOKS: '3'
  PIPELINE_QUEUE_MINUTES: '30'
  PIPELINE_QUEUE_DEPTH: '1000'
  PIPELINE_UNDER_WAY_MINUTES: '60'
  PIPELINE_HELD_HOURS: '72'
  PIPELINE_UNMAPPED_FINDINGS: '10'
  PIPELINE_UNMAPPED_PERCENT: '20'
  PIPELINE_CLOCK_MINUTES: '5'
  PIPELINE_CLEAR_MINUTES: '5'
  PIPELINE_REOPEN_MINUTES: '60'
  OTEL_EXPORTER_OTLP_ENDPOINT: ''
  OTEL_EXPORTER_OTLP_HEADERS: ''
  PULL_INTEGRATION_STATUS_SCHEDULE: '0 */5 * * * *'
  SYNC_APPLICATION_ID: ''
  STATUS_SYNC_STALE_MINUTES: '180'
  STATUS_PASSWORD_SYNC_STALE_MINUTES: '60'
  STATUS_SLOW_MINUTES: '60'
  STATUS_DRIFT_DAYS: '7'
  STATUS_ACCEPTED: ''
  STATUS_CLEAR_MINUTES: '5'
  STATUS_REOPEN_MINUTES: '60'
  REMEDIATION_MODE: 'dry-run'
  REMEDIATION_ACTIONS: ''
  REMEDIATION_PER_DAY: '5'
  REMEDIATION_COOL_DOWN_MINUTES: '60'
  REMEDIATION_APPROVAL: 'always'
  APPROVAL_KEY: ''
  AUTOMATION_BASE_URL: 'https://management.azure.com'
  WRITEBACK_OU: ''
  CONNECTOR_ACCOUNT: ''
  RUNBOOK_BASE_URL: ''
  TICKET_PROVIDER: 'none'
  TICKET_TIMEOUT_SECONDS: '20'
  TICKET_REOPEN_HOURS: '24'
  TICKET_UPDATE_MINUTES: '15'
  SERVICENOW_URL: ''
  SERVICENOW_USER: ''
  SERVICENOW_PASSWORD: ''
  SERVICENOW_TOKEN: ''
  SERVICENOW_TABLE: 'incident'
  SERVICENOW_CALLER: ''
  SERVICENOW_ASSIGNMENT_GROUP: ''
  SERVICENOW_CLOSE_CODE: 'Solution provided'
  SERVICENOW_RESOLVED_STATE: '6'
  SERVICENOW_REOPENED_STATE: '2'
  JIRA_URL: ''
  JIRA_EMAIL: ''
  JIRA_TOKEN: ''
  JIRA_PROJECT: ''
  JIRA_ISSUE_TYPE: 'Task'
  JIRA_CLOSE_TRANSITION: ''
  JIRA_REOPEN_TRANSITION: ''
  GITHUB_URL: 'https://api.github.com'
  GITHUB_TOKEN: ''
  GITHUB_REPOSITORY: ''
  GITHUB_LABEL: 'writeback-watch'
  WEBHOOK_URL: ''
  WEBHOOK_SECRET: ''
  WEBHOOK_PREVIOUS_SECRET: ''
}

// What only Azure knows. Nobody can choose it otherwise, so that no key finds its way back in.
var fromAzure = {
  AZURE_TENANT_ID: settings.?AZURE_TENANT_ID ?? tenant().tenantId
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__tableServiceUri: tableEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  SERVICE_BUS__fullyQualifiedNamespace: serviceBusHost
  SERVICE_BUS__credential: 'managedidentity'
  SERVICE_BUS__clientId: identityClientId
  TABLES__endpoint: tableEndpoint
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsAddress
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
  LOG_ANALYTICS_WORKSPACE_ID: settings.?LOG_ANALYTICS_WORKSPACE_ID ?? eventsWorkspace
  AUTOMATION_ACCOUNT_ID: settings.?AUTOMATION_ACCOUNT_ID ?? automationAccountId
  AUTOMATION_WORKER_GROUP: settings.?AUTOMATION_WORKER_GROUP ?? workerGroup
  APPROVAL_BASE_URL: settings.?APPROVAL_BASE_URL ?? 'https://${hostName}/api'
  DASHBOARD_URL: settings.?DASHBOARD_URL ?? 'https://${hostName}/api/dashboard'
}

var vaultReferences = toObject(settingsInKeyVault, setting => setting, setting => '@Microsoft.KeyVault(VaultName=${keyVaultName};SecretName=${replace(setting, '_', '-')})')

var all = union(defaults, settings, vaultReferences, fromAzure)
var given = filter(items(all), setting => string(setting.value) != '')

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: toObject(given, setting => setting.key, setting => string(setting.value))
}

output dashboardUrl string = fromAzure.DASHBOARD_URL
