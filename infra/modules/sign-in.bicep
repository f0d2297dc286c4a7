// The platform's sign-in in front of the dashboard and the API. The app behind it trusts whoever comes through.

@description('Name of the function app.')
param functionAppName string

@description('Client id of the app registration. When empty, every request is turned away.')
param clientId string

@description('Client ids of programs that may call the API, next to the dashboard itself.')
param allowedApplications string[]

@description('Paths that need no sign-in.')
param openPaths string[]

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName
}

resource signIn 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true, runtimeVersion: '~1' }
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: empty(clientId) ? 'Return401' : 'RedirectToLoginPage'
      redirectToProvider: 'azureactivedirectory'
      excludedPaths: openPaths
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureActiveDirectory: {
        enabled: !empty(clientId)
        registration: {
          clientId: clientId
          // No client secret: the managed identity vouches for the app, see the federated credential of the registration.
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [clientId, 'api://${clientId}']
          defaultAuthorizationPolicy: {
            allowedApplications: concat([clientId], allowedApplications)
          }
        }
      }
    }
    // Sessions live in the cookie alone; tokens are not kept.
    login: { tokenStore: { enabled: false } }
  }
}
