// One tenant, nothing leaves yet: findings are recorded, e-mails are written and not sent.
using '../main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'small')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

param settings = {
  MAIL_MODE: 'preview'
  DEFAULT_LOCALE: 'en'
  DEFAULT_TIME_ZONE: 'Europe/Berlin'
  SUPPORT_CONTACT: 'it-help@contoso.example'
}

param watching = {
  emails: ['it-operations@contoso.example']
}
