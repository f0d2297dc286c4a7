// Into a resource group that exists already: resources.bicep alone, which makes no group and needs no right outside of it.
using '../resources.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'existing')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

param settings = {
  MAIL_MODE: 'preview'
  SUPPORT_CONTACT: 'it-help@contoso.example'
}

param watching = {
  emails: ['it-operations@contoso.example']
}
