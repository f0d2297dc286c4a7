// A service provider: more and larger instances, tickets in ServiceNow, alerts kept for longer.
using '../main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'several')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

param scale = {
  memoryInMB: 2048
  maximumInstances: 100
}

param settings = {
  MAIL_MODE: 'preview'
  SUPPORT_CONTACT: 'service-desk@fabrikam.example'
  TICKET_PROVIDER: 'servicenow'
  SERVICENOW_URL: 'https://fabrikam.service-now.example'
  SERVICENOW_USER: 'writeback-watch'
  // Read in each tenant by one app registration of ours, for which the managed identity vouches.
  GRAPH_APPLICATION_ID: '00000000-5555-4666-8777-888888888888'
  TENANTS: [
    { id: 'contoso.example', name: 'Contoso', settings: { DEFAULT_TIME_ZONE: 'Europe/Berlin' } }
    {
      id: 'woodgrove.example'
      name: 'Woodgrove'
      settings: {
        SERVICENOW_URL: 'https://woodgrove.service-now.example'
        SERVICENOW_PASSWORD: { fromSetting: 'WOODGROVE_SERVICENOW_PASSWORD' }
      }
    }
  ]
}

param settingsInKeyVault = ['SERVICENOW_PASSWORD', 'WOODGROVE_SERVICENOW_PASSWORD']

param signIn = {
  register: true
}

param watching = {
  emails: ['operations@fabrikam.example']
  retentionInDays: 90
  dailyCapInGB: 5
}
