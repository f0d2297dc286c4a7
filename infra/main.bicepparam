// What `azd up` deploys. Copy over it one of parameters/, or change it here; `azd env set NAME value` fills the rest.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'main')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

// Every setting: docs/settings.md. Credentials do not belong here but into Key Vault, named in settingsInKeyVault.
param settings = {
  MAIL_MODE: readEnvironmentVariable('MAIL_MODE', 'preview')
  MAIL_SENDER: readEnvironmentVariable('MAIL_SENDER', '')
  MAIL_REDIRECT_TO: readEnvironmentVariable('MAIL_REDIRECT_TO', '')
  SUPPORT_CONTACT: readEnvironmentVariable('SUPPORT_CONTACT', '')
  DEFAULT_LOCALE: readEnvironmentVariable('DEFAULT_LOCALE', 'en')
  DEFAULT_TIME_ZONE: readEnvironmentVariable('DEFAULT_TIME_ZONE', 'UTC')
}

param settingsInKeyVault = []

param signIn = {
  register: bool(readEnvironmentVariable('REGISTER_SIGN_IN', 'false'))
}

param grantGraphPermissions = bool(readEnvironmentVariable('GRANT_GRAPH_PERMISSIONS', 'false'))

param watching = {
  emails: []
}
