// The app registration behind the sign-in: its roles, and the managed identity as its credential in place of a secret.
// bicepconfig.json beside this file brings the Microsoft Graph types.

@description('Name that stays the same from deployment to deployment.')
param uniqueName string

@description('Host name of the function app.')
param hostName string

@description('Object id of the managed identity that vouches for the app.')
param identityPrincipalId string

// Fixed ids, so that assignments outlive a deployment.
var appRoles = [
  {
    id: '5c1f6e0a-3b0e-4a53-9a52-6f1d6a3f0b11'
    value: 'Findings.Read'
    displayName: 'Read findings'
    description: 'Opens the dashboard and asks the API.'
    allowedMemberTypes: ['User', 'Application']
    isEnabled: true
  }
  {
    id: '5c1f6e0a-3b0e-4a53-9a52-6f1d6a3f0b12'
    value: 'Findings.Operate'
    displayName: 'Operate on findings'
    description: 'Approves repairs, in addition to reading.'
    allowedMemberTypes: ['User', 'Application']
    isEnabled: true
  }
]

resource registration 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: 'Writeback Watch'
  signInAudience: 'AzureADMyOrg'
  appRoles: appRoles
  // The sign-in takes tokens of the issuer v2.0 alone; programs would else be given those of version 1.
  api: { requestedAccessTokenVersion: 2 }
  web: {
    redirectUris: ['https://${hostName}/.auth/login/aad/callback']
    implicitGrantSettings: { enableIdTokenIssuance: true }
  }
}

resource credential 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = {
  name: '${registration.uniqueName}/managed-identity'
  audiences: ['api://AzureADTokenExchange']
  issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
  subject: identityPrincipalId
}

// Nobody signs in without a role: assign Findings.Read to a group, under Enterprise applications.
resource principal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: registration.appId
  appRoleAssignmentRequired: true
}

output clientId string = registration.appId
output principalId string = principal.id
