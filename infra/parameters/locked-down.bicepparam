// Private network, an app registration that the identity team made, everything audited, repairs as a dry run.
using '../main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'locked')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

param settings = {
  MAIL_MODE: 'off'
  DEFAULT_LOCALE: 'en'
  REMEDIATION_MODE: 'dry-run'
}

param settingsInKeyVault = ['APPROVAL_KEY']

param signIn = {
  register: false
  clientId: '00000000-1111-4222-8333-444444444444'
  allowedApplications: []
  openPaths: []
}

param network = {
  private: true
  addressSpace: '10.71.0.0/24'
  premiumServiceBus: true
  allowedAddresses: ['203.0.113.0/24']
}

param watching = {
  emails: ['security-operations@contoso.example']
  retentionInDays: 365
  auditStorage: true
}

param connector = {
  automation: true
}

param tags = {
  'data-class': 'personal'
}
