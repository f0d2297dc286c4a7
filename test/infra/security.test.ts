import { choiceProblems } from './checks/choices.ts';
import { permissionProblems } from './checks/permissions.ts';
import { roleProblems } from './checks/roles.ts';
import { keyProblems, openResourceProblems, secureProblems, signInProblems } from './checks/security.ts';
import { promise } from './proofs.ts';

promise('Nothing is reached by a key', keyProblems, [
  {
    when: 'keys of the storage account are read',
    path: 'infra/modules/storage.bicep',
    change: ['output id string = account.id', 'output id string = account.listKeys().keys[0].value'],
    says: 'infra/modules/storage.bicep reads keys',
  },
  {
    when: 'account keys are allowed',
    path: 'infra/modules/storage.bicep',
    change: ['allowSharedKeyAccess: false', 'allowSharedKeyAccess: true'],
    says: 'infra/modules/storage.bicep allows account keys',
  },
  {
    when: 'local authentication is switched on',
    path: 'infra/modules/servicebus.bicep',
    change: ['disableLocalAuth: true', 'disableLocalAuth: false'],
    says: 'infra/modules/servicebus.bicep allows keys of the service',
  },
  {
    when: 'a connection string is put together',
    path: 'infra/modules/app-settings.bicep',
    change: ['serviceBusHost\n  SERVICE', "'Endpoint=sb://x;SharedAccessKeyName=y'\n  SERVICE"],
    says: 'infra/modules/app-settings.bicep holds a key',
  },
]);

promise('Every resource is closed', openResourceProblems, [
  {
    when: 'the storage account no longer says that keys are off',
    path: 'infra/modules/storage.bicep',
    change: [/ *allowSharedKeyAccess: false\n/, ''],
    says: 'infra/modules/storage.bicep: account must say allowSharedKeyAccess: false',
  },
  {
    when: 'an older version of TLS is taken',
    path: 'infra/modules/servicebus.bicep',
    change: ["minimumTlsVersion: '1.2'", "minimumTlsVersion: '1.0'"],
    says: 'infra/modules/servicebus.bicep: namespace must say minimumTlsVersion: 1.2',
  },
  {
    when: 'Key Vault may be purged',
    path: 'infra/modules/keyvault.bicep',
    change: ['enablePurgeProtection: true', 'enablePurgeProtection: false'],
    says: 'infra/modules/keyvault.bicep: vault must say enablePurgeProtection: true',
  },
  {
    when: 'plain HTTP is served',
    path: 'infra/modules/functions.bicep',
    change: ['httpsOnly: true', 'httpsOnly: false'],
    says: 'infra/modules/functions.bicep: app must say httpsOnly: true',
  },
]);

promise('Nobody comes in without a sign-in', signInProblems, [
  {
    when: 'the platform’s sign-in is switched off',
    path: 'infra/modules/sign-in.bicep',
    change: ['platform: { enabled: true', 'platform: { enabled: false'],
    says: 'the platform’s sign-in is not enabled',
  },
  {
    when: 'requests may stay anonymous',
    path: 'infra/modules/sign-in.bicep',
    change: ['requireAuthentication: true', 'requireAuthentication: false'],
    says: 'requests without sign-in are let through',
  },
  {
    when: 'a missing app registration opens the door',
    path: 'infra/modules/sign-in.bicep',
    change: ["'Return401'", "'AllowAnonymous'"],
    says: 'without an app registration requests are not turned away',
  },
]);

promise('What looks like a secret is marked as one', secureProblems, [
  {
    when: 'a password becomes a parameter',
    path: 'infra/main.bicep',
    change: [
      'param location string',
      "param location string\n\n@description('x')\nparam deskPassword string",
    ],
    says: 'infra/main.bicep: param deskPassword looks like a secret and is not @secure()',
  },
  {
    when: 'a secure parameter is given out again',
    path: 'infra/modules/identity.bicep',
    change: [
      /@description\('Name of the identity\.'\)([\s\S]*)$/,
      "@secure()\nparam name string\n\noutput echo string = 'it is ${name}'\n",
    ],
    says: 'infra/modules/identity.bicep: output echo carries a secure parameter',
  },
]);

promise('The identity has known roles only, each with its reason', roleProblems, [
  {
    when: 'a role is broader than its name says',
    path: 'infra/modules/roles.bicep',
    change: ['69a216fc-b8fb-44d8-bc22-1f3c2cd27a39', '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'],
    says: 'role azureServiceBusDataSender is in truth Azure Service Bus Data Receiver',
  },
  {
    when: 'a role is not among the known ones',
    path: 'infra/modules/roles.bicep',
    change: ['b7e6dc6d-f1e8-4753-8033-0f276bb0955b', 'b24988ac-6180-42a0-ab88-20f7382dd24c'],
    says: 'role storageBlobDataOwner is not among the known ones',
  },
  {
    when: 'a role has no reason',
    path: 'infra/modules/roles.bicep',
    change: [/ *\/\/ Telemetry is sent\.\n/, ''],
    says: 'role monitoringMetricsPublisher has no comment that says why',
  },
  {
    when: 'a role is listed and never given',
    path: 'infra/modules/roles.bicep',
    change: ['[roleIds.azureServiceBusDataSender, ', '['],
    says: 'role azureServiceBusDataSender is never given',
  },
  {
    when: 'an assignment goes round the list',
    path: 'infra/modules/roles.bicep',
    change: [/roleDefinitions', role\)/, "roleDefinitions', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635')"],
    says: 'infra/modules/roles.bicep: onStorage gives a role outside of roleIds',
  },
  {
    when: 'an assignment holds for the whole resource group',
    path: 'infra/modules/roles.bicep',
    change: [/ *scope: vault\n/, ''],
    says: 'infra/modules/roles.bicep: onVault gives a role on the whole resource group',
  },
  {
    when: 'a right on the topic becomes one on the whole namespace',
    path: 'infra/modules/roles.bicep',
    change: ['scope: topic', 'scope: namespace'],
    says: 'onTopic gives Azure Service Bus Data Sender on namespace',
  },
  {
    when: 'a right on the storage account becomes one on its group',
    path: 'infra/modules/roles.bicep',
    change: ['scope: storage', 'scope: resourceGroup()'],
    says: 'onStorage gives Storage Blob Data Owner on resourceGroup()',
  },
  {
    when: 'a single role is given on something else',
    path: 'infra/modules/roles.bicep',
    change: ['scope: insights', 'scope: storage'],
    says: 'onInsights gives Monitoring Metrics Publisher on storage',
  },
]);

promise('Graph grants what the app cannot do without, and no more', permissionProblems, [
  {
    when: 'a permission that the code needs is not granted',
    path: 'infra/graph/graph-grants.bicep',
    change: [/ *'AuditLog\.Read\.All'.*\n/, ''],
    says: 'AuditLog.Read.All is not granted; without it (audit-events) no failed reset is found',
  },
  {
    when: 'the app may write from every mailbox',
    path: 'infra/graph/graph-grants.bicep',
    change: ["'Domain.Read.All'", "'Mail.Send'"],
    says: 'Mail.Send reaches too far',
  },
  {
    when: 'something is granted that nothing calls for',
    path: 'infra/graph/graph-grants.bicep',
    change: ["'Domain.Read.All'", "'Directory.ReadWrite.All'"],
    says: 'Directory.ReadWrite.All is in no row',
  },
  {
    when: 'something is granted that is only needed by choice',
    path: 'infra/graph/graph-grants.bicep',
    change: ["'Domain.Read.All'", "'Policy.ReadWrite.Authorization'"],
    says: 'Policy.ReadWrite.Authorization is granted only by choice',
  },
]);

promise('A choice leads to what it promises', choiceProblems, [
  {
    when: 'the whole API stays open by default',
    path: 'infra/resources.bicep',
    change: ["openPaths ?? ['/api/health']", "openPaths ?? ['/api']"],
    says: 'properties.globalValidation.excludedPaths must be ["/api/health"]',
  },
  {
    when: 'anybody of the tenant may sign in',
    path: 'infra/graph/app-registration.bicep',
    change: ['appRoleAssignmentRequired: true', 'appRoleAssignmentRequired: false'],
    says: 'appRoleAssignmentRequired must be true',
  },
  {
    when: 'programs get tokens that the sign-in refuses',
    path: 'infra/graph/app-registration.bicep',
    change: ['requestedAccessTokenVersion: 2', 'requestedAccessTokenVersion: 1'],
    says: 'api.requestedAccessTokenVersion must be 2',
  },
  {
    when: 'the dear tier becomes the usual one',
    path: 'infra/modules/servicebus.bicep',
    change: ["{ name: 'Standard', tier: 'Standard' }", "{ name: 'Premium', tier: 'Premium' }"],
    says: 'sku.name must be "Standard"',
  },
  {
    when: 'a closed network leaves the storage account open',
    path: 'infra/modules/storage.bicep',
    change: ["isPublic ? 'Enabled' : 'Disabled'", "'Enabled'"],
    says: 'storage with {"network":{"private":true',
  },
  {
    when: 'a closed network is not handed on to the vault',
    path: 'infra/resources.bicep',
    change: [/(?<=kv-[\s\S]{0,80})isPublic: !network\.private/, 'isPublic: true'],
    says: 'keyVault with {"network":{"private":true',
  },
]);
