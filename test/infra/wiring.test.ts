import * as house from './checks/house.ts';
import { extensionProblems, versionProblems } from './checks/versions.ts';
import { handOverProblems, moduleProblems, nameProblems } from './checks/wiring.ts';
import { promise } from './proofs.ts';

promise('Modules get what they need and give what is asked', moduleProblems, [
  {
    when: 'a parameter is forgotten',
    path: 'infra/resources.bicep',
    change: [/ *topicName: serviceBus\.outputs\.topicName\n/, ''],
    says: 'infra/resources.bicep: module roles: parameter topicName is not given',
  },
  {
    when: 'permissions that were chosen do not reach their grants',
    path: 'infra/resources.bicep',
    change: [', byChoice: graphPermissionsByChoice', ''],
    says: 'module grants: parameter byChoice is not given',
  },
  {
    when: 'a parameter is misspelled',
    path: 'infra/resources.bicep',
    change: ['identityId: identity.outputs.id', 'identityIdd: identity.outputs.id'],
    says: 'module functions: infra/modules/functions.bicep has no parameter identityIdd',
  },
  {
    when: 'an output does not exist',
    path: 'infra/resources.bicep',
    change: ['storage.outputs.tableEndpoint', 'storage.outputs.tablesEndpoint'],
    says: 'infra/resources.bicep: module storage has no output tablesEndpoint',
  },
  {
    when: 'a module is not used',
    path: 'infra/resources.bicep',
    change: ["'modules/alerts.bicep'", "'modules/identity.bicep'"],
    says: 'infra/modules/alerts.bicep is used by nothing',
  },
]);

promise('Parameter files fit main.bicep', handOverProblems, [
  {
    when: 'a parameter does not exist',
    path: 'infra/parameters/small.bicepparam',
    change: ['param watching', 'param watch'],
    says: 'infra/parameters/small.bicepparam: infra/main.bicep has no parameter watch',
  },
  {
    when: 'a parameter without default is left out',
    path: 'infra/main.bicepparam',
    change: [/param location .*\n/, ''],
    says: 'infra/main.bicepparam: parameter location is not given',
  },
]);

promise('Names are declared and used', nameProblems, [
  {
    when: 'a name is misspelled',
    path: 'infra/modules/functions.bicep',
    change: ['serverFarmId: plan.id', 'serverFarmId: plann.id'],
    says: 'infra/modules/functions.bicep: plann is not declared',
  },
  {
    when: 'a parameter is not used',
    path: 'infra/modules/functions.bicep',
    change: ['value: packageContainerUrl', "value: 'x'"],
    says: 'infra/modules/functions.bicep: packageContainerUrl is never used',
  },
]);

promise('Versions of the API are pinned and stable', versionProblems, [
  {
    when: 'a preview is taken',
    path: 'infra/modules/keyvault.bicep',
    change: ['vaults@2025-05-01', 'vaults@2025-06-01-preview'],
    says: 'names no stable version: Microsoft.KeyVault/vaults@2025-06-01-preview',
  },
  {
    when: 'two versions of a type are in use',
    path: 'infra/modules/roles.bicep',
    change: ['vaults@2025-05-01', 'vaults@2024-11-01'],
    says: 'Microsoft.KeyVault/vaults occurs with two versions',
  },
]);

promise('The Graph extension is pinned', extensionProblems, [
  {
    when: 'any version will do',
    path: 'infra/graph/bicepconfig.json',
    change: ['v1.0:1.0.0', 'v1.0:latest'],
    says: 'extension microsoftGraphV1 is not pinned',
  },
]);

promise('Every resource that can carry tags does', house.tagProblems, [
  {
    when: 'a resource has none',
    path: 'infra/modules/automation.bicep',
    change: [/ *tags: tags\n/, ''],
    says: 'infra/modules/automation.bicep: account has no tags',
  },
]);

promise('Every file says what it is for', house.purposeProblems, [
  {
    when: 'the first line is code',
    path: 'infra/modules/identity.bicep',
    change: [/^\/\/.*\n/, ''],
    says: 'infra/modules/identity.bicep does not begin with a comment',
  },
]);

promise('Every parameter is explained', house.descriptionProblems, [
  {
    when: 'one is not',
    path: 'infra/modules/identity.bicep',
    change: ["@description('Azure region.')\n", ''],
    says: 'infra/modules/identity.bicep: param location has no description',
  },
]);

promise('Alerts look for sentences that the code logs', house.alertProblems, [
  {
    when: 'the code changes its words',
    path: 'functions/pull-audit-events.ts',
    change: ["'Audit log swept'", "'The audit log was read'"],
    says: 'looks for "Audit log swept", which nothing logs',
  },
  {
    when: 'a query is in no alert',
    path: 'infra/modules/alerts.bicep',
    change: ["'../alerts/function-failures.kql'", "'../alerts/source-stale.kql'"],
    says: 'infra/alerts/function-failures.kql is in no alert',
  },
]);

promise('The Automation account has the shipped runbooks that were chosen', house.runbookProblems, [
  {
    when: 'one of them cannot be chosen',
    path: 'infra/types.bicep',
    change: ["'Start-DeltaSync' | ", ''],
    says: 'runbook Start-DeltaSync cannot be chosen',
  },
  {
    when: 'one may be chosen that is not shipped',
    path: 'infra/types.bicep',
    change: ["'Start-DeltaSync'", "'Start-FullSync'"],
    says: 'runbook Start-FullSync has no file in infra/runbooks',
  },
  {
    when: 'one is there without having been chosen',
    path: 'infra/resources.bicep',
    change: ['connector.?runbooks ?? []', "connector.?runbooks ?? ['Grant-WritebackPermission']"],
    says: 'runbook Grant-WritebackPermission is made though nobody chose it',
  },
]);
